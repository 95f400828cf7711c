import { describe, expect, it } from 'vitest';
import { easterSunday } from '../../../domain/calendar/easter.ts';

describe('Easter Sunday', () => {
  it('falls on the days that almanacs print for the years that calendars know', () => {
    const printed = [
      ...['2020-04-12', '2021-04-04', '2022-04-17', '2023-04-09', '2024-03-31', '2025-04-20', '2026-04-05'],
      ...['2027-03-28', '2028-04-16', '2029-04-01', '2030-04-21', '2031-04-13', '2032-03-28', '2033-04-17'],
      ...['2034-04-09', '2035-03-25', '2036-04-13', '2037-04-05', '2038-04-25', '2039-04-10', '2040-04-01'],
    ];
    expect(printed.map((day) => easterSunday(Number(day.slice(0, 4))))).toEqual(printed);
  });

  it.each([
    ['the earliest there is', '1818-03-22'],
    ['the earliest of the future', '2285-03-22'],
    ['the latest there is', '1943-04-25'],
    ['a week before the latest, where the cycle would pass it', '1954-04-18'],
    ['a week before the latest, once more', '2049-04-18'],
    ['and with the moon a day later', '1981-04-19'],
    ['the first of the Gregorian calendar', '1583-04-10'],
    ['in a centenary year of 366 days', '1600-04-02'],
    ['in a centenary year of 365 days', '1700-04-11'],
    ['after the correction of 2100', '2100-03-28'],
    ['in the 23rd century', '2299-04-16'],
  ])('is, %s, %s', (_, day) => {
    expect(easterSunday(Number(day.slice(0, 4)))).toBe(day);
  });
});
