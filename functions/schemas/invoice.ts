import * as z from 'zod/mini';
import { isPercentage } from '../../domain/owed/earlyPayment.ts';
import { payLink } from './addresses.ts';
import { cursor } from './cursor.ts';
import { inlineCustomer } from './customer.ts';
import { instant, localDate } from './dates.ts';
import { amountMinor, amountOrZeroMinor, currency } from './money.ts';
import { paymentTerm } from './term.ts';
import { id, ladderName, levelKey, line, matching, paymentId, unmatchedId } from './text.ts';
import { wholeNumber } from './wholeNumber.ts';

const discount = z.strictObject({
  percent: z
    .number('must be a number')
    .check(z.refine(isPercentage, 'must be above 0 and below 100, with two decimals at most')),
  withinDays: wholeNumber('must be a whole number of days').check(z.minimum(1), z.maximum(365)),
});

/** `PUT /v1/invoices/{invoice}`. */
export const invoiceBody = z
  .strictObject({
    number: line(64),
    customer: z.optional(inlineCustomer),
    customerId: z.optional(id),
    currency,
    grossMinor: amountMinor,
    netMinor: z.optional(amountMinor),
    depositMinor: z.optional(amountOrZeroMinor),
    issuedOn: localDate,
    dueOn: z.optional(localDate),
    term: z.optional(paymentTerm),
    deliveredOn: z.optional(localDate),
    discount: z.optional(discount),
    receivedOn: z.optional(localDate),
    payLink: z.optional(payLink),
    purchaseOrder: z.optional(line(64)),
    commitmentNumber: z.optional(line(64)),
    serviceCode: z.optional(line(64)),
    stripeInvoice: z.optional(matching(/^in_[A-Za-z0-9._-]{1,64}$/, 'must be a Stripe invoice, in_…')),
    factor: z.optional(id),
    policy: z.optional(ladderName),
  })
  .check(
    z.refine(({ customer, customerId }) => (customer === undefined) !== (customerId === undefined), {
      path: ['customer'],
      error: 'give either customer or customerId',
    }),
    z.refine(({ issuedOn, dueOn }) => dueOn === undefined || issuedOn <= dueOn, {
      path: ['dueOn'],
      error: 'must not be before issuedOn',
    }),
    z.refine(({ issuedOn, receivedOn }) => receivedOn === undefined || issuedOn <= receivedOn, {
      path: ['receivedOn'],
      error: 'must not be before issuedOn',
    }),
    z.refine(({ grossMinor, netMinor }) => netMinor === undefined || netMinor <= grossMinor, {
      path: ['netMinor'],
      error: 'must not be above grossMinor',
    }),
    z.refine(({ grossMinor, depositMinor }) => depositMinor === undefined || depositMinor <= grossMinor, {
      path: ['depositMinor'],
      error: 'must not be above grossMinor',
    }),
  );

export type InvoiceBody = z.infer<typeof invoiceBody>;

export const paymentBody = z.strictObject({ payment: paymentId, amountMinor, currency, paidOn: localDate });

export const reversalBody = z.strictObject({ amountMinor: z.optional(amountMinor), reversedOn: localDate });

export const creditNoteBody = z.strictObject({
  creditNote: paymentId,
  amountMinor,
  currency,
  issuedOn: localDate,
});

export const holdBody = z.strictObject({
  reason: line(200),
  until: z.optional(localDate),
  level: z.optional(levelKey),
});

const notice = matching(/^[0-9a-f]{32}$/, 'must be the id of a notice');

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
    notice: z.optional(notice),
    promisedFor: z.optional(localDate),
  })
  .check(
    z.refine(({ outcome, promisedFor }) => promisedFor === undefined || outcome === 'promises', {
      path: ['promisedFor'],
      error: 'goes with the outcome promises',
    }),
    z.refine(({ outcome, promisedFor }) => outcome !== 'promises' || promisedFor !== undefined, {
      path: ['promisedFor'],
      error: 'give the day that was promised; a call without one is reached',
    }),
  );

export const letterBody = z
  .strictObject({
    postedOn: z.optional(localDate),
    receivedOn: z.optional(localDate),
    tracking: z.optional(matching(/^[A-Za-z0-9 ]{4,40}$/, 'must be a tracking number')),
    notice: z.optional(notice),
  })
  .check(
    z.refine(({ postedOn, receivedOn }) => postedOn !== undefined || receivedOn !== undefined, {
      path: ['postedOn'],
      error: 'give postedOn, receivedOn or both',
    }),
  );

export const approvalBody = z.strictObject({ level: levelKey, approve: z.boolean() });

export const matchBody = z.strictObject({ invoice: id });

export const emptyBody = z.strictObject({});

/** Query parameters come as text. */
const limit = z.pipe(
  matching(/^\d{1,3}$/, 'must be 1 to 100'),
  z.pipe(
    z.transform((text: string) => Number(text)),
    z.int().check(z.minimum(1, 'must be 1 to 100'), z.maximum(100, 'must be 1 to 100')),
  ),
);

export const invoiceQuery = z.strictObject({
  number: z.optional(line(64)),
  status: z.optional(z.enum(['open', 'handed-over', 'closed'])),
  changedSince: z.optional(instant),
  customer: z.optional(id),
  limit: z._default(limit, 50),
  cursor,
});

/** The cursor is the id of the last one seen. */
export const unmatchedQuery = z.strictObject({
  limit: z._default(limit, 100),
  cursor: z.optional(unmatchedId),
});

export const previewQuery = z.strictObject({ render: z.optional(levelKey) });
