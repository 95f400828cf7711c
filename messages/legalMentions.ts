import type { Creditor, Language, PostalAddress } from '../domain/parties.ts';
import { mentionsEn } from './en/mentions.ts';
import { mentionsFr } from './fr/mentions.ts';

const wordings = { fr: mentionsFr, en: mentionsEn };

/** Name, form, capital, SIREN, registry, VAT number and address: two lines for the foot of a message. */
export function legalMentions(creditor: Creditor, language: Language): readonly string[] {
  const words = wordings[language];
  const { form, capital, siren, registry, vatNumber, address } = creditor.legal;
  const identity = [
    `${creditor.name}, ${capital === undefined ? form : words.capital(form, capital)}`,
    words.siren(groupedSiren(siren)),
    registry,
    vatNumber === undefined ? undefined : words.vat(vatNumber),
  ];
  return [identity.filter((part) => part !== undefined).join(' · '), addressLine(address)];
}

export function addressLine(address: PostalAddress): string {
  return [...address.lines, `${address.postalCode} ${address.city}`].join(', ');
}

function groupedSiren(siren: string): string {
  return siren.replace(/\s/g, '').replace(/(\d{3})(?=\d)/g, '$1\u00a0');
}
