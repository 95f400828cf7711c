import { parseInstant } from '../../domain/calendar/instant.ts';
import { localDateAt } from '../../domain/calendar/timeZone.ts';
import type { Creditor } from '../../domain/parties.ts';
import type { UnmatchedPayment } from '../../messages/facts.ts';
import { candidateOf } from '../payments/paymentNews.ts';
import { customersOf } from '../ports/namesOf.ts';
import type { Unmatched } from '../ports/payments.ts';
import type { ReadPorts } from '../ports/ports.ts';

/** Money without an invoice as the reports list it, oldest first, with the customers whose follow-up it holds. */
export async function unmatchedPayments(
  ports: Pick<ReadPorts, 'customers' | 'unmatched'>,
  { id: creditor, timeZone }: Creditor,
): Promise<readonly UnmatchedPayment[]> {
  const waiting = [...(await ports.unmatched.all(creditor))];
  const sorted = waiting.sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1));
  return Promise.all(
    sorted.map(async (unmatched) => {
      const { id, receivedAt, amountMinor, currency, code } = unmatched;
      const customers = await Promise.all(
        customersOf(unmatched).map(async (customer) => {
          const known = await ports.customers.find(creditor, customer);
          return known?.name ?? customer;
        }),
      );
      return {
        id,
        receivedOn: localDateAt(parseInstant(receivedAt), timeZone),
        code,
        names: namesIn(unmatched),
        customers,
        ...(amountMinor === undefined ? {} : { amountMinor }),
        ...(currency === undefined ? {} : { currency }),
      };
    }),
  );
}

/** Invoices as whoever sent the money calls them; objects of a payment provider say nothing to a reader. */
function namesIn({ candidates }: Unmatched): readonly string[] {
  const named = candidates.map(candidateOf).filter((candidate) => candidate.as !== 'object');
  return [...new Set(named.map(({ value }) => value))];
}
