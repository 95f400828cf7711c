import { describe, expect, it } from 'vitest';
import { nextWorkingTime } from '../../local/clock/localTime.ts';
import { readScheduleExpression } from '../../local/clock/scheduleExpression.ts';

function firings(expression: string, zone: string, from: string, count: number): string[] {
  const start = Date.parse(from);
  const next = readScheduleExpression(expression, zone, start);
  const found: string[] = [];
  for (let at: number | undefined = start; found.length < count; ) {
    at = next(at as number);
    if (at === undefined) break;
    found.push(new Date(at).toISOString().replace(':00.000Z', 'Z'));
  }
  return found;
}

describe('a schedule', () => {
  it.each([
    ['rate(1 hour)', 'UTC', '2026-03-02T07:20:00Z', ['2026-03-02T08:20Z', '2026-03-02T09:20Z']],
    ['rate(2 days)', 'UTC', '2026-03-02T07:20:00Z', ['2026-03-04T07:20Z', '2026-03-06T07:20Z']],
    [
      'cron(30 7 ? * MON-FRI *)',
      'Europe/Paris',
      '2026-03-06T07:00:00Z',
      ['2026-03-09T06:30Z', '2026-03-10T06:30Z'],
    ],
    [
      'cron(0 7 ? * MON *)',
      'Europe/Paris',
      '2026-03-02T07:00:00Z',
      ['2026-03-09T06:00Z', '2026-03-16T06:00Z'],
    ],
    ['cron(0 9 L * ? *)', 'UTC', '2026-02-01T00:00:00Z', ['2026-02-28T09:00Z', '2026-03-31T09:00Z']],
    [
      'cron(0/20 8 1 JAN,JUL ? 2027)',
      'UTC',
      '2026-02-01T00:00:00Z',
      ['2027-01-01T08:00Z', '2027-01-01T08:20Z'],
    ],
  ])('%s in %s', (expression, zone, from, expected) => {
    expect(firings(expression, zone, from, 2)).toEqual(expected);
  });

  it('keeps the wall clock over the change to summer time, and skips a time that is not there', () => {
    expect(firings('cron(30 7 ? * * *)', 'Europe/Paris', '2026-03-27T12:00:00Z', 3)).toEqual([
      '2026-03-28T06:30Z',
      '2026-03-29T05:30Z',
      '2026-03-30T05:30Z',
    ]);
    expect(firings('cron(30 2 ? * * *)', 'Europe/Paris', '2026-03-27T12:00:00Z', 2)).toEqual([
      '2026-03-28T01:30Z',
      '2026-03-30T00:30Z',
    ]);
  });

  it('keeps the wall clock over the change to winter time, and runs once at a time that is there twice', () => {
    expect(firings('cron(30 2 ? * * *)', 'Europe/Paris', '2026-10-24T12:00:00Z', 2)).toEqual([
      '2026-10-25T00:30Z',
      '2026-10-26T01:30Z',
    ]);
  });

  it('counts hours of a rate by the clock, whatever the wall says', () => {
    expect(firings('rate(24 hours)', 'Europe/Paris', '2026-03-28T07:00:00Z', 2)).toEqual([
      '2026-03-29T07:00Z',
      '2026-03-30T07:00Z',
    ]);
  });

  it.each([
    'at(2026-03-02T08:00:00)',
    'cron(0 8 * * *)',
    'cron(0 8 15W * ? *)',
    'cron(0 25 ? * * *)',
    'cron(0 8 1 * MON *)',
  ])('refuses %s', (expression) => {
    expect(() => readScheduleExpression(expression, 'UTC', 0)).toThrow();
  });
});

describe('the next working time', () => {
  it.each([
    ['the same day', '2026-03-02T08:00:00Z', [], '2026-03-02T15:00:00.000Z'],
    ['the next day when the hour is past', '2026-03-02T15:00:00Z', [], '2026-03-03T15:00:00.000Z'],
    ['over a weekend', '2026-03-06T16:00:00Z', [], '2026-03-09T15:00:00.000Z'],
    ['over a holiday', '2026-04-03T16:00:00Z', ['2026-04-06'], '2026-04-07T14:00:00.000Z'],
  ])('is %s', (_, after, holidays, expected) => {
    expect(
      new Date(nextWorkingTime(Date.parse(after), 'Europe/Paris', { hour: 16 }, holidays)).toISOString(),
    ).toBe(expected);
  });
});
