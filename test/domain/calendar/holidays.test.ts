import { describe, expect, it } from 'vitest';
import {
  calendarNames,
  holidaysOf,
  isHoliday,
  UnknownCalendar,
  YearOutsideCalendar,
} from '../../../domain/calendar/holidays.ts';

/** C. trav. L3133-1; the movable ones as law pages print them for each year. */
describe('French holidays', () => {
  it.each([
    [2026, '04-06', '05-14', '05-25'],
    [2027, '03-29', '05-06', '05-17'],
    [2028, '04-17', '05-25', '06-05'],
    [2029, '04-02', '05-10', '05-21'],
  ])('of %i', (year, easterMonday, ascension, whitMonday) => {
    const fixed = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];
    const expected = [...fixed, easterMonday, ascension, whitMonday].map((day) => `${year}-${day}`).sort();
    expect(holidaysOf('FR', year)).toEqual(expected);
  });

  it('of Alsace and Moselle add Good Friday and 26 December', () => {
    const added = holidaysOf('FR-ALSACE-MOSELLE', 2027).filter((day) => !isHoliday(day, 'FR'));
    expect(added).toEqual(['2027-03-26', '2027-12-26']);
  });
});

describe('holidays of the neighbours', () => {
  it.each([
    ['BE', '2026-07-21', '2026-07-14'],
    ['LU', '2026-06-23', '2026-07-21'],
    // King's day is a day early when 27 April is a Sunday.
    ['NL', '2025-04-26', '2025-04-27'],
    ['IT', '2027-10-04', '2025-10-04'],
    ['AT', '2026-06-04', '2026-04-03'],
    ['PT', '2026-06-04', '2026-04-06'],
    ['ES', '2026-04-03', '2026-04-06'],
    // Saint Brigid: the first Monday of February, or the 1st when that is a Friday.
    ['IE', '2026-02-02', '2026-02-01'],
    ['IE', '2030-02-01', '2030-02-04'],
    ['IE', '2026-10-26', '2026-11-02'],
    ['CH', '2026-08-01', '2026-05-01'],
    ['DE', '2026-10-03', '2026-01-06'],
    ['DE-BY', '2026-01-06', '2026-10-31'],
    // Buß- und Bettag: the Wednesday before 23 November.
    ['DE-SN', '2026-11-18', '2026-11-25'],
    ['DE-SN', '2022-11-16', '2022-11-23'],
  ])('%s: %s is one, %s is not', (calendar, holiday, workday) => {
    expect(isHoliday(holiday, calendar)).toBe(true);
    expect(isHoliday(workday, calendar)).toBe(false);
  });

  it('cover the countries that Jalon follows up in, and every German state', () => {
    for (const country of ['FR', 'BE', 'LU', 'DE', 'NL', 'ES', 'IT', 'AT', 'PT', 'IE', 'CH']) {
      expect(calendarNames).toContain(country);
    }
    expect(calendarNames.filter((name) => name.startsWith('DE-'))).toHaveLength(16);
  });
});

describe('what the calendars do not know', () => {
  it('is an error that names it', () => {
    expect(() => isHoliday('2026-01-01', 'ZZ')).toThrow(UnknownCalendar);
    expect(() => isHoliday('2041-01-01', 'FR')).toThrow(YearOutsideCalendar);
    expect(() => isHoliday('2019-12-31', 'FR')).toThrow('2019');
  });
});
