import type { Temporal } from 'temporal-polyfill';
import { creditNotesUntil, paymentsUntil, writeOffsUntil } from './accountChanges.ts';
import type { InvoiceAccount } from './claim.ts';
import { dayNumberOf } from './dayNumber.ts';

/** The principal of an invoice at the end of a day: what is chased. Integers in minor units. */
export type Balance = {
  readonly creditedMinor: number;
  readonly paidMinor: number;
  readonly writtenOffMinor: number;
  readonly dueMinor: number;
  readonly overpaidMinor: number;
};

/**
 * The principal alone, whatever penalties accrued: gross less credit notes, payments (net of reversals) and write-offs.
 * A payment counts on its own day, even when it became known later.
 */
export function balanceOf(invoice: InvoiceAccount, at: Temporal.PlainDate): Balance {
  const day = dayNumberOf(at);
  const creditedMinor = sum(creditNotesUntil(day, invoice));
  const paidMinor = sum(paymentsUntil(day, invoice));
  const restMinor = invoice.grossMinor - creditedMinor - paidMinor;
  const writtenOffMinor = Math.min(Math.max(0, restMinor), sum(writeOffsUntil(day, invoice)));
  return {
    creditedMinor,
    paidMinor,
    writtenOffMinor,
    dueMinor: Math.max(0, restMinor - writtenOffMinor),
    overpaidMinor: Math.max(0, -restMinor),
  };
}

function sum(amounts: readonly { readonly amountMinor: number }[]): number {
  return amounts.reduce((total, { amountMinor }) => total + amountMinor, 0);
}
