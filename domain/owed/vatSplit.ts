import { add, fraction, ofNumber, roundHalfUp, whole } from '../rational.ts';
import { InvalidFigures } from './errors.ts';

/** What is known of the VAT in an amount: the two sums of its invoice, or no more than a rate. */
export type VatBasis =
  | { readonly netMinor: number; readonly grossMinor: number }
  /** 20 for French services; 0 where the seller charges none. */
  | { readonly vatRatePercent: number };

export type VatSplit = { readonly netMinor: number; readonly vatMinor: number };

/** A part of an invoice bears VAT as the whole does. Rounded half-up on the net; the VAT is the rest, so that the two add up. */
export function splitVat(amountMinor: number, basis: VatBasis): VatSplit {
  const netMinor = 'netMinor' in basis ? partOf(amountMinor, basis) : withoutVat(amountMinor, basis);
  return { netMinor, vatMinor: amountMinor - netMinor };
}

function partOf(
  amountMinor: number,
  basis: { readonly netMinor: number; readonly grossMinor: number },
): number {
  if (basis.grossMinor <= 0 || basis.netMinor < 0 || basis.netMinor > basis.grossMinor)
    throw new InvalidFigures(`${basis.netMinor} of ${basis.grossMinor} is not a net amount`);
  return half(fraction(BigInt(amountMinor) * BigInt(basis.netMinor), BigInt(basis.grossMinor)));
}

function withoutVat(amountMinor: number, { vatRatePercent }: { readonly vatRatePercent: number }): number {
  const rate = add(whole(100), ofNumber(vatRatePercent));
  return half(fraction(BigInt(amountMinor) * 100n * rate.d, rate.n));
}

const half = (value: Parameters<typeof roundHalfUp>[0]): number => Number(roundHalfUp(value));
