import type { DunningCase } from './dunningCase.ts';

/** What is chased: amount due after deposits, less credit notes, payments and write-offs. Below zero when overpaid. */
export function principalDueMinor(dunningCase: DunningCase): number {
  const { grossMinor, depositMinor = 0 } = dunningCase.facts;
  return (
    grossMinor -
    depositMinor -
    creditedMinor(dunningCase) -
    receivedMinor(dunningCase) -
    dunningCase.writtenOffMinor
  );
}

/**
 * What came in and stayed: the larger of the total that an invoice object states and the sum of the payments,
 * less what was paid back. One payment may be told by several events, in any order; a reversal may come before
 * the payment that it reverses.
 */
export function receivedMinor(dunningCase: DunningCase): number {
  const payments = Object.values(dunningCase.payments);
  const sum = payments.reduce((total, { amountMinor }) => total + amountMinor, 0);
  const received = Math.max(dunningCase.statedTotalMinor, sum);
  const reversed = payments.reduce(
    (total, { amountMinor, reversedMinor }) => total + Math.min(amountMinor, reversedMinor),
    0,
  );
  const reversedOfUnseen = payments
    .filter(({ amountMinor }) => amountMinor === 0)
    .reduce((total, { reversedMinor }) => total + reversedMinor, 0);
  // A payment known only by its reversal can have been part of the stated total, and of nothing else.
  return received - reversed - Math.min(reversedOfUnseen, received - sum);
}

export function creditedMinor(dunningCase: DunningCase): number {
  return Object.values(dunningCase.creditNotes).reduce((total, { amountMinor }) => total + amountMinor, 0);
}

/** Money beyond what was due: to be paid back or allocated by finance. */
export function overpaidMinor(dunningCase: DunningCase): number {
  return Math.max(0, -principalDueMinor(dunningCase));
}

/** The part that the customer contests; all of it when a dispute names no amount. */
export function disputedMinor(dunningCase: DunningCase): number {
  const principal = Math.max(0, principalDueMinor(dunningCase));
  const open = Object.values(dunningCase.disputes).filter(({ resolvedAt }) => resolvedAt === undefined);
  if (open.some(({ amountMinor }) => amountMinor === undefined)) return principal;
  return Math.min(
    principal,
    open.reduce((total, { amountMinor = 0 }) => total + amountMinor, 0),
  );
}

/** What a message may ask for: the principal less the part in dispute. */
export function undisputedDueMinor(dunningCase: DunningCase): number {
  return Math.max(0, principalDueMinor(dunningCase) - disputedMinor(dunningCase));
}
