import * as z from 'zod';
import { payLink } from './addresses.ts';
import { inlineCustomer } from './customer.ts';
import { instant, localDate } from './dates.ts';
import { amountMinor, amountOrZeroMinor, currency } from './money.ts';
import { id, ladderName, levelKey, line, paymentId } from './text.ts';

/** `PUT /v1/invoices/{invoice}`. */
export const invoiceBody = z
  .strictObject({
    number: line(64),
    customer: inlineCustomer.optional(),
    customerId: id.optional(),
    currency,
    grossMinor: amountMinor,
    netMinor: amountMinor.optional(),
    depositMinor: amountOrZeroMinor.optional(),
    issuedOn: localDate,
    dueOn: localDate,
    receivedOn: localDate.optional(),
    payLink: payLink.optional(),
    purchaseOrder: line(64).optional(),
    commitmentNumber: line(64).optional(),
    serviceCode: line(64).optional(),
    stripeInvoice: z
      .string()
      .regex(/^in_[A-Za-z0-9._-]{1,64}$/, 'must be a Stripe invoice, in_…')
      .optional(),
    policy: ladderName.optional(),
  })
  .refine(({ customer, customerId }) => (customer === undefined) !== (customerId === undefined), {
    path: ['customer'],
    message: 'give either customer or customerId',
  })
  .refine(({ issuedOn, dueOn }) => issuedOn <= dueOn, {
    path: ['dueOn'],
    message: 'must not be before issuedOn',
  })
  .refine(({ issuedOn, receivedOn }) => receivedOn === undefined || issuedOn <= receivedOn, {
    path: ['receivedOn'],
    message: 'must not be before issuedOn',
  })
  .refine(({ grossMinor, netMinor }) => netMinor === undefined || netMinor <= grossMinor, {
    path: ['netMinor'],
    message: 'must not be above grossMinor',
  })
  .refine(({ grossMinor, depositMinor }) => depositMinor === undefined || depositMinor <= grossMinor, {
    path: ['depositMinor'],
    message: 'must not be above grossMinor',
  });

export type InvoiceBody = z.infer<typeof invoiceBody>;

export const paymentBody = z.strictObject({ payment: paymentId, amountMinor, currency, paidOn: localDate });

export const creditNoteBody = z.strictObject({
  creditNote: paymentId,
  amountMinor,
  currency,
  issuedOn: localDate,
});

export const holdBody = z.strictObject({
  reason: line(200),
  until: localDate.optional(),
  level: levelKey.optional(),
});

const notice = z.string().regex(/^[0-9a-f]{32}$/, 'must be the id of a notice');

export const callBody = z
  .strictObject({
    outcome: z.enum([
      'reached',
      'no-answer',
      'voicemail',
      'wrong-number',
      'says-paid',
      'promises',
      'disputes',
    ]),
    notice: notice.optional(),
    promisedFor: localDate.optional(),
  })
  .refine(({ outcome, promisedFor }) => promisedFor === undefined || outcome === 'promises', {
    path: ['promisedFor'],
    message: 'goes with the outcome promises',
  });

export const letterBody = z
  .strictObject({
    postedOn: localDate.optional(),
    receivedOn: localDate.optional(),
    tracking: z
      .string()
      .regex(/^[A-Za-z0-9 ]{4,40}$/, 'must be a tracking number')
      .optional(),
    notice: notice.optional(),
  })
  .refine(({ postedOn, receivedOn }) => postedOn !== undefined || receivedOn !== undefined, {
    path: ['postedOn'],
    message: 'give postedOn, receivedOn or both',
  });

export const approvalBody = z.strictObject({ level: levelKey, approve: z.boolean() });

export const matchBody = z.strictObject({ invoice: id });

export const emptyBody = z.strictObject({});

/** Query parameters come as text. */
const limit = z.coerce
  .number()
  .int('must be a whole number')
  .min(1, 'must be 1 to 100')
  .max(100, 'must be 1 to 100');

export const invoiceQuery = z.strictObject({
  number: line(64).optional(),
  status: z.enum(['open', 'handed-over', 'closed']).optional(),
  changedSince: instant.optional(),
  customer: id.optional(),
  limit: limit.default(50),
  cursor: z.string().max(2_000).optional(),
});

export const previewQuery = z.strictObject({ render: levelKey.optional() });
