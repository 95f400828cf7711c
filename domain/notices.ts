import { minuteMs, parseInstant } from './calendar/instant.ts';
import { addDays, type LocalDate } from './calendar/localDate.ts';
import { localDateAt } from './calendar/timeZone.ts';
import { nextWorkingDay, workingDaysOf } from './calendar/workingDays.ts';
import type { DunningCase, Notice } from './dunningCase.ts';
import { minutesToOutcome } from './nextStep.ts';
import type { Creditor } from './parties.ts';
import type { DunningLevel, DunningPolicy } from './policy.ts';

/** Notices reserved so long ago that whoever reserved them will not say any more what became of them. */
export function noticesToDeclareUnknown(dunningCase: DunningCase, now: string): readonly string[] {
  const latest = parseInstant(now) - minutesToOutcome * minuteMs;
  return noticesWith(dunningCase, ({ outcome, reservedAt }) => {
    return outcome === 'reserved' && parseInstant(reservedAt) <= latest;
  });
}

/** A letter posted more working days than this after its date is made anew: its deadline would be too short. */
export const latestPostingWorkingDays = 3;

/** Letters that the office has and has not noted as posted. */
export function lettersToPost(dunningCase: DunningCase): readonly string[] {
  return noticesWith(dunningCase, isToPost);
}

/** The office has the letter, and has not noted it as posted. */
export function isToPost({ channel, outcome, postedOn, rehearsal }: Notice): boolean {
  return channel === 'letter' && outcome === 'sent' && postedOn === undefined && !rehearsal;
}

/** The letter meant by news of a posting that names none: the last that waits, else the last posted that very day. */
export function letterPosted(dunningCase: DunningCase, postedOn: LocalDate): string | undefined {
  const waits = ({ outcome, postedOn: known }: Notice) => outcome !== 'refused' && known === undefined;
  return lastLetter(dunningCase, waits) ?? lastLetter(dunningCase, (letter) => letter.postedOn === postedOn);
}

/** The letter meant by news of a receipt that names none: the last that was posted. */
export function letterReceived(dunningCase: DunningCase): string | undefined {
  return lastLetter(dunningCase, ({ postedOn }) => postedOn !== undefined);
}

/** The call sheets of this life of a case since which no call was logged; oldest first. */
export function unansweredCalls(dunningCase: DunningCase): readonly string[] {
  const { calls, cycle } = dunningCase;
  const lastCallAt = Math.max(...calls.map(({ at }) => parseInstant(at)), Number.NEGATIVE_INFINITY);
  const open = noticesWith(
    dunningCase,
    (notice) => isSheet(notice) && notice.cycle === cycle && parseInstant(notice.reservedAt) > lastCallAt,
  );
  return open.filter((id) => !calls.some(({ notice }) => notice === id));
}

function isSheet({ channel, outcome, withdrawnAt, rehearsal }: Notice): boolean {
  return channel === 'call' && outcome === 'sent' && withdrawnAt === undefined && !rehearsal;
}

/** The deadline that a letter of this day prints: so many days on, rolled to a working day of the creditor. */
export function letterDeadline(
  level: Pick<DunningLevel, 'deadlineDays'>,
  letterDay: LocalDate,
  creditor: Pick<Creditor, 'calendar' | 'closedOn'>,
): LocalDate {
  return nextWorkingDay(addDays(letterDay, level.deadlineDays ?? 0), workingDaysOf(creditor));
}

/** The day that a letter made now carries: the creditor's. */
export function letterDayAt(now: string, creditor: Pick<Creditor, 'timeZone'>): LocalDate {
  return localDateAt(parseInstant(now), creditor.timeZone);
}

/** The level of a ladder by its key; `thanks`, `recall` and `correction` are none. */
export function levelOf(policy: DunningPolicy, key: string): DunningLevel | undefined {
  return policy.levels.find((level) => level.key === key);
}

function lastLetter(dunningCase: DunningCase, fits: (letter: Notice) => boolean): string | undefined {
  return noticesWith(dunningCase, (notice) => notice.channel === 'letter' && fits(notice)).at(-1);
}

/** Oldest first. */
function noticesWith(dunningCase: DunningCase, fits: (notice: Notice) => boolean): readonly string[] {
  return Object.entries(dunningCase.notices)
    .filter(([, notice]) => fits(notice))
    .sort(([, a], [, b]) => (a.reservedAt < b.reservedAt ? -1 : 1))
    .map(([id]) => id);
}
