import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { formatInstant, parseInstant } from '../../../domain/calendar/instant.ts';
import {
  addDays,
  addMonths,
  addYears,
  daysBetween,
  isLocalDate,
  latestOf,
  spellDate,
  weekdayOf,
} from '../../../domain/calendar/localDate.ts';
import {
  instantOf,
  localDateAt,
  localTextAt,
  minutesOf,
  wallClockAt,
} from '../../../domain/calendar/timeZone.ts';
import { isWorkingDay } from '../../../domain/calendar/workingDays.ts';
import { nextInWindow } from '../../../domain/windows.ts';

const zones = ['Europe/Paris', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland', 'UTC'];
const anInstant = fc.integer({
  min: parseInstant('2020-01-01T00:00:00Z'),
  max: parseInstant('2039-12-31T00:00:00Z'),
});

describe('clocks on the wall', () => {
  it('show what the zone database says', () => {
    fc.assert(
      fc.property(anInstant, fc.constantFrom(...zones), (epochMs, zone) => {
        const wall = wallClockAt(epochMs, zone);
        const known = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone);
        expect(wall).toEqual({
          date: known.toPlainDate().toString(),
          minutes: known.hour * 60 + known.minute,
        });
      }),
    );
  });

  it('are read back to the same minute, also on both days on which they change', () => {
    for (const [date, time, expected] of [
      ['2026-03-28', 540, '2026-03-28T08:00:00.000Z'],
      ['2026-03-29', 540, '2026-03-29T07:00:00.000Z'],
      // 02:30 does not exist on 29 March: the clocks show 03:30 then.
      ['2026-03-29', 150, '2026-03-29T01:30:00.000Z'],
      // 02:30 comes twice on 25 October: the first one.
      ['2026-10-25', 150, '2026-10-25T00:30:00.000Z'],
      ['2026-10-25', 540, '2026-10-25T08:00:00.000Z'],
    ] as const) {
      expect(formatInstant(instantOf(date, time, 'Europe/Paris'))).toBe(expected);
    }
  });

  it('agree with the zone database about any time of any day', () => {
    const aDay = fc.integer({ min: 0, max: 7000 }).map((days) => addDays('2020-06-01', days));
    fc.assert(
      fc.property(
        aDay,
        fc.integer({ min: 0, max: 1439 }),
        fc.constantFrom(...zones),
        (date, minutes, zone) => {
          const known = Temporal.PlainDate.from(date)
            .toPlainDateTime({ hour: Math.floor(minutes / 60), minute: minutes % 60 })
            .toZonedDateTime(zone);
          expect(instantOf(date, minutes, zone)).toBe(known.epochMilliseconds);
        },
      ),
    );
  });

  it('are written with their offset', () => {
    expect(localTextAt(parseInstant('2026-03-09T08:12:05.000Z'), 'Europe/Paris')).toBe(
      '2026-03-09T09:12:05+01:00',
    );
    expect(localTextAt(parseInstant('2026-03-09T13:12:00.000Z'), 'America/New_York')).toBe(
      '2026-03-09T09:12:00-04:00',
    );
    expect(localTextAt(parseInstant('2026-03-09T08:12:00.000Z'), 'UTC')).toBe('2026-03-09T08:12:00+00:00');
    expect(localTextAt(parseInstant('2026-03-09T22:12:00.000Z'), 'Asia/Kolkata')).toBe(
      '2026-03-10T03:42:00+05:30',
    );
  });

  it('show the new time from the very instant of a change, whichever side was asked first', () => {
    const textAt = (instant: string) => localTextAt(parseInstant(instant), 'Europe/Lisbon');
    expect(textAt('2026-03-29T01:00:00.000Z')).toBe('2026-03-29T02:00:00+01:00');
    expect(textAt('2026-03-29T00:59:59.999Z')).toBe('2026-03-29T00:59:59+00:00');
    expect(textAt('2026-03-29T01:00:00.000Z')).toBe('2026-03-29T02:00:00+01:00');
  });

  it('count minutes from midnight', () => {
    expect([minutesOf('00:00'), minutesOf('09:05'), minutesOf('23:59')]).toEqual([0, 545, 1439]);
    expect(localDateAt(parseInstant('2026-03-09T23:30:00.000Z'), 'Europe/Paris')).toBe('2026-03-10');
    expect(localDateAt(parseInstant('2026-03-09T03:30:00.000Z'), 'America/New_York')).toBe('2026-03-08');
  });

  it('of a place that does not exist are an error', () => {
    expect(() => localDateAt(0, 'Europe/Atlantis')).toThrow(RangeError);
  });
});

describe('instants', () => {
  it('are read and written without loss', () => {
    fc.assert(fc.property(anInstant, (epochMs) => parseInstant(formatInstant(epochMs)) === epochMs));
    expect(formatInstant(parseInstant('2026-03-09T08:12:00Z'))).toBe('2026-03-09T08:12:00.000Z');
  });

  it.each(['2026-03-09', '2026-03-09T08:12:00', '2026-03-09T08:12:00+01:00', 'soon'])(
    'are not %s',
    (text) => {
      expect(() => parseInstant(text)).toThrow(new RangeError(`"${text}" is not an instant in UTC`));
    },
  );
});

describe('days', () => {
  it('add up as the calendar does', () => {
    const aDay = fc.integer({ min: 0, max: 30_000 }).map((days) => addDays('1990-01-01', days));
    fc.assert(
      fc.property(aDay, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
        const known = Temporal.PlainDate.from(date).add({ days });
        expect(addDays(date, days)).toBe(known.toString());
        expect(daysBetween(date, known.toString())).toBe(days);
        expect(weekdayOf(date)).toBe(Temporal.PlainDate.from(date).dayOfWeek);
      }),
    );
  });

  it('exist or do not', () => {
    expect(['2026-02-28', '2028-02-29'].every(isLocalDate)).toBe(true);
    expect(['2026-02-29', '2026-02-31', '2026-13-01', '2026-00-10', '26-01-01', ''].some(isLocalDate)).toBe(
      false,
    );
  });

  it('come again years later, 29 February on the 28th', () => {
    expect(addYears('2017-07-31', 5)).toBe('2022-07-31');
    expect(addYears('2024-02-29', 5)).toBe('2029-02-28');
    expect(addYears('2024-02-29', 4)).toBe('2028-02-29');
    // Mistyped for 2026, and still a date.
    expect(addYears('0226-07-31', 5)).toBe('0231-07-31');
  });

  it.each([
    ['2026-01-15', 2, '2026-03-15'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2027-12-31', 2, '2028-02-29'],
    ['2026-11-30', 1, '2026-12-30'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-08-31', -6, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-06-15', -18, '2024-12-15'],
    ['0226-01-31', 1, '0226-02-28'],
  ])('come again months later: %s and %i are %s (CPC 641)', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });

  it('have a latest among them', () => {
    expect(latestOf('2026-03-02')).toBe('2026-03-02');
    expect(latestOf('2026-03-02', undefined, '2026-03-10', '2026-03-09')).toBe('2026-03-10');
    expect(latestOf('2026-03-12', '2026-03-10', undefined)).toBe('2026-03-12');
  });

  it('are spelled for reasons', () => {
    expect(spellDate('2026-03-09')).toBe('Monday 9 March 2026');
    expect(spellDate('2026-12-27')).toBe('Sunday 27 December 2026');
  });
});

describe('the next moment in a window', () => {
  const windows = [
    { from: '10:00', to: '12:00' },
    { from: '14:00', to: '18:00' },
  ];
  const works = (date: string) => isWorkingDay(date, 'FR');

  it.each([
    ['2026-03-06T08:30:00Z', '2026-03-06T09:00:00.000Z'],
    ['2026-03-06T09:30:20Z', '2026-03-06T09:31:00.000Z'],
    ['2026-03-06T11:00:00Z', '2026-03-06T13:00:00.000Z'],
    ['2026-03-06T17:00:00Z', '2026-03-09T09:00:00.000Z'],
    // Over the change of clocks: ten o'clock on the wall, an hour earlier in UTC.
    ['2026-03-27T17:00:00Z', '2026-03-30T08:00:00.000Z'],
    ['2026-10-23T16:00:00Z', '2026-10-26T09:00:00.000Z'],
  ])('after %s is %s', (now, expected) => {
    expect(formatInstant(nextInWindow(parseInstant(now), windows, 'Europe/Paris', works))).toBe(expected);
  });
});
