import { Temporal } from 'temporal-polyfill';
import { dayMs, type EpochMs, minuteMs } from './instant.ts';
import { dateOfDayNumber, dayNumberOfDate, type LocalDate } from './localDate.ts';

/** A stretch of time in which a zone keeps one offset from UTC. */
interface OffsetStretch {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly offsetMs: number;
}

/** What was read of the zone database, by zone: it answers slowly, and always the same. */
const stretchesByZone = new Map<string, OffsetStretch[]>();

/** What a clock on the wall of a zone shows: the day, and the minutes since its midnight. */
export interface WallClock {
  readonly date: LocalDate;
  readonly minutes: number;
}

/** @throws RangeError for an unknown zone. */
export function wallClockAt(epochMs: EpochMs, timeZone: string): WallClock {
  const localMs = epochMs + offsetAt(epochMs, timeZone);
  const day = Math.floor(localMs / dayMs);
  return { date: dateOfDayNumber(day), minutes: Math.floor((localMs - day * dayMs) / minuteMs) };
}

export function localDateAt(epochMs: EpochMs, timeZone: string): LocalDate {
  return dateOfDayNumber(Math.floor((epochMs + offsetAt(epochMs, timeZone)) / dayMs));
}

/**
 * The instant at which a zone's clocks show a time of a day. An hour skipped in spring is moved on by its
 * length; of an hour repeated in autumn the first is meant.
 */
export function instantOf(date: LocalDate, minutes: number, timeZone: string): EpochMs {
  const asIfUtc = dayNumberOfDate(date) * dayMs + minutes * minuteMs;
  const earlier = asIfUtc - offsetAt(asIfUtc - dayMs, timeZone);
  const later = asIfUtc - offsetAt(asIfUtc + dayMs, timeZone);
  if (earlier === later || earlier + offsetAt(earlier, timeZone) === asIfUtc) return earlier;
  return later + offsetAt(later, timeZone) === asIfUtc ? later : earlier;
}

/** `2026-03-09T09:12:00+01:00`: how people are shown a moment in their zone. */
export function localTextAt(epochMs: EpochMs, timeZone: string): string {
  const offsetMs = offsetAt(epochMs, timeZone);
  const { date, minutes } = wallClockAt(epochMs, timeZone);
  const seconds = String(Math.floor(epochMs / 1000) % 60).padStart(2, '0');
  const sign = offsetMs < 0 ? '-' : '+';
  return `${date}T${clockText(minutes)}:${seconds}${sign}${clockText(Math.abs(offsetMs) / minuteMs)}`;
}

/** Minutes since midnight of `HH:MM`. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

function clockText(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function offsetAt(epochMs: EpochMs, timeZone: string): number {
  const known = stretchesByZone.get(timeZone) ?? [];
  const stretch = known.find(({ from, to }) => from <= epochMs && epochMs < to);
  return stretch?.offsetMs ?? readStretch(epochMs, timeZone, known).offsetMs;
}

function readStretch(epochMs: EpochMs, timeZone: string, known: OffsetStretch[]): OffsetStretch {
  const moment = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(timeZone);
  const stretch = {
    // The transition before the next millisecond, so that a moment on the edge belongs to what begins there.
    from: moment.add({ milliseconds: 1 }).getTimeZoneTransition('previous')?.epochMilliseconds ?? -Infinity,
    to: moment.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity,
    offsetMs: moment.offsetNanoseconds / 1_000_000,
  };
  stretchesByZone.set(timeZone, [stretch, ...known]);
  return stretch;
}
