import * as z from 'zod/mini';
import { usualPlanTolerance } from '../../domain/owed/instalmentPlan.ts';
import { localDate } from './dates.ts';
import { amountMinor, currency } from './money.ts';
import { id, line } from './text.ts';
import { wholeNumber } from './wholeNumber.ts';

/** Longest plan that one invoice has. */
const mostInstalments = 60;

export const disputeBody = z.strictObject({
  dispute: id,
  reason: line(200),
  amountMinor: z.optional(amountMinor),
});

export const promiseBody = z.strictObject({
  promise: id,
  promisedFor: localDate,
  amountMinor: z.optional(amountMinor),
});

/** A yearly rate as contracts write it. */
const annualRatePercent = z.number('must be a number').check(
  z.refine((rate) => /^-?\d+(\.\d{1,4})?$/.test(String(rate)), 'must have four decimals at most'),
  z.positive('must be above zero'),
  z.maximum(100, 'must not be above 100'),
);

/** Instalments that sum to what is due, or what is due split month by month. */
export const planBody = z
  .strictObject({
    plan: id,
    instalments: z.optional(
      z
        .array(z.strictObject({ dueOn: localDate, amountMinor }))
        .check(z.minLength(1), z.maxLength(mostInstalments)),
    ),
    monthly: z.optional(
      z.strictObject({
        count: wholeNumber().check(z.minimum(1), z.maximum(mostInstalments)),
        firstOn: localDate,
      }),
    ),
    tolerance: z.optional(
      z.strictObject({
        graceDays: z._default(wholeNumber().check(z.minimum(0), z.maximum(31)), usualPlanTolerance.graceDays),
        missesThatBreak: z._default(
          wholeNumber().check(z.minimum(1), z.maximum(mostInstalments)),
          usualPlanTolerance.missesThatBreak,
        ),
      }),
    ),
    interest: z.optional(z.strictObject({ annualRatePercent, runsAfter: localDate })),
  })
  .check(
    z.refine(({ instalments, monthly }) => (instalments === undefined) !== (monthly === undefined), {
      path: ['instalments'],
      error: 'give either instalments or monthly',
    }),
  );

export const writeOffBody = z.strictObject({ writeOff: id, amountMinor: z.optional(amountMinor) });

/** A lifecycle status of electronic invoicing (XP Z12-012). */
export const statusBody = z.strictObject({
  code: wholeNumber('must be a whole number such as 207').check(z.minimum(200), z.maximum(299)),
  on: localDate,
  reference: z.optional(id),
  amountMinor: z.optional(amountMinor),
  currency: z.optional(currency),
});

export const insurerBody = z.strictObject({ reference: line(64) });

export const interruptionBody = z.strictObject({
  kind: z.enum(['acknowledgement', 'court-claim', 'enforcement', 'payment-order-served']),
  on: localDate,
});

export const insolvencyBody = z
  .strictObject({ openedOn: localDate, publishedOn: z.optional(localDate) })
  .check(
    z.refine(({ openedOn, publishedOn }) => publishedOn === undefined || openedOn <= publishedOn, {
      path: ['publishedOn'],
      error: 'must not be before openedOn',
    }),
  );
