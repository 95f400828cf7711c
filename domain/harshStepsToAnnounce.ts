import { parseInstant } from './calendar/instant.ts';
import type { LocalDate } from './calendar/localDate.ts';
import { localDateAt } from './calendar/timeZone.ts';
import { addWorkingDays } from './calendar/workingDays.ts';
import type { CaseFile } from './caseFile.ts';
import { announcedDay } from './next/announcement.ts';
import { announcedWorkingDays } from './next/earliestDay.ts';
import { isHarsh } from './next/milestone.ts';
import { situationOf } from './next/situation.ts';
import { nextStep } from './nextStep.ts';
import { levelOf } from './notices.ts';

/** A formal notice or hand-off that finance is to be shown in today's report, with a way to stop it. */
export interface HarshStepToAnnounce {
  readonly level: string;
  /** The day on which it leaves unless somebody stops it: the creditor's. */
  readonly plannedOn: LocalDate;
  readonly amountMinor: number;
}

/**
 * Harsh steps that come within two working days of a report leaving now, and that finance has not been shown:
 * to be listed, and each recorded with `announce-harsh-step`. What is not announced does not leave.
 */
export function harshStepsToAnnounce(file: CaseFile, now: string): readonly HarshStepToAnnounce[] {
  const situation = situationOf(file, now);
  const announcedNow = announcingAll(file, situation.today);
  const step = nextStep(announcedNow, now);
  if (step.kind !== 'perform') return [];
  const level = levelOf(file.policy, step.level);
  if (!level || !isHarsh(level) || announcedDay(situation, level.key) !== undefined) return [];
  const plannedOn = localDateAt(parseInstant(step.notBefore), file.creditor.timeZone);
  const horizon = addWorkingDays(situation.today, announcedWorkingDays, situation.creditorWorks);
  if (plannedOn > horizon) return [];
  return [{ level: level.key, plannedOn, amountMinor: situation.dueMinor }];
}

/** The file as it will be once today's report has left. */
function announcingAll(file: CaseFile, today: LocalDate): CaseFile {
  const harsh = file.policy.levels.filter(isHarsh).map(({ key }) => [key, today]);
  const announced = { ...Object.fromEntries(harsh), ...file.dunningCase.announced };
  return { ...file, dunningCase: { ...file.dunningCase, announced } };
}
