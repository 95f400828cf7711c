import { parseInstant } from '../../domain/calendar/instant.ts';
import { addDays } from '../../domain/calendar/localDate.ts';
import { localDateAt } from '../../domain/calendar/timeZone.ts';
import type { Notice } from '../../domain/dunningCase.ts';
import type { DunningLevel } from '../../domain/policy.ts';
import { nextInstant } from '../../domain/step.ts';
import type { StepOutcome, WeeklyReportFacts } from '../../messages/facts.ts';
import type { Standing } from './standing.ts';
import type { Week } from './weeklyFacts.ts';

/**
 * The proof that nothing was missed in silence. What should have come is counted from the ladders and the due dates
 * alone; what became of it, from the ledgers. A level without any outcome leaves the sum short of what was expected.
 */
export function stepsOfTheWeek(
  standings: readonly Standing[],
  week: Week,
  now: string,
): WeeklyReportFacts['steps'] {
  const outcomes: Record<StepOutcome, number> = {
    left: 0,
    skipped: 0,
    held: 0,
    refused: 0,
    unknown: 0,
    closed: 0,
  };
  let expected = 0;
  for (const standing of standings.filter((one) => !wasClosedBefore(one, week))) {
    for (const level of levelsDue(standing, week)) {
      expected += 1;
      const outcome = outcomeOf(standing, level, now);
      if (outcome !== undefined) outcomes[outcome] += 1;
    }
  }
  return { expected, outcomes };
}

function wasClosedBefore({ file }: Standing, { from, timeZone }: Week): boolean {
  const { closed } = file.dunningCase;
  return closed !== undefined && localDateAt(parseInstant(closed.at), timeZone) < from;
}

/** The levels whose day by the ladder lies in the week, and in the life of the case. */
function levelsDue({ file }: Standing, { from, to, timeZone }: Week): readonly DunningLevel[] {
  const { facts, registeredAt } = file.dunningCase;
  const registeredOn = localDateAt(parseInstant(registeredAt), timeZone);
  return file.policy.levels.filter(({ anchor, offsetDays }) => {
    const day = addDays(anchor === 'due' ? facts.dueOn : facts.issuedOn, offsetDays);
    return day >= from && day <= to && day >= registeredOn;
  });
}

function outcomeOf(standing: Standing, { key }: DunningLevel, now: string): StepOutcome | undefined {
  const { dunningCase } = standing.file;
  const made = Object.values(dunningCase.notices)
    .filter(({ level }) => level === key)
    .map(outcomeOfNotice);
  const best = (['left', 'unknown', 'refused'] as const).find((outcome) => made.includes(outcome));
  if (best !== undefined) return best;
  if (dunningCase.skips.some(({ level }) => level === key)) return 'skipped';
  if (dunningCase.closed !== undefined || dunningCase.handedOff !== undefined) return 'closed';
  return waits(standing, now) ? 'held' : undefined;
}

function outcomeOfNotice({ outcome }: Notice): StepOutcome {
  if (outcome === 'sent') return 'left';
  return outcome === 'refused' ? 'refused' : 'unknown';
}

/** Moved or held by a rule: what is kept of the next step lies ahead, or waits for somebody. */
function waits({ record }: Standing, now: string): boolean {
  if (record.nextStep === undefined) return false;
  const at = nextInstant(record.nextStep);
  return at === undefined ? record.nextStep.kind === 'held' : at >= now;
}
