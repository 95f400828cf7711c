import type { DatedAmount, InvoiceAccount } from './claim.ts';
import { type DayNumber, dayNumberOf } from './dayNumber.ts';

/** What changed the account by the end of a day; what comes later is not known to that day's statement. */
export function creditNotesUntil(day: DayNumber, { creditNotes }: InvoiceAccount): DatedAmount[] {
  return until(day, creditNotes);
}

/** Each payment less its reversals known by that day: what was returned was never paid. */
export function paymentsUntil(day: DayNumber, { payments }: InvoiceAccount): DatedAmount[] {
  return until(day, payments).map(({ reversals, ...payment }) => {
    const returnedMinor = until(day, reversals).reduce((sum, reversal) => sum + reversal.amountMinor, 0);
    return { ...payment, amountMinor: Math.max(0, payment.amountMinor - returnedMinor) };
  });
}

export function writeOffsUntil(day: DayNumber, { writeOffs }: InvoiceAccount): DatedAmount[] {
  return until(day, writeOffs);
}

function until<Dated extends DatedAmount>(day: DayNumber, amounts: readonly Dated[] = []): Dated[] {
  return amounts.filter(({ on }) => dayNumberOf(on) <= day);
}
