import type { Temporal } from 'temporal-polyfill';
import type { DatedAmount } from './claim.ts';
import { dayNumberOf } from './dayNumber.ts';

/** The customer said it would pay so much by a day. */
export type PromiseToPay = {
  readonly madeOn: Temporal.PlainDate;
  readonly promisedFor: Temporal.PlainDate;
  readonly amountMinor: number;
};

export type PromiseStanding = {
  readonly promise: PromiseToPay;
  readonly state: 'open' | 'kept' | 'broken';
};

/**
 * How one or several promises stand at the end of a day. Payments since the first promise fill them in the order of their
 * dates. A promise is kept when the money came by its date or within the days that banks take, else broken; and a
 * broken one stays broken, because it is remembered even when the money comes later.
 */
export function promiseStandings(
  promises: readonly PromiseToPay[],
  payments: readonly DatedAmount[],
  at: Temporal.PlainDate,
  bankGraceDays = 3,
): PromiseStanding[] {
  const inOrder = [...promises].sort((a, b) => dayNumberOf(a.promisedFor) - dayNumberOf(b.promisedFor));
  const firstMade = Math.min(...promises.map(({ madeOn }) => dayNumberOf(madeOn)));
  const paidWithin = (lastDay: number) =>
    payments
      .filter(({ on }) => dayNumberOf(on) >= firstMade && dayNumberOf(on) <= lastDay)
      .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  let promisedMinor = 0;
  return inOrder.map((promise) => {
    promisedMinor += promise.amountMinor;
    const lastDay = dayNumberOf(promise.promisedFor) + bankGraceDays;
    if (paidWithin(Math.min(lastDay, dayNumberOf(at))) >= promisedMinor) return { promise, state: 'kept' };
    return { promise, state: dayNumberOf(at) > lastDay ? 'broken' : 'open' };
  });
}

/** Broken promises of a customer, from which finance is proposed to deliver for cash only; a person decides. */
export function proposesCashOnly(brokenPromises: number, tolerated = 0): boolean {
  return brokenPromises > tolerated;
}
