import type { Temporal } from 'temporal-polyfill';
import type { Customer } from '../parties.ts';
import {
  clearDueDateOf,
  type PaymentTerm,
  type TermDates,
  warnOfLateDueDate,
  warnOfLongTerm,
} from './paymentTerms.ts';

/**
 * What to tell the creditor of a due date that L441-10 I C. com. does not allow: it binds businesses in France, neither
 * consumers nor public buyers. A term that explains the due date is judged by itself; without one the two dates are.
 */
export function warnOfTerm(
  customer: Pick<Customer, 'kind' | 'country'>,
  dueOn: Temporal.PlainDate,
  dates: TermDates,
  term: PaymentTerm | undefined,
): string | undefined {
  const isBusiness = customer.kind === 'business' || customer.kind === 'sole-trader';
  if (!isBusiness || customer.country !== 'FR') return undefined;
  return term !== undefined && clearDueDateOf(term, dates)?.equals(dueOn)
    ? warnOfLongTerm(term)
    : warnOfLateDueDate(dates.issuedOn, dueOn);
}
