import { describe, expect, it } from 'vitest';
import {
  addWorkingDays,
  isWorkingDay,
  nextWorkingDay,
  workingDaysOf,
  workingDaysOfCustomer,
} from '../../../domain/calendar/workingDays.ts';

const france = workingDaysOf({ calendar: 'FR' });
const alsace = workingDaysOf({ calendar: 'FR-ALSACE-MOSELLE' });

describe('the next working day', () => {
  // T27: a milestone never moves to an earlier day.
  it.each([
    ['2026-12-25', '2026-12-28'],
    ['2027-03-26', '2027-03-26'],
    ['2026-05-14', '2026-05-15'],
    ['2026-03-07', '2026-03-09'],
    ['2026-03-09', '2026-03-09'],
  ])('at or after %s is %s', (day, expected) => {
    expect(nextWorkingDay(day, france)).toBe(expected);
  });

  it('after Good Friday in Alsace is the Tuesday after Easter', () => {
    expect(nextWorkingDay('2027-03-26', alsace)).toBe('2027-03-30');
  });
});

describe('working days', () => {
  it('are counted forwards and backwards over weekends and holidays', () => {
    expect(addWorkingDays('2026-05-13', 2, france)).toBe('2026-05-18');
    expect(addWorkingDays('2026-05-18', -2, france)).toBe('2026-05-13');
    expect(addWorkingDays('2026-05-16', -1, france)).toBe('2026-05-15');
    expect(addWorkingDays('2026-05-16', 0, france)).toBe('2026-05-16');
  });

  it('leave out the days on which the company is closed', () => {
    expect(isWorkingDay('2026-08-10', 'FR', ['2026-08-10'])).toBe(false);
    expect(isWorkingDay('2026-08-10', 'FR')).toBe(true);
  });

  it('of a customer are those of its own calendar, else of its country, else its weekdays', () => {
    expect(workingDaysOfCustomer({ country: 'FR', calendar: 'FR-ALSACE-MOSELLE' })('2026-04-03')).toBe(false);
    expect(workingDaysOfCustomer({ country: 'BE' })('2026-07-21')).toBe(false);
    expect(workingDaysOfCustomer({ country: 'US' })('2026-07-03')).toBe(true);
    expect(workingDaysOfCustomer({ country: 'US' })('2026-07-04')).toBe(false);
  });
});
