import type { Temporal } from 'temporal-polyfill';
import { UnclearTerm } from './errors.ts';

/** How "45 days end of month" is counted. The law allows the first two; the contract must say which. */
export type MonthEndMethod =
  /** Issue date plus the days, then the end of that month. */
  | 'days-then-month-end'
  /** The end of the month of issue, then the days. */
  | 'month-end-then-days'
  /** Some trades read 45 days as a month and a half: the 15th of the second month after. */
  | 'month-and-a-half';

/** R2192-10 and R2192-11 CCP: the State and local authorities, hospitals and the army health service, undertakings. */
export type PublicBuyer = 'authority' | 'hospital' | 'undertaking';

export type PaymentTerm =
  | { readonly kind: 'net'; readonly days: number }
  | { readonly kind: 'end-of-month'; readonly days: number; readonly method?: MonthEndMethod }
  /** No term agreed: 30 days after the goods or the service (L441-10 I al. 1). */
  | { readonly kind: 'default' }
  /** Summary invoices: at most 45 days after issue (L441-10 I al. 4). */
  | { readonly kind: 'periodic'; readonly days: number }
  | { readonly kind: 'public'; readonly buyer: PublicBuyer };

/** The days that a term counts from. */
export type TermDates = {
  readonly issuedOn: Temporal.PlainDate;
  /** Goods received or service performed. */
  readonly deliveredOn?: Temporal.PlainDate;
  /** The public buyer received the request for payment. */
  readonly receivedOn?: Temporal.PlainDate;
};

/** Days that public buyers have from receipt. */
export const publicTermDays: Readonly<Record<PublicBuyer, number>> = {
  authority: 30,
  hospital: 50,
  undertaking: 60,
};

const longestNetDays = 60;
const longestEndOfMonthDays = 45;
const longestPeriodicDays = 45;
const defaultTermDays = 30;

/** The day an invoice falls due. Weekends and holidays do not move it. Throws UnclearTerm. */
export function dueDateOf(term: PaymentTerm, dates: TermDates): Temporal.PlainDate {
  switch (term.kind) {
    case 'net':
    case 'periodic':
      return dates.issuedOn.add({ days: term.days });
    case 'end-of-month':
      return endOfMonthDueDate(dates.issuedOn, term.days, term.method);
    case 'default':
      return required(
        dates.deliveredOn,
        'no term is agreed, so 30 days run from the delivery: give deliveredOn',
      ).add({ days: defaultTermDays });
    case 'public':
      return required(
        dates.receivedOn,
        'a public buyer’s time runs from receipt of the request for payment: give receivedOn',
      ).add({ days: publicTermDays[term.buyer] });
  }
}

/** The same; undefined when the term does not say how to count. */
export function clearDueDateOf(term: PaymentTerm, dates: TermDates): Temporal.PlainDate | undefined {
  try {
    return dueDateOf(term, dates);
  } catch (error) {
    if (error instanceof UnclearTerm) return undefined;
    throw error;
  }
}

/** What to tell the creditor of a term longer than the law allows between professionals; undefined when it is lawful. */
export function warnOfLongTerm(term: PaymentTerm): string | undefined {
  if (term.kind === 'net' && term.days > longestNetDays) {
    return `${term.days} days: at most 60 days after the issue date may be agreed (L441-10 I al. 2 C. com.)`;
  }
  if (term.kind === 'end-of-month' && term.days > longestEndOfMonthDays) {
    return `${term.days} days end of month: at most 45 days end of month may be agreed (L441-10 I al. 3 C. com.)`;
  }
  if (term.kind === 'periodic' && term.days > longestPeriodicDays) {
    return `${term.days} days: a periodic invoice falls due at most 45 days after its issue (L441-10 I al. 4 C. com.)`;
  }
  return undefined;
}

/** The same when only the two dates are known: 60 days, unless 45 days end of month can explain the date. */
export function warnOfLateDueDate(
  issuedOn: Temporal.PlainDate,
  dueOn: Temporal.PlainDate,
): string | undefined {
  const days = issuedOn.until(dueOn, { largestUnit: 'days' }).days;
  if (days <= longestNetDays) return undefined;
  const latest = endOfMonthDueDate(issuedOn, longestEndOfMonthDays, 'days-then-month-end');
  const isEndOfMonth =
    dueOn.equals(latest) ||
    dueOn.equals(endOfMonthDueDate(issuedOn, longestEndOfMonthDays, 'month-end-then-days'));
  return isEndOfMonth
    ? `due ${days} days after issue: lawful only if the contract says 45 days end of month (L441-10 I al. 3 C. com.)`
    : `due ${days} days after issue: the law allows 60, or 45 days end of month if the contract says so (L441-10 I C. com.)`;
}

function endOfMonthDueDate(
  issuedOn: Temporal.PlainDate,
  days: number,
  method: MonthEndMethod | undefined,
): Temporal.PlainDate {
  if (days === 0) return endOfMonth(issuedOn);
  switch (method) {
    case 'days-then-month-end':
      return endOfMonth(issuedOn.add({ days }));
    case 'month-end-then-days':
      return endOfMonth(issuedOn).add({ days });
    case 'month-and-a-half':
      if (days !== 45) throw new UnclearTerm(`a month and a half is 45 days, not ${days}`);
      return issuedOn.with({ day: 1 }).add({ months: 2 }).with({ day: 15 });
    case undefined:
      throw new UnclearTerm(explainMethods(issuedOn, days));
  }
}

function explainMethods(issuedOn: Temporal.PlainDate, days: number): string {
  const a = endOfMonth(issuedOn.add({ days }));
  const b = endOfMonth(issuedOn).add({ days });
  return (
    `"${days} days end of month" can be counted in two ways, and the contract must say which. ` +
    `days-then-month-end: the issue date plus ${days} days, then the end of that month (${a}). ` +
    `month-end-then-days: the end of the month of issue, then ${days} days (${b}). Choose a method.`
  );
}

function endOfMonth(date: Temporal.PlainDate): Temporal.PlainDate {
  return date.with({ day: date.daysInMonth });
}

function required(date: Temporal.PlainDate | undefined, message: string): Temporal.PlainDate {
  if (date === undefined) throw new UnclearTerm(message);
  return date;
}
