import { parseInstant } from './calendar/instant.ts';
import { addDays, type LocalDate } from './calendar/localDate.ts';
import { localDateAt } from './calendar/timeZone.ts';
import type { CaseFile } from './caseFile.ts';
import type { DunningCase } from './dunningCase.ts';
import type { CaseEvent } from './events.ts';
import { receivedMinor } from './principalDue.ts';

/** Days that a bank may take after the day for which a payment was promised. */
export const bankGraceDays = 3;

/** Last day on which a promise made for this day is waited for. */
export function lastDayOfGrace(promisedFor: LocalDate): LocalDate {
  return addDays(promisedFor, bankGraceDays);
}

/** Promises, and a plan, that ran out unkept and of which the ledger does not say so yet. */
export function brokenPromises(
  { dunningCase, creditor }: Pick<CaseFile, 'dunningCase' | 'creditor'>,
  now: string,
  by: string,
): readonly CaseEvent[] {
  const today = localDateAt(parseInstant(now), creditor.timeZone);
  const broken = Object.entries(dunningCase.promises)
    .filter(([, { state, promisedFor }]) => state === 'open' && lastDayOfGrace(promisedFor) < today)
    .map(([promise]): CaseEvent => ({ type: 'PromiseBroken', promise, at: now, by }));
  const plan = dunningCase.plan;
  return plan && !plan.broken && missedInstalment(dunningCase, today)
    ? [...broken, { type: 'InstalmentPlanBroken', plan: plan.plan, at: now, by }]
    : broken;
}

/** The first instalment whose grace is over while less has come in than was due by then. */
export function missedInstalment(dunningCase: DunningCase, today: LocalDate): LocalDate | undefined {
  return unpaidInstalments(dunningCase).find(({ dueOn }) => lastDayOfGrace(dueOn) < today)?.dueOn;
}

/** Instalments not covered by what came in since the plan was agreed, oldest first. */
export function unpaidInstalments(
  dunningCase: DunningCase,
): readonly { readonly dueOn: LocalDate; readonly amountMinor: number }[] {
  const { plan } = dunningCase;
  if (!plan) return [];
  let covered = receivedMinor(dunningCase) - plan.receivedBeforeMinor;
  return plan.instalments.filter(({ amountMinor }) => {
    covered -= amountMinor;
    return covered < 0;
  });
}
