import type { EpochMs } from './calendar/instant.ts';
import { minuteMs } from './calendar/instant.ts';
import { addDays, type LocalDate } from './calendar/localDate.ts';
import { instantOf, localDateAt, minutesOf } from './calendar/timeZone.ts';
import type { WorkingDays } from './calendar/workingDays.ts';
import type { SendWindow } from './policy.ts';

/** Hours of one day, from the first instant to the one after the last. */
export interface Hours {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** The windows of a day, where they are. */
export function hoursOf(day: LocalDate, windows: readonly SendWindow[], timeZone: string): readonly Hours[] {
  return windows.map(({ from, to }) => ({
    from: instantOf(day, minutesOf(from), timeZone),
    to: instantOf(day, minutesOf(to), timeZone),
  }));
}

/** Where both have hours. */
export function hoursInCommon(some: readonly Hours[], others: readonly Hours[]): readonly Hours[] {
  return some.flatMap((a) =>
    others
      .map((b) => ({ from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) }))
      .filter(({ from, to }) => from < to),
  );
}

/** The first whole minute at or after an instant that lies in these hours, if one is left. */
export function firstMinuteIn(hours: readonly Hours[], notBefore: EpochMs): EpochMs | undefined {
  const minute = Math.ceil(notBefore / minuteMs) * minuteMs;
  for (const { from, to } of hours) {
    if (minute < to) return Math.max(from, minute);
  }
  return undefined;
}

/**
 * The first minute at or after an instant that lies in a window of a working day: never earlier.
 * Both days on which the clocks change are like any other: windows are hours on the wall.
 */
export function nextInWindow(
  notBefore: EpochMs,
  windows: readonly SendWindow[],
  timeZone: string,
  isWorking: WorkingDays,
): EpochMs {
  for (let day = localDateAt(notBefore, timeZone); ; day = addDays(day, 1)) {
    const minute = isWorking(day) ? firstMinuteIn(hoursOf(day, windows, timeZone), notBefore) : undefined;
    if (minute !== undefined) return minute;
  }
}
