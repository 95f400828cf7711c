import { minuteMs, parseInstant } from './calendar/instant.ts';
import { addDays, type LocalDate } from './calendar/localDate.ts';
import { localDateAt } from './calendar/timeZone.ts';
import { nextWorkingDay, workingDaysOf } from './calendar/workingDays.ts';
import type { DunningCase } from './dunningCase.ts';
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

/** Notices of which it is not known whether they left: finance confirms them, or has them sent again. */
export function unknownNotices(dunningCase: DunningCase): readonly string[] {
  return noticesWith(dunningCase, ({ outcome }) => outcome === 'unknown');
}

/** A letter posted more working days than this after its date is made anew: its deadline would be too short. */
export const latestPostingWorkingDays = 3;

/** Letters that the office has and has not noted as posted. */
export function lettersToPost(dunningCase: DunningCase): readonly string[] {
  return noticesWith(
    dunningCase,
    ({ channel, outcome, postedOn, rehearsal }) =>
      channel === 'letter' && outcome === 'sent' && postedOn === undefined && !rehearsal,
  );
}

/** Calls that a collector was asked to make and that nobody has logged. */
export function callsToLog(dunningCase: DunningCase): readonly string[] {
  const logged = new Set(dunningCase.calls.map(({ notice }) => notice));
  return noticesWith(
    dunningCase,
    ({ channel, outcome, rehearsal }) => channel === 'call' && outcome === 'sent' && !rehearsal,
  ).filter((id) => !logged.has(id));
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

/** The level of a ladder by its key; `thanks` and `recall` are none. */
export function levelOf(policy: DunningPolicy, key: string): DunningLevel | undefined {
  return policy.levels.find((level) => level.key === key);
}

function noticesWith(
  dunningCase: DunningCase,
  fits: (notice: DunningCase['notices'][string]) => boolean,
): readonly string[] {
  return Object.entries(dunningCase.notices)
    .filter(([, notice]) => fits(notice))
    .map(([id]) => id);
}
