import { parseInstant } from '../../domain/calendar/instant.ts';
import type { LocalDate } from '../../domain/calendar/localDate.ts';
import { localDateAt } from '../../domain/calendar/timeZone.ts';
import type { CaseFile } from '../../domain/caseFile.ts';
import { planStandingOf } from '../../domain/promises.ts';
import type { BrokenPlan } from '../../messages/facts.ts';

/** The instalment plan of a case that was not kept, as messages from then on speak of it; undefined while it runs. */
export function brokenPlan(
  { dunningCase, creditor }: Pick<CaseFile, 'dunningCase' | 'creditor'>,
  today: LocalDate,
): BrokenPlan | undefined {
  const { plan } = dunningCase;
  const missed = planStandingOf(dunningCase, today, creditor)?.brokenBy;
  if (!plan || missed === undefined) return undefined;
  const agreedOn = localDateAt(parseInstant(plan.agreedAt), creditor.timeZone);
  return { agreedOn, missed: { dueOn: missed.dueOn.toString(), amountMinor: missed.amountMinor } };
}
