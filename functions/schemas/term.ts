import * as z from 'zod/mini';
import { wholeNumber } from './wholeNumber.ts';

const days = wholeNumber('must be a whole number of days').check(z.minimum(0), z.maximum(365));

/** How an invoice falls due, as contracts and terms of sale say it. */
export const paymentTerm = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('net'), days }),
    z.strictObject({
      kind: z.literal('end-of-month'),
      days,
      method: z.optional(z.enum(['days-then-month-end', 'month-end-then-days', 'month-and-a-half'])),
    }),
    z.strictObject({ kind: z.literal('default') }),
    z.strictObject({ kind: z.literal('periodic'), days }),
    z.strictObject({
      kind: z.literal('public'),
      buyer: z.enum(['authority', 'hospital', 'undertaking']),
    }),
  ],
  { error: 'must be a term of the kind net, end-of-month, default, periodic or public' },
);
