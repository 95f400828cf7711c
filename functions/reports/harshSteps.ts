import { parseInstant } from '../../domain/calendar/instant.ts';
import type { LocalDate } from '../../domain/calendar/localDate.ts';
import { localDateAt } from '../../domain/calendar/timeZone.ts';
import { addWorkingDays, workingDaysOf } from '../../domain/calendar/workingDays.ts';
import { harshStepsToAnnounce } from '../../domain/harshStepsToAnnounce.ts';
import { announcedWorkingDays } from '../../domain/next/earliestDay.ts';
import { isHarsh, waitsForApproval } from '../../domain/next/milestone.ts';
import { levelOf } from '../../domain/notices.ts';
import { previewSteps } from '../../domain/previewSteps.ts';
import type { Standing } from './standing.ts';

/** Two working days, with a week-end and a bridge of holidays between. */
const lookedAtDays = 8;

/** A formal notice or hand-off that leaves within two working days. */
export interface HarshStep {
  readonly level: string;
  readonly leavesOn: LocalDate;
  /** Finance has not been shown it: the report that lists it must be recorded. */
  readonly isNew: boolean;
  readonly approved: boolean;
  readonly needsApproval: boolean;
}

/** The harsh step of a case that finance is to see today, shown before or not. */
export function harshStepOf(standing: Standing, now: string): HarshStep | undefined {
  // Nothing comes while a letter waits to be posted: the list of letters says what to do.
  if (standing.step.reason.code === 'letter-not-posted') return undefined;
  const [fresh] = harshStepsToAnnounce(standing.file, now);
  const step = fresh && { level: fresh.level, leavesOn: fresh.plannedOn, isNew: true };
  return withApproval(step ?? shownBefore(standing, now), standing);
}

type Found = Pick<HarshStep, 'level' | 'leavesOn' | 'isNew'>;

function shownBefore({ file }: Standing, now: string): Found | undefined {
  const { creditor, policy, dunningCase } = file;
  const today = localDateAt(parseInstant(now), creditor.timeZone);
  const [next] = previewSteps(file, now, lookedAtDays);
  const level = next && levelOf(policy, next.level);
  if (next === undefined || level === undefined || !isHarsh(level)) return undefined;
  if (dunningCase.announced[level.key] === undefined) return undefined;
  const leavesOn = localDateAt(parseInstant(next.at), creditor.timeZone);
  const horizon = addWorkingDays(today, announcedWorkingDays, workingDaysOf(creditor));
  return leavesOn > horizon ? undefined : { level: level.key, leavesOn, isNew: false };
}

function withApproval(step: Found | undefined, { file }: Standing): HarshStep | undefined {
  if (step === undefined) return undefined;
  const approved = file.dunningCase.approved[step.level] !== undefined;
  const level = levelOf(file.policy, step.level);
  const asked = level !== undefined && waitsForApproval(level, file.policy);
  return { ...step, approved, needsApproval: asked && !approved };
}
