import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidFigures } from '../../../domain/owed/errors.ts';
import {
  instalmentsWithInterest,
  planMonthly,
  planStanding,
  splitEvenly,
} from '../../../domain/owed/instalmentPlan.ts';
import { day } from './claimFor.ts';

const plan = ['2026-12-15', '2027-01-15', '2027-02-15'].map((on) => ({
  dueOn: day(on),
  amountMinor: 200_000,
}));

describe('splitting', () => {
  test('T22: the first instalment carries the odd cents', () => {
    expect(splitEvenly(1_000_001, 3)).toEqual([333_335, 333_333, 333_333]);
  });

  test('T22: the 31st of each month, or its last day', () => {
    const dates = planMonthly(400, 4, day('2027-01-31')).map(({ dueOn }) => dueOn.toString());
    expect(dates).toEqual(['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30']);
  });

  test('a leap year gives February its 29th', () => {
    expect(planMonthly(2, 2, day('2028-01-31'))[1]?.dueOn.toString()).toBe('2028-02-29');
  });

  test('instalments sum to the whole, and all but the first are equal', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999_999_999 }),
        fc.integer({ min: 1, max: 120 }),
        (total, count) => {
          const shares = splitEvenly(total, count);
          expect(shares).toHaveLength(count);
          expect(shares.reduce((sum, share) => sum + share, 0)).toBe(total);
          expect(new Set(shares.slice(1)).size).toBeLessThanOrEqual(1);
          expect((shares[0] ?? 0) - (shares.at(-1) ?? 0)).toBeLessThan(count);
          expect(Math.min(...shares)).toBe(shares.at(-1));
        },
      ),
    );
  });

  test('into one is the whole', () => {
    expect(splitEvenly(100, 1)).toEqual([100]);
  });

  test.each([0, -1, 1.5])('into %d instalments is refused', (count) => {
    expect(() => splitEvenly(100, count)).toThrow(InvalidFigures);
  });
});

describe('interest agreed in a plan', () => {
  const terms = { annualRatePercent: 12, runsAfter: day('2026-10-31'), dayBasis: '365' } as const;

  test('T21: 12 % on what is not yet repaid, each instalment rounded', () => {
    const lines = instalmentsWithInterest(plan, terms);
    expect(lines.map(({ days, interestMinor }) => [days, interestMinor])).toEqual([
      [45, 8877],
      [31, 4077],
      [31, 2038],
    ]);
    expect(lines.map(({ amountMinor }) => amountMinor)).toEqual([200_000, 200_000, 200_000]);
  });

  test('none at a rate of zero', () => {
    const lines = instalmentsWithInterest(plan, { ...terms, annualRatePercent: 0 });
    expect(lines.map(({ interestMinor }) => interestMinor)).toEqual([0, 0, 0]);
  });

  test('counts the days of a leap year when asked to', () => {
    const one = [{ dueOn: day('2028-01-31'), amountMinor: 36_500_000 }];
    const leap = { annualRatePercent: 10, runsAfter: day('2027-12-31') };
    expect(instalmentsWithInterest(one, { ...leap, dayBasis: '365' })[0]?.interestMinor).toBe(310_000);
    expect(instalmentsWithInterest(one, { ...leap, dayBasis: 'actual' })[0]?.interestMinor).toBe(309_153);
  });

  test('is nothing for an instalment paid on the day it runs from', () => {
    const lines = instalmentsWithInterest(plan, { ...terms, runsAfter: day('2026-12-15') });
    expect(lines.map(({ days, interestMinor }) => [days, interestMinor])).toEqual([
      [0, 0],
      [31, 4077],
      [31, 2038],
    ]);
  });

  test('cannot run from after an instalment', () => {
    expect(() => instalmentsWithInterest(plan, { ...terms, runsAfter: day('2026-12-16') })).toThrow(
      InvalidFigures,
    );
  });
});

describe('a plan', () => {
  const paid = (on: string, amountMinor: number) => ({ on: day(on), amountMinor });
  const standing = (at: string, payments: ReturnType<typeof paid>[], missesThatBreak = 1) =>
    planStanding(plan, payments, day(at), { graceDays: 3, missesThatBreak });

  test('runs while each instalment is paid within its grace', () => {
    expect(standing('2026-12-18', []).state).toBe('running');
    expect(standing('2026-12-19', [paid('2026-12-18', 200_000)]).state).toBe('running');
  });

  test('breaks the day after the grace of a missed instalment, and stays broken', () => {
    const broken = standing('2026-12-19', []);
    expect([broken.state, broken.brokenOn?.toString(), broken.unpaid.length]).toEqual([
      'broken',
      '2026-12-19',
      1,
    ]);
    const paidAfterwards = standing('2027-01-10', [paid('2026-12-20', 600_000)]);
    expect([paidAfterwards.state, paidAfterwards.unpaid.length]).toEqual(['broken', 0]);
  });

  test('is kept on the day on which its last instalment is filled', () => {
    const payments = [paid('2027-02-10', 200_000), paid('2026-12-15', 400_000), paid('2027-03-01', 1)];
    expect(standing('2027-02-09', payments)).not.toHaveProperty('keptOn');
    const kept = standing('2027-04-01', payments);
    expect([kept.state, kept.keptOn?.toString(), kept.unpaid]).toEqual(['kept', '2027-02-10', []]);
  });

  test('one cent short is a miss', () => {
    expect(standing('2026-12-19', [paid('2026-12-15', 199_999)]).state).toBe('broken');
  });

  test('may allow a miss', () => {
    const first = paid('2026-12-30', 200_000);
    expect(standing('2027-01-18', [first], 2).state).toBe('running');
    const broken = standing('2027-01-19', [first], 2);
    expect([broken.state, broken.brokenOn?.toString()]).toEqual(['broken', '2027-01-19']);
    expect(broken.brokenBy?.dueOn.toString()).toBe('2027-01-15');
  });

  test('counts a miss that was paid afterwards', () => {
    const late = [paid('2026-12-30', 200_000), paid('2027-01-30', 200_000)];
    expect(standing('2027-01-31', late, 2)).toMatchObject({ state: 'broken', unpaid: [] });
    expect(standing('2027-01-31', late, 3).state).toBe('running');
  });

  test('breaks at the end of its last grace, however many misses it allows', () => {
    const short = [paid('2026-12-15', 400_000)];
    expect(standing('2027-02-18', short, 3).state).toBe('running');
    const broken = standing('2027-02-19', short, 3);
    expect([broken.state, broken.brokenOn?.toString()]).toEqual(['broken', '2027-02-19']);
  });

  test('waits for the next instalment that is neither filled nor missed', () => {
    const nextOf = (at: string, payments: ReturnType<typeof paid>[], misses?: number) =>
      standing(at, payments, misses).next?.dueOn.toString();
    expect(nextOf('2026-12-01', [])).toBe('2026-12-15');
    expect(nextOf('2026-12-18', [])).toBe('2026-12-15');
    expect(nextOf('2026-12-01', [paid('2026-11-30', 200_000)])).toBe('2027-01-15');
    expect(nextOf('2026-12-19', [], 2)).toBe('2027-01-15');
    expect(nextOf('2026-12-19', [paid('2026-11-30', 600_000)])).toBeUndefined();
  });

  test('takes an early payment for the instalments to come', () => {
    expect(standing('2027-02-01', [paid('2026-12-01', 400_000)]).state).toBe('running');
  });

  test('is kept once all is paid', () => {
    expect(standing('2026-12-02', [paid('2026-12-01', 600_000)]).state).toBe('kept');
  });

  test('does not know of payments to come', () => {
    expect(standing('2026-12-01', [paid('2026-12-02', 600_000)]).state).toBe('running');
  });

  test('by default allows no miss after three days', () => {
    expect(planStanding(plan, [], day('2026-12-19')).state).toBe('broken');
  });
});
