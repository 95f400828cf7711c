import type { Tone } from '../../domain/policy.ts';
import type { InvoiceGroup } from '../invoiceGroup.ts';
import { theInvoices } from './invoiceNames.ts';

const neutral = {
  greeting: (name?: string): string => (name === undefined ? 'Bonjour,' : `Bonjour ${name},`),
  courtesy: (group: InvoiceGroup): string =>
    `${capital(theInvoices(group.numbers))} ${group.plural ? 'arrivent' : 'arrive'} prochainement à échéance${on(group)}. ` +
    `Nous souhaitons nous assurer que vous ${group.plural ? 'les avez bien reçues' : 'l’avez bien reçue'} et que rien ne s’oppose à ${group.plural ? 'leur' : 'son'} règlement à cette date.`,
  courtesyAsk:
    'S’il vous manque un document, un numéro de commande ou une validation, dites-le-nous : nous nous en occupons.',
  receiptCheck: (group: InvoiceGroup): string =>
    `${weSent(group)} ` +
    `Pourriez-vous nous confirmer que ${group.plural ? 'ces factures ont bien été reçues' : 'cette facture a bien été reçue'} par le service compétent, et que les références ci-dessous (engagement, service) sont exactes ?`,
  dueSoon: (group: InvoiceGroup): string =>
    `${capital(theInvoices(group.numbers))} ${group.plural ? 'arrivent' : 'arrive'} à échéance${on(group)}.`,
  dueToday: (group: InvoiceGroup): string =>
    `${capital(theInvoices(group.numbers))} ${group.plural ? 'arrivent' : 'arrive'} à échéance aujourd’hui, ${group.dueOn}.`,
  duePast: (group: InvoiceGroup): string =>
    `${capital(theInvoices(group.numbers))} ${group.plural ? 'sont arrivées' : 'est arrivée'} à échéance${on(group)}.`,
  dueAsk: 'Nous vous remercions de procéder au règlement par le moyen qui vous convient.',
  reminder: (group: InvoiceGroup): string =>
    `Sauf erreur de notre part, ${expired(group)}, ${group.plural ? 'restent impayées' : 'reste impayée'}.`,
  reminderAsk:
    'Nous vous remercions d’effectuer le règlement dans les meilleurs délais ou, si quelque chose s’y oppose, de nous le dire en répondant à ce message.',
  reminderLetterAsk: 'Nous vous remercions de procéder au règlement par le moyen qui vous convient.',
  closing: 'Bien cordialement,',
  letterClosing: 'Nous vous prions d’agréer, Madame, Monsieur, l’expression de nos salutations distinguées.',
  sms: (creditor: string, about: string): string => `${creditor} : ${about}.`,
};

/** What changes with the tone. The shape that every language has to fill. */
export type ToneWording = typeof neutral;

export const tonesFr: Readonly<Record<Tone, ToneWording>> = {
  neutral,
  friendly: {
    ...neutral,
    courtesy: (group) =>
      `${capital(theInvoices(group.numbers))} ${group.plural ? 'arrivent' : 'arrive'} prochainement à échéance${on(group)}. ` +
      `${group.plural ? 'Les avez-vous bien reçues' : 'L’avez-vous bien reçue'}, et tout est-il en ordre de votre côté ?`,
    courtesyAsk:
      'S’il vous manque quoi que ce soit, un document, un numéro de commande, une validation, dites-le-nous : nous nous en occuperons avec plaisir.',
    receiptCheck: (group) =>
      `${weSent(group)} ` +
      `${group.plural ? 'Sont-elles bien arrivées' : 'Est-elle bien arrivée'} dans le bon service, et les références ci-dessous (engagement, service) sont-elles exactes ? Un simple mot de votre part nous suffit.`,
    dueSoon: (group) =>
      `Petit rappel : ${theInvoices(group.numbers)} ${group.plural ? 'arrivent' : 'arrive'} à échéance${on(group)}.`,
    dueToday: (group) =>
      `${capital(theInvoices(group.numbers))} ${group.plural ? 'arrivent' : 'arrive'} à échéance aujourd’hui, ${group.dueOn} : nous nous permettons simplement de vous le rappeler.`,
    duePast: (group) =>
      `${capital(theInvoices(group.numbers))} ${group.plural ? 'sont arrivées' : 'est arrivée'} à échéance${on(group)} ; peut-être votre règlement est-il déjà en route.`,
    dueAsk: 'Merci d’avance pour votre règlement, par le moyen qui vous convient.',
    reminder: (group) =>
      `Sauf erreur de notre part, nous n’avons pas encore reçu le règlement de ${expired(group)}. Sans doute un simple oubli.`,
    reminderAsk:
      'Pourriez-vous y jeter un œil et nous dire quand nous pouvons compter sur ce règlement ? Si quelque chose s’y oppose, répondez simplement à ce message : nous en parlerons volontiers.',
    reminderLetterAsk:
      'Pourriez-vous nous dire quand nous pouvons compter sur ce règlement ? Si quelque chose s’y oppose, parlons-en : nous chercherons volontiers une solution avec vous.',
    closing: 'Avec nos remerciements, bien cordialement,',
    letterClosing:
      'En vous remerciant de votre confiance, nous vous prions d’agréer, Madame, Monsieur, l’expression de nos salutations les meilleures.',
    sms: (creditor, about) => `Bonjour, ici ${creditor} : ${about}.`,
  },
  firm: {
    ...neutral,
    dueSoon: (group) =>
      `${capital(theInvoices(group.numbers))} ${group.plural ? 'sont' : 'est'} à régler${on(group)}.`,
    dueToday: (group) =>
      `${capital(theInvoices(group.numbers))} ${group.plural ? 'sont' : 'est'} à régler aujourd’hui, ${group.dueOn}.`,
    duePast: (group) =>
      `${capital(theInvoices(group.numbers))} ${group.plural ? 'étaient' : 'était'} à régler${on(group)}.`,
    dueAsk: 'Nous comptons sur votre règlement, par le moyen qui vous convient.',
    reminder: (group) =>
      `Sauf erreur de notre part, ${expired(group)}, ${group.plural ? 'ne sont toujours pas réglées' : 'n’est toujours pas réglée'}.`,
    reminderAsk:
      'Nous vous demandons de procéder à ce règlement dès réception de ce message. S’il ne peut pas partir tout de suite, dites-nous par retour ce qui le retarde et à quelle date il partira.',
    reminderLetterAsk:
      'Nous vous demandons de procéder à ce règlement dès réception de ce courrier. S’il ne peut pas partir tout de suite, dites-nous par retour ce qui le retarde et à quelle date il partira.',
    closing: 'Cordialement,',
    letterClosing:
      'Dans l’attente de votre règlement, nous vous prions d’agréer, Madame, Monsieur, l’expression de nos salutations distinguées.',
    sms: (creditor, about) => `${creditor} : ${about}. Merci de votre retour rapide.`,
  },
};

function weSent(group: InvoiceGroup): string {
  return `Nous vous avons adressé ${theInvoices(group.numbers)}${group.issuedOn === undefined ? '' : ` le ${group.issuedOn}`}.`;
}

/** `la facture F-123, échue le 2 mars 2026`. */
function expired(group: InvoiceGroup): string {
  const named = theInvoices(group.numbers);
  if (group.dueOn !== undefined) return `${named}, ${group.plural ? 'échues' : 'échue'} le ${group.dueOn}`;
  return `${named}, dont ${group.plural ? 'les échéances sont passées' : 'l’échéance est passée'}`;
}

function on(group: InvoiceGroup): string {
  return group.dueOn === undefined ? ' aux dates ci-dessous' : ` le ${group.dueOn}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
