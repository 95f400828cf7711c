import { Temporal } from 'temporal-polyfill';
import { UnclearTerm } from '../../domain/owed/errors.ts';
import { dueDateOf, type PaymentTerm, type TermDates } from '../../domain/owed/paymentTerms.ts';
import { Problem } from '../http/problem.ts';

/** @throws Problem when a general term does not say how to count; `now` dates the example that explains it. */
export function checkTerm(term: PaymentTerm | undefined, pointer: string, now: string): void {
  if (term === undefined) return;
  const day = Temporal.PlainDate.from(now.slice(0, 10));
  dueDateBy(term, { issuedOn: day, deliveredOn: day, receivedOn: day }, pointer);
}

/** @throws Problem whose detail says what to choose or to give */
export function dueDateBy(term: PaymentTerm, dates: TermDates, pointer: string): Temporal.PlainDate {
  try {
    return dueDateOf(term, dates);
  } catch (error) {
    if (!(error instanceof UnclearTerm)) throw error;
    throw new Problem('invalid-request', error.message, {
      errors: [{ pointer, code: 'unclear-term', detail: error.message }],
      cause: error,
    });
  }
}
