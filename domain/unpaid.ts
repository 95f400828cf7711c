import type { LocalDate } from './calendar/localDate.ts';
import type { DunningCase } from './dunningCase.ts';

/** What the invoice still asks for, before any discount: see `principalDueMinor`. Below zero when overpaid. */
export function unpaidMinor(dunningCase: DunningCase): number {
  return billedMinor(dunningCase) - receivedMinor(dunningCase) - dunningCase.writtenOffMinor;
}

/** The price after deposits and credit notes, which reduce it from the origin. */
export function billedMinor(dunningCase: DunningCase): number {
  const { grossMinor, depositMinor = 0 } = dunningCase.facts;
  return grossMinor - depositMinor - creditedMinor(dunningCase);
}

/**
 * What came in and stayed: the larger of the total that an invoice object states and the sum of the payments,
 * less what was paid back. One payment may be told by several events, in any order; a reversal may come before
 * the payment that it reverses.
 */
export function receivedMinor({
  payments: known,
  statedTotalMinor,
}: Pick<DunningCase, 'payments' | 'statedTotalMinor'>): number {
  const payments = Object.values(known);
  const sum = payments.reduce((total, { amountMinor }) => total + amountMinor, 0);
  const received = Math.max(statedTotalMinor, sum);
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

/** Of what came in by the end of a local day, what stayed until now: what went back later was no payment. */
export function receivedBy({ payments, statedTotals = {} }: DunningCase, lastDay: LocalDate): number {
  const totals = Object.entries(statedTotals).filter(([day]) => day <= lastDay);
  return receivedMinor({
    payments: Object.fromEntries(Object.entries(payments).filter(([, { paidOn }]) => paidOn <= lastDay)),
    statedTotalMinor: Math.max(0, ...totals.map(([, totalMinor]) => totalMinor)),
  });
}

/** Days on which money came in, oldest first; a payment known by its reversal alone has none. */
export function daysOfMoney({ payments, statedTotals = {} }: DunningCase): readonly LocalDate[] {
  const days = [...Object.values(payments).map(({ paidOn }) => paidOn), ...Object.keys(statedTotals)];
  return days.filter((day) => day !== '').sort();
}

export function creditedMinor(dunningCase: DunningCase): number {
  return Object.values(dunningCase.creditNotes).reduce((total, { amountMinor }) => total + amountMinor, 0);
}
