import * as z from 'zod/mini';
import { localDate } from '../schemas/dates.ts';
import { amountMinor, currency } from '../schemas/money.ts';
import { id, line, paymentId } from '../schemas/text.ts';
import { UnreadableEvent } from './errors.ts';
import type { Candidate, PaymentTold } from './paymentNews.ts';

/** Jalon's own event for bank feeds: source `jalon.bank-feed`, detail-type `PaymentReceived`, on the stack's bus. */
const bankEvent = z.object({
  source: z.literal('jalon.bank-feed'),
  'detail-type': z.literal('PaymentReceived'),
  detail: z.strictObject({
    creditor: id,
    payment: paymentId,
    invoice: z.optional(id),
    number: z.optional(line(64)),
    amountMinor,
    currency,
    paidOn: localDate,
    reference: z.optional(line(140)),
    customer: z.optional(id),
  }),
});

/** @throws UnreadableEvent */
export function readBankEvent(envelope: unknown): PaymentTold {
  const parsed = bankEvent.safeParse(envelope);
  if (!parsed.success) {
    const where = parsed.error.issues.map(({ path }) => path.join('.')).join(', ');
    throw new UnreadableEvent(`fields that are not as documented: ${where}`);
  }
  const { payment, customer, invoice, number, reference, ...money } = parsed.data.detail;
  return {
    kind: 'paid',
    id: payment,
    source: 'bank-feed',
    payment,
    amountMinor: money.amountMinor,
    currency: money.currency,
    paidOn: money.paidOn,
    statedTotal: false,
    candidates: [
      candidate('invoice', invoice),
      candidate('number', number),
      candidate('number', reference),
    ].flat(),
    ...(customer === undefined ? {} : { customer }),
  };
}

function candidate(as: Candidate['as'], value: string | undefined): Candidate[] {
  return value === undefined ? [] : [{ as, value }];
}
