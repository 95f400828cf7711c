import { parseInstant } from './calendar/instant.ts';
import { daysBetween, type LocalDate } from './calendar/localDate.ts';
import { localDateAt } from './calendar/timeZone.ts';
import { addWorkingDays } from './calendar/workingDays.ts';
import type { CaseFile } from './caseFile.ts';
import { announcedDay } from './next/announcement.ts';
import { announcedWorkingDays } from './next/earliestDay.ts';
import { dayOfLevel, isHarsh } from './next/milestone.ts';
import { type Situation, situationOf } from './next/situation.ts';
import { levelOf } from './notices.ts';
import { previewSteps } from './previewSteps.ts';

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
  const horizon = addWorkingDays(situation.today, announcedWorkingDays, situation.creditorWorks);
  if (!hasHarshStepBy(situation, horizon)) return [];
  const withinDays = daysBetween(situation.today, horizon) + 1;
  return previewSteps(announcingAll(file, situation), now, withinDays)
    .filter(({ level }) => isUnannouncedHarshStep(situation, level))
    .map(({ level, at, amountMinor }) => ({
      level,
      plannedOn: localDateAt(parseInstant(at), file.creditor.timeZone),
      amountMinor,
    }))
    .filter(({ level, plannedOn }, index, steps) => {
      return plannedOn <= horizon && steps.findIndex((step) => step.level === level) === index;
    });
}

/** Most cases have none soon: then there is nothing to look ahead for. */
function hasHarshStepBy(situation: Situation, horizon: LocalDate): boolean {
  return situation.policy.levels.some(
    (level) =>
      isUnannouncedHarshStep(situation, level.key) &&
      dayOfLevel(situation, level, level.offsetDays) <= horizon,
  );
}

function isUnannouncedHarshStep(situation: Situation, key: string): boolean {
  const level = levelOf(situation.policy, key);
  return level !== undefined && isHarsh(level) && announcedDay(situation, key) === undefined;
}

/** The file as it will be once today's report has left. */
function announcingAll(file: CaseFile, situation: Situation): CaseFile {
  const shown = file.policy.levels
    .filter(({ key }) => isUnannouncedHarshStep(situation, key))
    .map(({ key }) => [key, situation.today]);
  const announced = { ...file.dunningCase.announced, ...Object.fromEntries(shown) };
  return { ...file, dunningCase: { ...file.dunningCase, announced } };
}
