import { Temporal } from 'temporal-polyfill';

/** An instant or date that the sandbox cannot read. */
export class UnreadableInstant extends Error {
  override readonly name = 'UnreadableInstant';
}

/**
 * Milliseconds since the epoch of an ISO instant ("2026-03-02T07:00:00Z", or with an offset), or of a
 * date ("2026-03-02"), which means that local hour (8 by default) in the zone.
 */
export function readInstant(text: string, zone: string, hour = 8): number {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
      return Temporal.PlainDate.from(text).toZonedDateTime({ timeZone: zone, plainTime: { hour } })
        .epochMilliseconds;
    }
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    throw new UnreadableInstant(
      `"${text}" is neither a date like 2026-03-02 nor an instant like 2026-03-02T08:00:00+01:00`,
    );
  }
}

export function localDateTime(instant: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
}

/** "2026-03-02T08:00:00+01:00": the wall clock of the zone, with its offset. */
export function localIso(instant: number, zone: string): string {
  return localDateTime(instant, zone).toString({ timeZoneName: 'never', fractionalSecondDigits: 0 });
}

/** Monday to Friday, and not among the holidays (ISO dates). */
export function isWorkingDay(date: Temporal.PlainDate, holidays: readonly string[]): boolean {
  return date.dayOfWeek <= 5 && !holidays.includes(date.toString());
}

/** The first instant after `after` at which the zone's clock reads this time on a working day. */
export function nextWorkingTime(
  after: number,
  zone: string,
  time: Temporal.PlainTimeLike,
  holidays: readonly string[],
): number {
  let date = localDateTime(after, zone).toPlainDate();
  for (;;) {
    const at = date.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
    if (at > after && isWorkingDay(date, holidays)) return at;
    date = date.add({ days: 1 });
  }
}
