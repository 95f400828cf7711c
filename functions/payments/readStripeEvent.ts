import * as z from 'zod/mini';
import { localDateAt } from '../../domain/calendar/timeZone.ts';
import { NothingToDo, UnreadableEvent } from './errors.ts';
import { type Candidate, type PaymentNews, reversalId } from './paymentNews.ts';
import { minorOfStripe } from './stripeAmount.ts';
import {
  stripeCharge,
  stripeEnvelope,
  stripeInvoice,
  stripeInvoicePayment,
  stripePaymentIntent,
  stripeVoidedInvoice,
} from './stripeObjects.ts';

export interface StripeSettings {
  /** Which of Stripe's two worlds this stage listens to. */
  readonly livemode: boolean;
  /** Days are the creditor's. */
  readonly timeZone: string;
}

/**
 * What a Stripe event says, as it comes through EventBridge's partner source.
 * @throws UnreadableEvent for another type, another livemode, or fields that are not as Stripe documents them
 * @throws NothingToDo when no money moved
 */
export function readStripeEvent(envelope: unknown, settings: StripeSettings): PaymentNews {
  const { detail } = read(stripeEnvelope, envelope);
  if (detail.livemode !== settings.livemode) {
    throw new UnreadableEvent(detail.livemode ? 'live event on a test stage' : 'test event on a live stage');
  }
  const reader = readers[detail.type];
  if (reader === undefined) throw new UnreadableEvent('event type that Jalon does not read');
  return reader(detail.data.object, (seconds) =>
    localDateAt((seconds ?? detail.created) * 1000, settings.timeZone),
  );
}

type Reader = (object: unknown, dayOf: (seconds: number | undefined) => string) => PaymentNews;

const readers: Readonly<Record<string, Reader>> = {
  'invoice.paid': readInvoicePaid,
  'invoice_payment.paid': readInvoicePaymentPaid,
  'payment_intent.succeeded': readPaymentIntentSucceeded,
  'charge.refunded': readChargeRefunded,
  'invoice.voided': readInvoiceVoided,
};

function readInvoicePaid(object: unknown, dayOf: (seconds: number | undefined) => string): PaymentNews {
  const invoice = read(stripeInvoice, object);
  // Marked as paid outside Stripe: some API versions leave `amount_paid` behind what is no longer due.
  const settled = (invoice.amount_due ?? 0) - (invoice.amount_remaining ?? invoice.amount_due ?? 0);
  return {
    kind: 'paid',
    id: invoice.id,
    source: 'stripe',
    payment: invoice.id,
    amountMinor: moved(Math.max(invoice.amount_paid, settled), invoice.currency),
    currency: invoice.currency,
    paidOn: dayOf(invoice.status_transitions),
    statedTotal: true,
    candidates: [
      ...named(invoice.metadata),
      ...objects(invoice.id, invoice.payment_intent, invoice.charge),
      ...number(invoice.number),
    ],
  };
}

function readInvoicePaymentPaid(
  object: unknown,
  dayOf: (seconds: number | undefined) => string,
): PaymentNews {
  const paid = read(stripeInvoicePayment, object);
  const { payment_intent, charge, payment_record } = paid.payment ?? {};
  const payment = payment_intent ?? charge ?? payment_record ?? paid.id;
  return {
    kind: 'paid',
    id: payment,
    source: 'stripe',
    payment,
    amountMinor: moved(paid.amount_paid ?? 0, paid.currency),
    currency: paid.currency,
    paidOn: dayOf(paid.status_transitions),
    statedTotal: false,
    candidates: objects(paid.invoice, payment_intent, charge),
  };
}

function readPaymentIntentSucceeded(
  object: unknown,
  dayOf: (seconds: number | undefined) => string,
): PaymentNews {
  const intent = read(stripePaymentIntent, object);
  return {
    kind: 'paid',
    id: intent.id,
    source: 'stripe',
    payment: intent.id,
    amountMinor: moved(intent.amount_received, intent.currency),
    currency: intent.currency,
    paidOn: dayOf(undefined),
    statedTotal: false,
    candidates: [...named(intent.metadata), ...objects(intent.id, intent.latest_charge, intent.invoice)],
  };
}

function readChargeRefunded(object: unknown, dayOf: (seconds: number | undefined) => string): PaymentNews {
  const charge = read(stripeCharge, object);
  const payment = charge.payment_intent ?? charge.id;
  return {
    kind: 'reversed',
    id: reversalId(payment),
    source: 'stripe',
    payment,
    reversedMinor: moved(charge.amount_refunded, charge.currency),
    currency: charge.currency,
    reversedOn: dayOf(undefined),
    candidates: [...named(charge.metadata), ...objects(charge.payment_intent, charge.id, charge.invoice)],
  };
}

function readInvoiceVoided(object: unknown): PaymentNews {
  const invoice = read(stripeVoidedInvoice, object);
  return {
    kind: 'voided',
    id: `${invoice.id}.voided`,
    source: 'stripe',
    candidates: [...named(invoice.metadata), ...objects(invoice.id), ...number(invoice.number)],
  };
}

function read<Output>(schema: z.core.$ZodType<Output>, input: unknown): Output {
  const parsed = z.safeParse(schema, input);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues.map(({ path }) => path.join('.')).join(', ');
  throw new UnreadableEvent(`fields that are not as documented: ${where}`);
}

function moved(amount: number, currency: string): number {
  if (amount === 0) throw new NothingToDo('no money moved');
  return minorOfStripe(amount, currency);
}

function named(metadata: {
  jalon_invoice?: string | undefined;
  invoice_number?: string | undefined;
}): Candidate[] {
  return [
    ...(metadata.jalon_invoice === undefined
      ? []
      : [{ as: 'invoice' as const, value: metadata.jalon_invoice }]),
    ...number(metadata.invoice_number),
  ];
}

function objects(...ids: readonly (string | undefined)[]): Candidate[] {
  return ids.flatMap((id) => (id === undefined ? [] : [{ as: 'object' as const, value: id }]));
}

/** A number longer than invoices may have is none of ours. */
function number(printed: string | null | undefined): Candidate[] {
  const isNumber = typeof printed === 'string' && printed.length > 0 && printed.length <= 64;
  return isNumber ? [{ as: 'number', value: printed }] : [];
}
