import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { dayNumber, dayNumberOf, isLeapYear, plainDateOf } from '../../../domain/owed/dayNumber.ts';

test('days are counted from 1 January 1970', () => {
  expect(dayNumber(1970, 1, 1)).toBe(0);
  expect(dayNumber(2026, 7, 1)).toBe(20_635);
});

test.each([
  ['1900-02-28', '1900-03-01'],
  ['1999-12-31', '2000-01-01'],
  ['2000-02-29', '2000-03-01'],
  ['2024-02-29', '2024-03-01'],
  ['2100-02-28', '2100-03-01'],
  ['2399-12-31', '2400-01-01'],
  ['2400-02-29', '2400-03-01'],
])('%s is the day before %s', (day, next) => {
  const number = dayNumberOf(Temporal.PlainDate.from(day));
  expect(plainDateOf(number).toString()).toBe(day);
  expect(plainDateOf(number + 1).toString()).toBe(next);
});

test.each([
  [1900, false],
  [2000, true],
  [2024, true],
  [2026, false],
  [2100, false],
  [2400, true],
])('%d is a leap year: %s', (year, isLeap) => {
  expect(isLeapYear(year)).toBe(isLeap);
});
