import type { Temporal } from 'temporal-polyfill';
import { type Currency, minorDigits } from '../currency.ts';
import { add, fraction, type Rational, toDecimal, zero } from '../rational.ts';
import type { DayBasis } from './claim.ts';
import { civilDateOf, type DayNumber, dayNumber, isLeapYear, plainDateOf } from './dayNumber.ts';
import { halfYearOfDay, lastDayOfHalfYear } from './halfYear.ts';
import type { AppliedRate, InterestRule } from './interestRule.ts';

/** A run of days with one rate and one base, as an accountant checks it: base × rate × days / basis. */
export type InterestSegment = {
  /** The first and the last day counted. */
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly days: number;
  readonly ratePercent: number;
  readonly baseMinor: number;
  /** In major units of the currency, rounded half-up at 8 places: `105.31506849`. */
  readonly interest: string;
  /** The rule, the article and the published rate behind the percentage. */
  readonly source: string;
};

/** The same with its exact interest, in minor units. */
export type Accrual = { readonly segment: InterestSegment; readonly exactMinor: Rational };

/** `365` or the days of the civil year: what a day of that year is divided by. */
export function daysOfYear(day: DayNumber, basis: DayBasis): 365 | 366 {
  return basis === 'actual' && isLeapYear(civilDateOf(day).year) ? 366 : 365;
}

/** `base × rate × days / basis`, simple and exact, in minor units. */
export function simpleInterest(
  baseMinor: number,
  ratePercent: Rational,
  days: number,
  yearDays: 365 | 366,
): Rational {
  return fraction(BigInt(baseMinor) * ratePercent.n * BigInt(days), ratePercent.d * BigInt(100 * yearDays));
}

/** The same at one rate from `first` to `last` inclusive, each civil year with its own days. */
export function simpleInterestOver(
  baseMinor: number,
  ratePercent: Rational,
  first: DayNumber,
  last: DayNumber,
  basis: DayBasis,
): Rational {
  let sum = zero;
  for (let day = first; day <= last; ) {
    const end = endOfRun(day, last, { frozenAtStart: true }, basis);
    sum = add(sum, simpleInterest(baseMinor, ratePercent, end - day + 1, daysOfYear(day, basis)));
    day = end + 1;
  }
  return sum;
}

/** The last day that has the rate and the basis of `first`, at most `last`. */
export function endOfRun(
  first: DayNumber,
  last: DayNumber,
  rule: Pick<InterestRule, 'frozenAtStart'>,
  basis: DayBasis,
): DayNumber {
  if (!rule.frozenAtStart) return Math.min(last, lastDayOfHalfYear(first));
  if (basis === 'actual') return Math.min(last, dayNumber(civilDateOf(first).year, 12, 31));
  return last;
}

/** One accrual: `first` to `last` inclusive must not cross the end of a run. */
export function accrue(
  run: { readonly first: DayNumber; readonly last: DayNumber; readonly startedOn: DayNumber },
  baseMinor: number,
  currency: Currency,
  rule: InterestRule,
  basis: DayBasis,
): Accrual {
  const rate: AppliedRate = rule.rateIn(halfYearOfDay(rule.frozenAtStart ? run.startedOn : run.first));
  const days = run.last - run.first + 1;
  const exactMinor = simpleInterest(baseMinor, rate.percent, days, daysOfYear(run.first, basis));
  const segment: InterestSegment = {
    from: plainDateOf(run.first),
    to: plainDateOf(run.last),
    days,
    ratePercent: rate.ratePercent,
    baseMinor,
    interest: inMajorUnits(exactMinor, currency),
    source: rate.source,
  };
  return { segment, exactMinor };
}

function inMajorUnits(exactMinor: Rational, currency: Currency): string {
  return toDecimal({ n: exactMinor.n, d: exactMinor.d * 10n ** BigInt(minorDigits(currency)) }, 8);
}
