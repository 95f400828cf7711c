import type { DunningCase } from '../dunningCase.ts';
import type { Creditor, Customer } from '../parties.ts';
import { splitVat, type VatBasis, type VatSplit } from './vatSplit.ts';

/** The standard rate in France (CGI 278), for a creditor that says no other. */
export const usualVatRatePercent = 20;

/** Whose debt it is, and to whom. */
export type VatParties = {
  readonly creditor: Pick<Creditor, 'legal' | 'vatRatePercent'>;
  readonly customer: Pick<Customer, 'kind' | 'country'>;
};

/** An amount without and with its VAT, and how that is known. */
export type VatOfCase = VatSplit & {
  readonly basis: VatBasis;
  /** The rate that was taken for want of the invoice's own sums. */
  readonly assumedVatRatePercent?: number;
};

/**
 * The VAT in a part of an invoice: as the invoice splits when its net amount was given, else at the creditor's rate; or
 * at none for a company abroad, which accounts for it itself. What is assumed is said.
 */
export function vatOfCase(
  { facts }: Pick<DunningCase, 'facts'>,
  amountMinor: number,
  parties: VatParties,
): VatOfCase {
  const { netMinor, grossMinor } = facts;
  if (netMinor !== undefined && grossMinor > 0 && netMinor <= grossMinor) {
    const basis = { netMinor, grossMinor };
    return { ...splitVat(amountMinor, basis), basis };
  }
  const basis = { vatRatePercent: assumedRate(parties) };
  return { ...splitVat(amountMinor, basis), basis, assumedVatRatePercent: basis.vatRatePercent };
}

function assumedRate({ creditor, customer }: VatParties): number {
  const isAbroad = customer.country !== creditor.legal.address.country;
  if (isAbroad && customer.kind !== 'consumer') return 0;
  return creditor.vatRatePercent ?? usualVatRatePercent;
}
