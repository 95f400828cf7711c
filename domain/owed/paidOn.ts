import { parseInstant } from '../calendar/instant.ts';
import type { LocalDate } from '../calendar/localDate.ts';
import { localDateAt } from '../calendar/timeZone.ts';
import type { DunningCase } from '../dunningCase.ts';
import type { Creditor } from '../parties.ts';
import { creditedMinor, receivedMinor } from '../principalDue.ts';

/**
 * The day on which payments had covered the whole principal; undefined while they have not. What was credited was never
 * owed and what was given up is not asked of the payments, so that neither makes a payer late or punctual. A total whose
 * payments nobody told has no day of its own: it counts on the day on which the case closed.
 */
export function paidOn(
  dunningCase: DunningCase,
  { toleranceMinor, timeZone }: Pick<Creditor, 'toleranceMinor' | 'timeZone'>,
): LocalDate | undefined {
  let restMinor = askedMinor(dunningCase) - toleranceMinor;
  for (const { paidOn: day, keptMinor } of keptPayments(dunningCase)) {
    restMinor -= keptMinor;
    if (restMinor <= 0) return day;
  }
  const { closed } = dunningCase;
  if (closed === undefined || restMinor > undatedMinor(dunningCase)) return undefined;
  return localDateAt(parseInstant(closed.at), timeZone);
}

/** What payments had to cover: the price after deposits and credit notes, less what was given up. */
export function askedMinor(dunningCase: DunningCase): number {
  const { grossMinor, depositMinor = 0 } = dunningCase.facts;
  return grossMinor - depositMinor - creditedMinor(dunningCase) - dunningCase.writtenOffMinor;
}

/** Payments that stayed, oldest first; one known by its reversal alone has neither amount nor day. */
function keptPayments({ payments }: DunningCase) {
  return Object.values(payments)
    .filter(({ amountMinor }) => amountMinor > 0)
    .map(({ paidOn, amountMinor, reversedMinor }) => ({
      paidOn,
      keptMinor: Math.max(0, amountMinor - reversedMinor),
    }))
    .sort((a, b) => (a.paidOn < b.paidOn ? -1 : 1));
}

function undatedMinor(dunningCase: DunningCase): number {
  const datedMinor = keptPayments(dunningCase).reduce((sum, { keptMinor }) => sum + keptMinor, 0);
  return receivedMinor(dunningCase) - datedMinor;
}
