import { parseInstant } from '../calendar/instant.ts';
import type { LocalDate } from '../calendar/localDate.ts';
import { localDateAt } from '../calendar/timeZone.ts';
import type { DunningCase } from '../dunningCase.ts';
import type { Creditor } from '../parties.ts';
import { principalDueMinor } from '../principalDue.ts';
import { daysOfMoney, receivedBy, receivedMinor } from '../unpaid.ts';

/**
 * The day on which payments that stayed had covered the whole principal; undefined while they have not. What was credited,
 * or saved by paying early, was never owed, and what was given up is not asked of the payments: none of it makes a payer
 * late or punctual.
 */
export function paidOn(
  dunningCase: DunningCase,
  { toleranceMinor, timeZone }: Pick<Creditor, 'toleranceMinor' | 'timeZone'>,
): LocalDate | undefined {
  const enoughMinor = askedMinor(dunningCase, toleranceMinor) - toleranceMinor;
  if (receivedMinor(dunningCase) < enoughMinor) return undefined;
  const { closed } = dunningCase;
  const day = daysOfMoney(dunningCase).find((one) => receivedBy(dunningCase, one) >= enoughMinor);
  // Nothing came, and what was asked is within the tolerance.
  return day ?? (closed && localDateAt(parseInstant(closed.at), timeZone));
}

/** What payments had to cover: the price after deposits, credit notes and an earned discount, less what was given up. */
export function askedMinor(dunningCase: DunningCase, toleranceMinor = 0): number {
  return principalDueMinor(dunningCase, toleranceMinor) + receivedMinor(dunningCase);
}
