import { parseInstant } from '../../domain/calendar/instant.ts';
import { localDateAt } from '../../domain/calendar/timeZone.ts';
import { dayOfLevel } from '../../domain/next/milestone.ts';
import { nextInstant } from '../../domain/step.ts';
import type { WaitingStep, WeeklyReportFacts } from '../../messages/facts.ts';
import { reportInvoice, type Standing } from './standing.ts';
import type { Week } from './weeklyFacts.ts';

type Accounted = Pick<WeeklyReportFacts['left'][number], 'level'>;
type StillDue = Pick<WeeklyReportFacts, 'waiting' | 'missed'>;

/**
 * The other half of the proof that nothing was missed in silence: the levels whose day by the ladder has come, and of
 * which the ledger says nothing. Those of the week that something keeps are waiting, with the reason; those that
 * nothing keeps were missed, and stay so until somebody looks.
 * @param accounted what the report lists of this case anyway
 */
export function stepsStillDue(
  standing: Standing,
  accounted: readonly Accounted[],
  week: Week,
  now: string,
): StillDue {
  const steps = stepsWithoutOutcome(standing, week).filter(
    ({ level }) => !accounted.some((other) => other.level === level),
  );
  if (!isWaiting(standing, now)) return { waiting: [], missed: steps };
  return { waiting: steps.filter(({ on }) => on >= week.from), missed: [] };
}

function stepsWithoutOutcome(standing: Standing, { to, timeZone }: Week): readonly WaitingStep[] {
  const { file, step } = standing;
  const { dunningCase, policy } = file;
  if (dunningCase.closed !== undefined || dunningCase.handedOff !== undefined) return [];
  const registeredOn = localDateAt(parseInstant(dunningCase.registeredAt), timeZone);
  return policy.levels
    .map((level) => ({ level: level.key, on: dayOfLevel(file, level, level.offsetDays) }))
    .filter(({ level, on }) => on >= registeredOn && on <= to && !hasOutcome(standing, level))
    .map(({ level, on }) => ({ ...reportInvoice(file), level, on, reason: step.reason }));
}

function hasOutcome({ file }: Standing, key: string): boolean {
  const { notices, skips, cycle } = file.dunningCase;
  const isOver = Object.values(notices).some(
    ({ level, outcome, cycle: life }) => level === key && life === cycle && outcome !== 'refused',
  );
  return isOver || skips.some(({ level, channel }) => level === key && channel === undefined);
}

/** Moved or held by a rule: what is kept of the next step lies ahead, or waits for somebody. */
function isWaiting({ record }: Standing, now: string): boolean {
  if (record.nextStep === undefined) return false;
  const at = nextInstant(record.nextStep);
  return at === undefined ? record.nextStep.kind === 'held' : at >= now;
}
