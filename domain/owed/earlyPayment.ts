import { addDays, type LocalDate } from '../calendar/localDate.ts';
import { fraction, multiply, ofNumber, roundHalfUp } from '../rational.ts';

/** A discount for paying early (escompte): 2 % within 10 days of issue. */
export interface DiscountTerms {
  /** Above 0 and below 100, two decimals at most. */
  readonly percent: number;
  /** Calendar days after the day of issue; the last of them counts, and moves off no Sunday. */
  readonly withinDays: number;
}

/** Whether it is a percentage that a discount can have. */
export function isPercentage(percent: number): boolean {
  return percent > 0 && percent < 100 && /^\d+(?:\.\d{1,2})?$/.test(String(percent));
}

/** The last day on which paying earns the discount. */
export function lastDiscountDay({ withinDays }: DiscountTerms, issuedOn: LocalDate): LocalDate {
  return addDays(issuedOn, withinDays);
}

/** What paying an amount early saves, in the same minor units, rounded half-up. */
export function discountMinor({ percent }: DiscountTerms, amountMinor: number): number {
  const share = multiply(ofNumber(percent), fraction(1n, 100n));
  return Number(roundHalfUp(multiply(fraction(BigInt(amountMinor), 1n), share)));
}
