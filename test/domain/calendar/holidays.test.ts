import { describe, expect, it } from 'vitest';
import {
  calendarNames,
  firstYear,
  holidaysOf,
  isHoliday,
  isHolidayCalendar,
  lastYear,
} from '../../../domain/calendar/holidays.ts';

/** `01-01 05-01` of a year. */
function holidays(calendar: string, year: number): string {
  return holidaysOf(calendar, year)
    .map((day) => day.slice(5))
    .join(' ');
}

/** C. trav. L3133-1; the movable ones as law pages print them for each year. */
describe('French holidays', () => {
  it.each([
    [2026, '04-06', '05-14', '05-25'],
    [2027, '03-29', '05-06', '05-17'],
    [2028, '04-17', '05-25', '06-05'],
    [2029, '04-02', '05-10', '05-21'],
  ])('of %i', (year, easterMonday, ascension, whitMonday) => {
    const fixed = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];
    const expected = [...fixed, easterMonday, ascension, whitMonday].sort().join(' ');
    expect(holidays('FR', year)).toEqual(expected);
  });

  it('of Alsace and Moselle add Good Friday and 26 December', () => {
    const added = holidaysOf('FR-ALSACE-MOSELLE', 2027).filter((day) => !isHoliday(day, 'FR'));
    expect(added).toEqual(['2027-03-26', '2027-12-26']);
  });
});

/** As the labour law of each country has them; Easter Sunday is 5 April 2026. */
describe('holidays of the neighbours in 2026', () => {
  it.each([
    ['BE', '01-01 04-06 05-01 05-14 05-25 07-21 08-15 11-01 11-11 12-25'],
    ['LU', '01-01 04-06 05-01 05-09 05-14 05-25 06-23 08-15 11-01 12-25 12-26'],
    ['NL', '01-01 04-06 04-27 05-14 05-25 12-25 12-26'],
    ['IT', '01-01 01-06 04-06 04-25 05-01 06-02 08-15 10-04 11-01 12-08 12-25 12-26'],
    ['AT', '01-01 01-06 04-06 05-01 05-14 05-25 06-04 08-15 10-26 11-01 12-08 12-25 12-26'],
    ['PT', '01-01 04-03 04-25 05-01 06-04 06-10 08-15 10-05 11-01 12-01 12-08 12-25'],
    ['ES', '01-01 01-06 04-03 05-01 08-15 10-12 11-01 12-06 12-08 12-25'],
    ['IE', '01-01 02-02 03-17 04-06 05-04 06-01 08-03 10-26 12-25 12-26'],
    ['CH', '01-01 04-03 04-06 05-14 05-25 08-01 12-25 12-26'],
    ['DE', '01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26'],
  ])('%s: %s', (calendar, expected) => {
    expect(holidays(calendar, 2026)).toBe(expected);
  });

  it.each([
    ['DE-BW', ['01-06', '06-04', '11-01']],
    ['DE-BY', ['01-06', '06-04', '08-15', '11-01']],
    ['DE-BE', ['03-08']],
    ['DE-BB', ['10-31']],
    ['DE-HB', ['10-31']],
    ['DE-HH', ['10-31']],
    ['DE-HE', ['06-04']],
    ['DE-MV', ['03-08', '10-31']],
    ['DE-NI', ['10-31']],
    ['DE-NW', ['06-04', '11-01']],
    ['DE-RP', ['06-04', '11-01']],
    ['DE-SL', ['06-04', '08-15', '11-01']],
    ['DE-SN', ['10-31', '11-18']],
    ['DE-ST', ['01-06', '10-31']],
    ['DE-SH', ['10-31']],
    ['DE-TH', ['09-20', '10-31']],
  ])('%s adds %j to those of Germany', (state, expected) => {
    const german = holidaysOf('DE', 2026);
    const added = holidaysOf(state, 2026).filter((day) => !german.includes(day));
    expect(added.map((day) => day.slice(5))).toEqual(expected);
    expect(calendarNames.filter((name) => name.startsWith('DE-'))).toHaveLength(16);
  });
});

describe('a holiday that moves by a rule of its own', () => {
  it('is one with another on the same day: in Luxembourg 9 May 2024 is Ascension and the day of Europe', () => {
    expect(holidays('LU', 2024)).toBe('01-01 04-01 05-01 05-09 05-20 06-23 08-15 11-01 12-25 12-26');
  });

  it.each([
    ["King's day is a day early when 27 April is a Sunday", 'NL', 2025, '04', ['04-21', '04-26']],
    ["King's day is else 27 April", 'NL', 2027, '04', ['04-27']],
    ['Saint Brigid is the first Monday of February', 'IE', 2023, '02', ['02-06']],
    ['Saint Brigid is the 1st itself when that is a Monday', 'IE', 2027, '02', ['02-01']],
    ['Saint Brigid is the 1st when that is a Friday', 'IE', 2030, '02', ['02-01']],
    ['the October bank holiday is the last Monday of the month', 'IE', 2027, '10', ['10-25']],
    ['also when that is the 31st', 'IE', 2033, '10', ['10-31']],
    ['Buß- und Bettag is the Wednesday before 23 November', 'DE-SN', 2026, '11', ['11-18']],
    ['even when the 23rd is one itself', 'DE-SN', 2022, '11', ['11-16']],
    ['and the day before it when it is a Thursday', 'DE-SN', 2023, '11', ['11-22']],
  ])('%s (%s %i)', (_, calendar, year, month, expected) => {
    const found = holidaysOf(calendar, year).filter((day) => day.slice(5, 7) === month);
    expect(found.map((day) => day.slice(5))).toEqual(expected);
  });
});

describe('a holiday that is younger than the calendar', () => {
  it.each([
    [
      'Saint Francis, in Italy since 2026',
      'IT',
      2025,
      '01-01 01-06 04-21 04-25 05-01 06-02 08-15 11-01 12-08 12-25 12-26',
    ],
    [
      'Saint Brigid, in Ireland since 2023',
      'IE',
      2022,
      '01-01 03-17 04-18 05-02 06-06 08-01 10-31 12-25 12-26',
    ],
  ])('is none before: %s', (_, calendar, year, expected) => {
    expect(holidays(calendar, year)).toBe(expected);
  });
});

describe('what the calendars know', () => {
  it('is each country that Jalon follows up in', () => {
    for (const country of ['FR', 'BE', 'LU', 'DE', 'NL', 'ES', 'IT', 'AT', 'PT', 'IE', 'CH']) {
      expect(isHolidayCalendar(country)).toBe(true);
    }
    expect(['ZZ', 'fr', '', 'constructor'].some(isHolidayCalendar)).toBe(false);
  });

  it('goes from the first day of 2020 to the last of 2040', () => {
    expect([firstYear, lastYear]).toEqual([2020, 2040]);
    for (const calendar of calendarNames) {
      expect(isHoliday('2020-01-01', calendar)).toBe(true);
      expect(isHoliday('2039-12-25', calendar)).toBe(true);
      expect(isHoliday('2040-12-25', calendar)).toBe(true);
      expect(isHoliday('2040-12-31', calendar)).toBe(false);
    }
  });

  it.each(['2019-12-31', '2041-01-01'])('is not %s, and says so', (day) => {
    expect(() => isHoliday(day, 'FR')).toThrow(
      expect.objectContaining({
        name: 'YearOutsideCalendar',
        message: `holidays are known for 2020 to 2040, not for ${day}`,
      }),
    );
  });

  it('is not a calendar of another name, and says which there are', () => {
    for (const ask of [() => isHoliday('2026-01-01', 'ZZ'), () => holidaysOf('constructor', 2026)]) {
      expect(ask).toThrow(expect.objectContaining({ name: 'UnknownCalendar' }));
    }
    expect(() => holidaysOf('ZZ', 2026)).toThrow(
      'no holiday calendar "ZZ"; there are FR, FR-ALSACE-MOSELLE, BE, LU, NL, IT',
    );
  });
});
