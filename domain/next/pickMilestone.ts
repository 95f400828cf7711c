import { parseInstant } from '../calendar/instant.ts';
import { addDays, daysBetween, type LocalDate } from '../calendar/localDate.ts';
import { localDateAt } from '../calendar/timeZone.ts';
import { nextWorkingDay } from '../calendar/workingDays.ts';
import { daysAfter, type Ladder } from './earliestDay.ts';
import {
  hasLapsed,
  isHarsh,
  isReminder,
  isSoft,
  isWritten,
  type Milestone,
  mustHappen,
} from './milestone.ts';
import { isContact } from './schedule.ts';
import type { CountedNotice, Situation } from './situation.ts';

/** What comes next on the ladder, and what it passes over. */
export interface Pick {
  readonly milestone: Milestone;
  readonly superseded: readonly Milestone[];
  /** It starts the contact again: after a late registration, an outage or a long hold. */
  readonly catchUp: boolean;
}

/**
 * The milestone whose turn it is, were the contact to take place on `day`; undefined at the end of the ladder.
 * When several have come, only one contact happens: the highest written reminder of those; softer ones are
 * superseded, and so are calls whose day is over. A formal notice is never superseded, and never comes first.
 */
export function pickMilestone(situation: Situation, ladder: Ladder, day: LocalDate): Pick | undefined {
  const { milestones } = ladder;
  const open = openMilestones(milestones);
  const resumed = resumption(situation, milestones, open, day);
  if (resumed) return resumed;
  const passed = passedBy(situation, milestones, open);
  const candidates = upToTheFirstNeeded(open.filter((milestone) => !passed.includes(milestone)));
  const first = candidates[0];
  if (!first) return undefined;
  const { milestone, superseded } = pickAmong(situation, ladder, candidates, day);
  return {
    milestone,
    superseded: [...passed, ...superseded],
    catchUp: isCatchUp(situation, milestone, day),
  };
}

/** A written level that comes after its day because the invoice was heard of late, or after a week of silence. */
function isCatchUp(situation: Situation, milestone: Milestone, day: LocalDate): boolean {
  if (!isWritten(milestone.level) || !hasLapsed(situation, milestone, day)) return false;
  const { dunningCase, creditor, contacts, notices } = situation;
  const registeredOn = localDateAt(parseInstant(dunningCase.registeredAt), creditor.timeZone);
  if (hasLapsed(situation, milestone, registeredOn)) return true;
  const since = addDays(day, -7);
  const own = notices.filter(({ channel }) => isContact(channel));
  const days = [...contacts.slots.map((slot) => slot.day), ...own.map((notice) => notice.customerDay)];
  return !days.some((contact) => contact >= since && contact < day);
}

function openMilestones(milestones: readonly Milestone[]): readonly Milestone[] {
  return milestones.filter(
    ({ done, skipped, route, level }) =>
      done === undefined && route.kind !== 'skip' && (isHarsh(level) || !skipped),
  );
}

/** What must happen is never overtaken: no hand-off before the formal notice, no second task before the first. */
function upToTheFirstNeeded(candidates: readonly Milestone[]): readonly Milestone[] {
  const needed = candidates.findIndex(({ level }) => mustHappen(level));
  return needed === -1 ? candidates : candidates.slice(0, needed + 1);
}

/** Nothing softer than what was done is done after it; but a reminder that did not arrive is made again. */
function passedBy(
  situation: Situation,
  milestones: readonly Milestone[],
  open: readonly Milestone[],
): readonly Milestone[] {
  return open.filter((milestone) => {
    const later = milestones.filter(({ done, index }) => done !== undefined && index > milestone.index);
    if (later.length === 0 || mustHappen(milestone.level)) return false;
    const isNeeded = isReminder(milestone.level) && situation.remindedOn === undefined;
    return !isNeeded || later.some(({ level }) => isHarsh(level));
  });
}

function pickAmong(
  situation: Situation,
  { earliestOf }: Ladder,
  candidates: readonly Milestone[],
  day: LocalDate,
): { readonly milestone: Milestone; readonly superseded: readonly Milestone[] } {
  const due = candidates.filter((candidate) => earliestOf(candidate).day <= day);
  const written = due.findLast(({ level }) => isWritten(level));
  if (written) return bySeveral(situation, written, due, candidates, day);
  const superseded = due.filter(
    (candidate, position) =>
      isSoft(candidate.level) && hasLapsed(situation, candidate, day) && position < due.length - 1,
  );
  const milestone = (due.find((candidate) => !superseded.includes(candidate)) ?? candidates[0]) as Milestone;
  return giveWayToTheNext(situation, milestone, superseded, candidates, day);
}

function bySeveral(
  situation: Situation,
  written: Milestone,
  due: readonly Milestone[],
  candidates: readonly Milestone[],
  day: LocalDate,
) {
  const superseded = due.filter(
    (other) =>
      other.index < written.index ||
      (other.index > written.index &&
        isSoft(other.level) &&
        hasLapsed(situation, other, day) &&
        hasLapsed(situation, written, day)),
  );
  return giveWayToTheNext(situation, written, superseded, candidates, day);
}

/** A soft level that was missed says nothing that the written one a day or two later does not say better. */
function giveWayToTheNext(
  situation: Situation,
  milestone: Milestone,
  superseded: readonly Milestone[],
  candidates: readonly Milestone[],
  day: LocalDate,
): { readonly milestone: Milestone; readonly superseded: readonly Milestone[] } {
  const next = candidates.find(({ index }) => index > milestone.index);
  if (!next || !isWritten(next.level) || !isSoft(milestone.level)) return { milestone, superseded };
  if (!hasLapsed(situation, milestone, day)) return { milestone, superseded };
  const nextDay = nextWorkingDay(next.targetDay, situation.bothWork);
  return daysBetween(day, nextDay) < daysAfter(situation, milestone, next)
    ? { milestone: next, superseded: [...superseded, milestone] }
    : { milestone, superseded };
}

function isSince({ channel, day }: CountedNotice, resumed: LocalDate): boolean {
  return isContact(channel) && day >= resumed;
}

/** After a long interruption the first contact is the reminder, again if need be; what it passes is superseded. */
function resumption(
  situation: Situation,
  milestones: readonly Milestone[],
  open: readonly Milestone[],
  day: LocalDate,
): Pick | undefined {
  const resumed = situation.resumedOn;
  if (resumed === undefined || situation.notices.some((notice) => isSince(notice, resumed))) return undefined;
  const milestone = milestones.findLast(
    ({ level, targetDay, route }) => isReminder(level) && targetDay <= day && route.kind !== 'skip',
  );
  if (!milestone || open.length === 0) return undefined;
  const superseded = open.filter((other) =>
    other.index < milestone.index
      ? !mustHappen(other.level)
      : isSoft(other.level) && hasLapsed(situation, other, day),
  );
  return { milestone, superseded, catchUp: true };
}
