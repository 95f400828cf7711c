import * as z from 'zod/mini';
import { localDate } from '../schemas/dates.ts';
import { amountMinor, currency } from '../schemas/money.ts';
import { id, line, paymentId } from '../schemas/text.ts';
import { UnreadableEvent } from './errors.ts';
import { type Candidate, type PaymentTold, type ReversalTold, reversalId } from './paymentNews.ts';

const detail = z.strictObject({
  creditor: id,
  payment: paymentId,
  invoice: z.optional(id),
  number: z.optional(line(64)),
  amountMinor,
  currency,
  reference: z.optional(line(140)),
  customer: z.optional(id),
});

/** Jalon's own events for bank feeds, by their detail-type: source `jalon.bank-feed`, on the stack's bus. */
const bankEvent = z.discriminatedUnion('detail-type', [
  z.object({
    source: z.literal('jalon.bank-feed'),
    'detail-type': z.literal('PaymentReceived'),
    detail: z.extend(detail, { paidOn: localDate }),
  }),
  z.object({
    source: z.literal('jalon.bank-feed'),
    'detail-type': z.literal('PaymentReversed'),
    detail: z.extend(detail, { reversedOn: localDate }),
  }),
]);

/** @throws UnreadableEvent */
export function readBankEvent(envelope: unknown): PaymentTold | ReversalTold {
  const parsed = bankEvent.safeParse(envelope);
  if (!parsed.success) {
    const where = parsed.error.issues.map(({ path }) => path.join('.')).join(', ');
    throw new UnreadableEvent(`fields that are not as documented: ${where}`);
  }
  const event = parsed.data;
  return event['detail-type'] === 'PaymentReceived' ? received(event.detail) : reversed(event.detail);
}

function received({ paidOn, ...detail }: Detail & { readonly paidOn: string }): PaymentTold {
  const { payment, amountMinor, currency } = detail;
  const money = { payment, amountMinor, currency, paidOn, statedTotal: false };
  return { kind: 'paid', id: payment, ...money, ...toldBy(detail, namesOf(detail)) };
}

/** A direct debit that was refused, a cheque that bounced: of the invoice that has the payment. */
function reversed({ reversedOn, ...detail }: Detail & { readonly reversedOn: string }): ReversalTold {
  const { payment, amountMinor: reversedMinor, currency } = detail;
  const money = { payment, reversedMinor, currency, reversedOn };
  const names = [...candidate('object', payment), ...namesOf(detail)];
  return { kind: 'reversed', id: reversalId(payment), ...money, ...toldBy(detail, names) };
}

type Detail = z.infer<typeof detail>;

function toldBy({ customer }: Detail, candidates: readonly Candidate[]) {
  return { source: 'bank-feed' as const, candidates, ...(customer === undefined ? {} : { customer }) };
}

function namesOf({ invoice, number, reference }: Detail): Candidate[] {
  return [candidate('invoice', invoice), candidate('number', number), candidate('number', reference)].flat();
}

function candidate(as: Candidate['as'], value: string | undefined): Candidate[] {
  return value === undefined ? [] : [{ as, value }];
}
