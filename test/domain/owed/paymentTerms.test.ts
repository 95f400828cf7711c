import { describe, expect, test } from 'vitest';
import { UnclearTerm } from '../../../domain/owed/errors.ts';
import {
  dueDateOf,
  type PaymentTerm,
  warnOfLateDueDate,
  warnOfLongTerm,
} from '../../../domain/owed/paymentTerms.ts';
import { day } from './claimFor.ts';

const a: PaymentTerm = { kind: 'end-of-month', days: 45, method: 'days-then-month-end' };
const b: PaymentTerm = { kind: 'end-of-month', days: 45, method: 'month-end-then-days' };
const half: PaymentTerm = { kind: 'end-of-month', days: 45, method: 'month-and-a-half' };

describe('45 days end of month, by both methods', () => {
  test.each([
    ['T1', '2026-01-15', '2026-03-31', '2026-03-17'],
    ['T2', '2026-03-10', '2026-04-30', '2026-05-15'],
    ['T3', '2025-04-10', '2025-05-31', '2025-06-14'],
    ['T3', '2026-10-22', '2026-12-31', '2026-12-15'],
    ['T3, leap year', '2024-01-15', '2024-02-29', '2024-03-16'],
    ['first of the month', '2026-01-01', '2026-02-28', '2026-03-17'],
    ['last of the month', '2026-01-31', '2026-03-31', '2026-03-17'],
    ['across the year', '2025-12-31', '2026-02-28', '2026-02-14'],
  ])('%s: issued %s', (_, issued, expectedA, expectedB) => {
    const dates = { issuedOn: day(issued) };
    expect(dueDateOf(a, dates).toString()).toBe(expectedA);
    expect(dueDateOf(b, dates).toString()).toBe(expectedB);
  });

  test('some trades read it as a month and a half, on the 15th', () => {
    expect(dueDateOf(half, { issuedOn: day('2026-01-12') }).toString()).toBe('2026-03-15');
    expect(dueDateOf(half, { issuedOn: day('2025-12-31') }).toString()).toBe('2026-02-15');
    expect(() => dueDateOf({ ...half, days: 30 }, { issuedOn: day('2026-01-12') })).toThrow(UnclearTerm);
  });

  test('unset, it is an error that explains both with their dates', () => {
    const unset = () => dueDateOf({ kind: 'end-of-month', days: 45 }, { issuedOn: day('2026-01-15') });
    expect(unset).toThrow(UnclearTerm);
    expect(unset).toThrow(/days-then-month-end.*2026-03-31.*month-end-then-days.*2026-03-17/);
  });

  test('the plain end of the month needs no method', () => {
    const term: PaymentTerm = { kind: 'end-of-month', days: 0 };
    expect(dueDateOf(term, { issuedOn: day('2024-02-03') }).toString()).toBe('2024-02-29');
    expect(dueDateOf(term, { issuedOn: day('2026-12-31') }).toString()).toBe('2026-12-31');
  });
});

describe('other terms', () => {
  test('T4: 60 days net, from the issue date', () => {
    expect(dueDateOf({ kind: 'net', days: 60 }, { issuedOn: day('2025-12-31') }).toString()).toBe(
      '2026-03-01',
    );
  });

  test('T4: without a term, 30 days from the delivery', () => {
    const dates = { issuedOn: day('2026-10-20'), deliveredOn: day('2026-10-15') };
    expect(dueDateOf({ kind: 'default' }, dates).toString()).toBe('2026-11-14');
    expect(() => dueDateOf({ kind: 'default' }, { issuedOn: day('2026-10-20') })).toThrow(/deliveredOn/);
  });

  test('a periodic invoice', () => {
    expect(dueDateOf({ kind: 'periodic', days: 45 }, { issuedOn: day('2026-01-31') }).toString()).toBe(
      '2026-03-17',
    );
  });

  test.each([
    ['T14: a town hall', 'authority', '2026-05-20', '2026-06-19'],
    ['T15: a hospital', 'hospital', '2026-04-10', '2026-05-30'],
    ['a public undertaking', 'undertaking', '2026-04-10', '2026-06-09'],
  ] as const)('%s pays from receipt', (_, buyer, received, due) => {
    const dates = { issuedOn: day('2026-01-01'), receivedOn: day(received) };
    expect(dueDateOf({ kind: 'public', buyer }, dates).toString()).toBe(due);
    expect(() => dueDateOf({ kind: 'public', buyer }, { issuedOn: day('2026-01-01') })).toThrow(/receivedOn/);
  });

  test('a due date on a Sunday stays there', () => {
    expect(dueDateOf({ kind: 'net', days: 30 }, { issuedOn: day('2026-10-16') }).dayOfWeek).toBe(7);
  });
});

describe('a warning', () => {
  test.each<[PaymentTerm, RegExp | undefined]>([
    [{ kind: 'net', days: 60 }, undefined],
    [{ kind: 'net', days: 61 }, /61 days: at most 60/],
    [a, undefined],
    [{ ...a, days: 60 }, /60 days end of month: at most 45/],
    [{ kind: 'periodic', days: 45 }, undefined],
    [{ kind: 'periodic', days: 46 }, /al\. 4/],
    [{ kind: 'default' }, undefined],
  ])('%o', (term, warning) => {
    if (warning === undefined) expect(warnOfLongTerm(term)).toBeUndefined();
    else expect(warnOfLongTerm(term)).toMatch(warning);
  });

  test.each([
    ['2026-01-15', '2026-03-16', undefined],
    ['2026-01-15', '2026-03-17', /only if the contract says 45 days end of month/],
    ['2026-01-15', '2026-03-18', /the law allows 60/],
    ['2026-01-15', '2026-03-31', /only if the contract says 45 days end of month/],
    ['2026-01-15', '2026-04-01', /the law allows 60/],
    ['2026-01-01', '2026-03-17', /only if the contract says/],
  ])('from the dates alone: issued %s, due %s', (issued, due, warning) => {
    const given = warnOfLateDueDate(day(issued), day(due));
    if (warning === undefined) expect(given).toBeUndefined();
    else expect(given).toMatch(warning);
  });
});
