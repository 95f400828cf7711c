/** Stripe's events as the partner source delivers them, in the shape since 2025-03-31 (basil) and in the one before. */
export type Shape = 'basil' | 'before';

export interface StripePayment {
  readonly intent: string;
  readonly charge: string;
  readonly amount: number;
}

export interface StripeStory {
  readonly shape: Shape;
  readonly invoice: string;
  readonly amountDue: number;
  /** What a caller put in the metadata of the invoice, and Stripe's own number. */
  readonly metadata?: Record<string, string>;
  readonly number?: string;
  readonly currency?: string;
  readonly livemode?: boolean;
}

const created = Date.UTC(2026, 2, 31, 22, 30) / 1000;

function envelope(story: StripeStory, type: string, object: Record<string, unknown>): string {
  return JSON.stringify({
    version: '0',
    id: `eb-${type}-${String(object.id)}`,
    'detail-type': type,
    source: 'aws.partner/stripe.com/ed_test_sandbox',
    account: '000000000000',
    time: '2026-03-31T22:30:00Z',
    region: 'eu-west-3',
    resources: [],
    detail: {
      id: `evt_${type.replaceAll('.', '_')}_${String(object.id)}`,
      object: 'event',
      api_version: story.shape === 'basil' ? '2026-10-28.endive' : '2024-06-20',
      created,
      livemode: story.livemode ?? false,
      pending_webhooks: 1,
      request: { id: null, idempotency_key: null },
      type,
      data: { object },
    },
  });
}

const currencyOf = (story: StripeStory) => (story.currency ?? 'EUR').toLowerCase();

export function invoicePaid(story: StripeStory, amountPaid: number, last?: StripePayment): string {
  return envelope(story, 'invoice.paid', {
    id: story.invoice,
    object: 'invoice',
    number: story.number ?? null,
    currency: currencyOf(story),
    amount_due: story.amountDue,
    amount_paid: amountPaid,
    amount_remaining: Math.max(0, story.amountDue - amountPaid),
    metadata: story.metadata ?? {},
    status: 'paid',
    status_transitions: { paid_at: created },
    ...(story.shape === 'before' && last !== undefined
      ? { payment_intent: last.intent, charge: last.charge, paid: true }
      : {}),
  });
}

/** Basil only: older versions do not have it. */
export function invoicePaymentPaid(story: StripeStory, payment: StripePayment): string {
  return envelope(story, 'invoice_payment.paid', {
    id: `inpay_${payment.intent}`,
    object: 'invoice_payment',
    amount_paid: payment.amount,
    amount_requested: payment.amount,
    currency: currencyOf(story),
    invoice: story.invoice,
    is_default: true,
    payment: { type: 'payment_intent', payment_intent: payment.intent },
    status: 'paid',
    status_transitions: { canceled_at: null, paid_at: created },
  });
}

export function paymentIntentSucceeded(story: StripeStory, payment: StripePayment, metadata = {}): string {
  return envelope(story, 'payment_intent.succeeded', {
    id: payment.intent,
    object: 'payment_intent',
    amount: payment.amount,
    amount_received: payment.amount,
    currency: currencyOf(story),
    latest_charge: payment.charge,
    metadata,
    status: 'succeeded',
    ...(story.shape === 'before' ? { invoice: story.invoice } : {}),
  });
}

export function chargeRefunded(story: StripeStory, payment: StripePayment, refunded: number): string {
  return envelope(story, 'charge.refunded', {
    id: payment.charge,
    object: 'charge',
    amount: payment.amount,
    amount_refunded: refunded,
    currency: currencyOf(story),
    metadata: {},
    payment_intent: payment.intent,
    refunded: refunded === payment.amount,
    ...(story.shape === 'before' ? { invoice: story.invoice } : {}),
  });
}

export function invoiceVoided(story: StripeStory): string {
  return envelope(story, 'invoice.voided', {
    id: story.invoice,
    object: 'invoice',
    number: story.number ?? null,
    currency: currencyOf(story),
    metadata: story.metadata ?? {},
    status: 'void',
  });
}
