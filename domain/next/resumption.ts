import { parseInstant } from '../calendar/instant.ts';
import { addDays, daysBetween, type LocalDate } from '../calendar/localDate.ts';
import { localDateAt } from '../calendar/timeZone.ts';
import type { CaseFile } from '../caseFile.ts';
import type { Dispute, DunningCase } from '../dunningCase.ts';
import type { Creditor } from '../parties.ts';
import { principalDueMinor } from '../principalDue.ts';
import { planStandingOf } from '../promises.ts';

/** A hold of more days than this is an interruption: contact starts again with a reminder. */
export const longHoldDays = 10;

/**
 * The day on which the last long interruption ended: a hold, a dispute of everything, an instalment plan, kept for a
 * while or to its end, a hold on the customer, or the closing of a case that was opened again.
 */
export function resumedDay({
  dunningCase,
  customer,
  creditor,
  today,
}: Pick<CaseFile, 'dunningCase' | 'customer' | 'creditor'> & {
  readonly today: LocalDate;
}): LocalDate | undefined {
  const dayOf = (instant: string) => localDateAt(parseInstant(instant), creditor.timeZone);
  const ends: LocalDate[] = [];
  for (const { level, placedAt, liftedAt, until } of Object.values(dunningCase.holds)) {
    const to = earlier(liftedAt && dayOf(liftedAt), until && addDays(until, 1));
    if (level === undefined && isLong(dayOf(placedAt), to)) ends.push(to);
  }
  for (const dispute of Object.values(dunningCase.disputes)) {
    const to = dispute.resolvedAt && dayOf(dispute.resolvedAt);
    if (isLong(dayOf(dispute.openedAt), to) && isOfAll(dispute, dunningCase, creditor)) ends.push(to);
  }
  const { brokenOn, keptOn } = planStandingOf(dunningCase, today, creditor) ?? {};
  const planEnd = (brokenOn ?? keptOn)?.toString();
  if (dunningCase.plan && isLong(dayOf(dunningCase.plan.agreedAt), planEnd)) ends.push(planEnd);
  if (customer.resumedOn !== undefined) ends.push(customer.resumedOn);
  if (dunningCase.resumedAt !== undefined) ends.push(dayOf(dunningCase.resumedAt));
  return ends
    .filter((day) => day <= today)
    .sort()
    .at(-1);
}

/** By what is due now: what was paid beside it meanwhile left nothing else to ask for. */
function isOfAll({ amountMinor }: Dispute, dunningCase: DunningCase, { toleranceMinor }: Creditor): boolean {
  if (amountMinor === undefined) return true;
  return principalDueMinor(dunningCase, toleranceMinor) - amountMinor <= toleranceMinor;
}

function isLong(from: LocalDate, to: LocalDate | undefined): to is LocalDate {
  return to !== undefined && daysBetween(from, to) > longHoldDays;
}

function earlier(a: LocalDate | undefined, b: LocalDate | undefined): LocalDate | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}
