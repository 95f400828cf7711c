import { addDays, daysBetween, type LocalDate, spellDate } from '../calendar/localDate.ts';
import { addWorkingDays, nextWorkingDay } from '../calendar/workingDays.ts';
import { announcedDay, nextReportDay } from './announcement.ts';
import { doubtfulDay } from './doubtfulDay.ts';
import { hasLapsed, isHarsh, lastToLeave, type Milestone, milestonesOf } from './milestone.ts';
import { postedDay, type Situation } from './situation.ts';

/** A day before which a level may not come, and why: in words only when somebody reads them. */
export interface Earliest {
  readonly day: LocalDate;
  readonly code: string;
  /** Absent for its own day, which speaks for itself. */
  readonly text?: () => string;
}

/** The milestones of a case, and the first day of each, counted once. */
export interface Ladder {
  readonly milestones: readonly Milestone[];
  readonly earliestOf: (milestone: Milestone) => Earliest;
}

export function ladderOf(situation: Situation): Ladder {
  const milestones = milestonesOf(situation);
  const counted = new Map<Milestone, Earliest>();
  return {
    milestones,
    earliestOf: (milestone) => {
      const earliest = counted.get(milestone) ?? earliestDayOf(situation, milestone, milestones);
      counted.set(milestone, earliest);
      return earliest;
    },
  };
}

/** Working days before a harsh step on which finance is shown it. */
export const announcedWorkingDays = 2;

const defaultDaysBetweenLevels = 3;

/** The first day on which a milestone may come, calm and opening hours apart; with what sets it. */
function earliestDayOf(
  situation: Situation,
  milestone: Milestone,
  milestones: readonly Milestone[],
): Earliest {
  const others = [
    afterThePrevious(situation, milestone, milestones),
    afterTheReminder(situation, milestone),
    afterTheDeadline(situation, milestone, milestones),
    afterTheAnnouncement(situation, milestone),
    afterADoubt(situation, milestone),
  ];
  return others.reduce<Earliest>(
    (latest, earliest) => (earliest !== undefined && earliest.day > latest.day ? earliest : latest),
    ownDay(milestone),
  );
}

/** `J+5`, or `issue+7` for a level that counts from the issue: how people speak of a milestone. */
export function milestoneName(situation: Situation, { level, targetDay }: Milestone): string {
  const { dueOn, issuedOn } = situation.dunningCase.facts;
  const days = daysBetween(level.anchor === 'due' ? dueOn : issuedOn, targetDay);
  const offset = days === 0 ? '' : days > 0 ? `+${days}` : `−${-days}`;
  return `${level.anchor === 'due' ? 'J' : 'issue'}${offset}`;
}

function ownDay({ targetDay }: Milestone): Earliest {
  return { day: targetDay, code: 'milestone' };
}

/** Days that two levels of one invoice keep between them; those of tasks are the ladder's own. */
export function daysAfter(situation: Situation, previous: Milestone, milestone: Milestone): number {
  const byLadder = daysBetween(previous.targetDay, milestone.targetDay);
  if (milestone.level.kind === 'task') return Math.max(0, byLadder);
  const least = situation.policy.calm.minDaysBetweenLevels ?? defaultDaysBetweenLevels;
  return milestone.index > previous.index ? Math.max(0, Math.min(byLadder, least)) : least;
}

/**
 * A level keeps its own day after one that a weekend or a holiday moved, for all days count from the due date.
 * After one that came late, or that overtook it, it keeps its distance.
 */
function afterThePrevious(
  situation: Situation,
  milestone: Milestone,
  milestones: readonly Milestone[],
): Earliest | undefined {
  const previous = lastToLeave(milestones.filter(({ index }) => index !== milestone.index));
  if (!previous?.done) return undefined;
  const { day } = previous.done;
  const keepsItsDay = milestone.targetDay > day && !hasLapsed(situation, previous, day);
  if (keepsItsDay) return undefined;
  const days = daysAfter(situation, previous, milestone);
  return {
    day: addDays(day, days),
    code: 'distance',
    text: () => `${days} days after ${previous.level.key} of ${spellDate(day)}`,
  };
}

function afterTheReminder(situation: Situation, { level }: Milestone): Earliest | undefined {
  if (level.minDaysSinceReminder === undefined) return undefined;
  const reminded = situation.remindedOn;
  if (reminded === undefined) return undefined;
  return {
    day: addDays(reminded, level.minDaysSinceReminder),
    code: 'reminder-gap',
    text: () => `${level.minDaysSinceReminder} days after the reminder of ${spellDate(reminded)}`,
  };
}

function afterTheDeadline(
  situation: Situation,
  { level }: Milestone,
  milestones: readonly Milestone[],
): Earliest | undefined {
  if (level.workingDaysAfterDeadline === undefined) return undefined;
  const notice = milestones.findLast(({ level: { kind } }) => kind === 'formal-notice');
  const deadline = notice && deadlineOf(situation, notice);
  if (deadline === undefined) return undefined;
  return {
    day: addWorkingDays(deadline, level.workingDaysAfterDeadline, situation.creditorWorks),
    code: 'deadline-gap',
    text: () =>
      `${level.workingDaysAfterDeadline} working days after the deadline of the formal notice, ${spellDate(deadline)}`,
  };
}

/** The deadline that a formal notice printed; when it was not noted, as the ladder counts it from posting. */
function deadlineOf({ creditorWorks }: Situation, { level, done }: Milestone): LocalDate | undefined {
  if (!done) return undefined;
  const posted = postedDay(done);
  if (posted === undefined) return undefined;
  return done.deadline ?? nextWorkingDay(addDays(posted, level.deadlineDays ?? 0), creditorWorks);
}

function afterTheAnnouncement(situation: Situation, { level }: Milestone): Earliest | undefined {
  if (!isHarsh(level)) return undefined;
  const announced = announcedDay(situation, level.key);
  const from = announced ?? nextReportDay(situation);
  return {
    day: addWorkingDays(from, announcedWorkingDays, situation.creditorWorks),
    code: announced === undefined ? 'to-be-announced' : 'announced',
    text: () =>
      `${announcedWorkingDays} working days after finance ${
        announced === undefined ? 'is' : 'was'
      } shown it on ${spellDate(from)}`,
  };
}

function afterADoubt(situation: Situation, { level }: Milestone): Earliest | undefined {
  const day = doubtfulDay(situation, level.key);
  if (day === undefined) return undefined;
  return {
    day: addDays(day, 1),
    code: 'outcome-unknown',
    text: () => `it is not known whether ${level.key} of ${spellDate(day)} reached the agency`,
  };
}
