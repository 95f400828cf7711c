import * as z from 'zod/mini';
import { isCurrency } from '../../domain/currency.ts';
import { paymentId } from '../schemas/text.ts';

/*
 * Only the fields that are used, in the shapes before and after the API version 2025-03-31 (basil), which took
 * `payment_intent` and `charge` off invoices and `invoice` off payment intents and charges. An event has the shape
 * of the destination's API version, whatever library reads it.
 */

/** Stripe's ids are letters, digits and `_`; anything longer or stranger is not from Stripe. */
const id = paymentId;

/** A reference is an id, or the object itself when the destination expands it. */
const reference = z.pipe(
  z.nullish(z.union([id, z.object({ id })])),
  z.transform((given) => (typeof given === 'object' ? given?.id : given)),
);

const amount = z.int().check(z.nonnegative());

const currency = z.string().check(
  z.toUpperCase(),
  z.refine((code) => isCurrency(code)),
);

/** A name that is none of ours names nothing. */
const name = z.catch(z.optional(z.string().check(z.maxLength(64))), undefined);

const metadata = z.pipe(
  z.nullish(z.object({ jalon_invoice: name, invoice_number: name })),
  z.transform((fields) => fields ?? {}),
);

const transitions = z.pipe(
  z.nullish(z.object({ paid_at: z.nullish(z.int()) })),
  z.transform((times) => times?.paid_at ?? undefined),
);

export const stripeInvoice = z.object({
  id,
  number: z.nullish(z.string()),
  currency,
  amount_paid: amount,
  amount_due: z.optional(amount),
  amount_remaining: z.optional(amount),
  metadata,
  status_transitions: transitions,
  payment_intent: reference,
  charge: reference,
});

export const stripeVoidedInvoice = z.pick(stripeInvoice, { id: true, number: true, metadata: true });

export const stripeInvoicePayment = z.object({
  id,
  invoice: reference,
  currency,
  amount_paid: z.nullish(amount),
  payment: z.nullish(z.object({ payment_intent: reference, charge: reference, payment_record: reference })),
  status_transitions: transitions,
});

export const stripePaymentIntent = z.object({
  id,
  currency,
  amount_received: amount,
  metadata,
  invoice: reference,
  latest_charge: reference,
});

export const stripeCharge = z.object({
  id,
  currency,
  amount_refunded: amount,
  metadata,
  payment_intent: reference,
  invoice: reference,
});

/** EventBridge's envelope around Stripe's event, whose object is read according to its type. */
export const stripeEnvelope = z.object({
  source: z.string().check(z.startsWith('aws.partner/stripe.com/')),
  detail: z.object({
    id: z.string(),
    type: z.string(),
    livemode: z.boolean(),
    /** Seconds. */
    created: z.int(),
    data: z.object({ object: z.unknown() }),
  }),
});
