import type { CaseLoss } from '../domain/owed/lossesOfCase.ts';
import { vatRecoveryMention } from '../domain/owed/provision.ts';
import type { Creditor } from '../domain/parties.ts';
import { formatAmount } from './format/formatAmount.ts';

/**
 * What the duplicate of the invoice must say so that its VAT is paid back (CGI 272); French, whatever the reader speaks.
 * Undefined where there is no French VAT to recover.
 */
export function vatMention(
  { netMinor, vatMinor, currency }: CaseLoss,
  { legal }: Pick<Creditor, 'legal'>,
): string | undefined {
  if (vatMinor === 0 || legal.address.country !== 'FR') return undefined;
  return vatRecoveryMention(formatAmount(netMinor, currency, 'fr'), formatAmount(vatMinor, currency, 'fr'));
}
