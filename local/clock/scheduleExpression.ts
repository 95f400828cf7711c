import type { Temporal } from 'temporal-polyfill';
import { localDateTime } from './localTime.ts';

/** A schedule expression that EventBridge Scheduler knows and the sandbox does not, or that nobody knows. */
export class UnsupportedSchedule extends Error {
  override readonly name = 'UnsupportedSchedule';
}

/** The next time (milliseconds) strictly after the given one; undefined when there is none within 4 years. */
export type NextTime = (after: number) => number | undefined;

const unitMs: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
const monthNames = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const dayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const daysAhead = 4 * 366;

/**
 * Reads rate() and cron() as EventBridge Scheduler does. A rate counts clock time from its anchor. A cron
 * follows the zone's wall clock: a time that the spring change skips is skipped, and a time that the autumn
 * change repeats runs once (docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html).
 */
export function readScheduleExpression(expression: string, zone: string, anchor: number): NextTime {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (rate) return nextOfRate(Number(rate[1]) * (unitMs[rate[2] as string] as number), anchor);
  const cron = /^cron\((.+)\)$/.exec(expression);
  if (cron) return nextOfCron(cron[1] as string, zone);
  throw new UnsupportedSchedule(`The sandbox reads rate(…) and cron(…), not "${expression}"`);
}

function nextOfRate(everyMs: number, anchor: number): NextTime {
  return (after) =>
    after < anchor ? anchor : anchor + (Math.floor((after - anchor) / everyMs) + 1) * everyMs;
}

function nextOfCron(fields: string, zone: string): NextTime {
  const [minutes, hours, daysOfMonth, months, daysOfWeek, years, ...rest] = fields.trim().split(/\s+/);
  if (years === undefined || rest.length > 0) {
    throw new UnsupportedSchedule(
      `cron(${fields}) needs six fields: minutes hours day-of-month month day-of-week year`,
    );
  }
  const minute = readField(minutes as string, 0, 59);
  const hour = readField(hours as string, 0, 23);
  const month = readField(months as string, 1, 12, monthNames, 1);
  const year = readField(years, 1970, 2199);
  const isDay = readDay(daysOfMonth as string, daysOfWeek as string, fields);

  return (after) => {
    let date = localDateTime(after, zone).toPlainDate();
    for (let ahead = 0; ahead <= daysAhead; ahead += 1, date = date.add({ days: 1 })) {
      if (!year.has(date.year) || !month.has(date.month) || !isDay(date)) continue;
      for (const h of hour) {
        for (const m of minute) {
          const at = instantOf(date, h, m, zone);
          if (at !== undefined && at > after) return at;
        }
      }
    }
    return undefined;
  };
}

/** Undefined when the spring change skips this wall time; the first of the two when the autumn change repeats it. */
function instantOf(date: Temporal.PlainDate, hour: number, minute: number, zone: string): number | undefined {
  const wall = date.toPlainDateTime({ hour, minute });
  const zoned = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  return zoned.toPlainDateTime().equals(wall) ? zoned.epochMilliseconds : undefined;
}

function readDay(
  daysOfMonth: string,
  daysOfWeek: string,
  fields: string,
): (date: Temporal.PlainDate) => boolean {
  const ofMonth = daysOfMonth !== '?' && daysOfMonth !== '*';
  const ofWeek = daysOfWeek !== '?' && daysOfWeek !== '*';
  if (ofMonth && ofWeek)
    throw new UnsupportedSchedule(`cron(${fields}): one of the two day fields must be ?`);
  if (daysOfMonth === 'L') return (date) => date.day === date.daysInMonth;
  if (ofMonth) {
    const days = readField(daysOfMonth, 1, 31);
    return (date) => days.has(date.day);
  }
  if (ofWeek) {
    const days = readField(daysOfWeek, 1, 7, dayNames, 1);
    // Cron counts from Sunday = 1, ISO from Monday = 1.
    return (date) => days.has((date.dayOfWeek % 7) + 1);
  }
  return () => true;
}

function readField(
  field: string,
  low: number,
  high: number,
  names: string[] = [],
  nameBase = 0,
): Set<number> {
  const value = (text: string): number => {
    const named = names.indexOf(text.toUpperCase());
    const number = named >= 0 ? named + nameBase : Number(text);
    if (!Number.isInteger(number) || number < low || number > high) {
      throw new UnsupportedSchedule(`"${text}" in a cron field is not between ${low} and ${high}`);
    }
    return number;
  };
  const picked = new Set<number>();
  for (const part of field.split(',')) {
    const [range = '', step = '1'] = part.split('/');
    const [from = '', to] = range === '*' || range === '?' ? [String(low), String(high)] : range.split('-');
    const last = to !== undefined ? value(to) : part.includes('/') ? high : value(from);
    for (let n = value(from); n <= last; n += readStep(step)) picked.add(n);
  }
  return new Set([...picked].sort((a, b) => a - b));
}

function readStep(step: string): number {
  const number = Number(step);
  if (!Number.isInteger(number) || number < 1) throw new UnsupportedSchedule(`"${step}" is not a cron step`);
  return number;
}
