import * as z from 'zod';
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
const reference = z
  .union([id, z.object({ id }).transform((object) => object.id)])
  .nullish()
  .transform((given) => given ?? undefined);

const amount = z.int().nonnegative();

const currency = z
  .string()
  .transform((code) => code.toUpperCase())
  .refine(isCurrency, 'unknown currency');

/** A name that is none of ours names nothing. */
const name = z.string().max(64).optional().catch(undefined);

const metadata = z
  .object({ jalon_invoice: name, invoice_number: name })
  .nullish()
  .transform((fields) => fields ?? {});

const transitions = z
  .object({ paid_at: z.int().nullish() })
  .nullish()
  .transform((times) => times?.paid_at ?? undefined);

export const stripeInvoice = z.object({
  id,
  number: z.string().nullish(),
  currency,
  amount_paid: amount,
  amount_due: amount.optional(),
  amount_remaining: amount.optional(),
  metadata,
  status_transitions: transitions,
  payment_intent: reference,
  charge: reference,
});

export const stripeInvoicePayment = z.object({
  id,
  invoice: reference,
  currency,
  amount_paid: amount.nullish(),
  payment: z
    .object({ payment_intent: reference, charge: reference, payment_record: reference })
    .nullish()
    .transform((payment) => payment ?? undefined),
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
  source: z.string().startsWith('aws.partner/stripe.com/'),
  detail: z.object({
    id,
    type: z.string(),
    livemode: z.boolean(),
    /** Seconds. */
    created: z.int(),
    data: z.object({ object: z.unknown() }),
  }),
});
