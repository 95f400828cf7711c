import { parseInstant } from '../../domain/calendar/instant.ts';
import { localDateAt } from '../../domain/calendar/timeZone.ts';
import type { UnmatchedPayment } from '../../messages/facts.ts';
import type { Unmatched } from '../ports/payments.ts';

/** Money without an invoice as the reports list it, oldest first. */
export function unmatchedPayments(
  unmatched: readonly Unmatched[],
  timeZone: string,
): readonly UnmatchedPayment[] {
  return [...unmatched]
    .sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1))
    .map(({ id, receivedAt, amountMinor, currency, reason }) => ({
      id,
      receivedOn: localDateAt(parseInstant(receivedAt), timeZone),
      reason,
      ...(amountMinor === undefined ? {} : { amountMinor }),
      ...(currency === undefined ? {} : { currency }),
    }));
}
