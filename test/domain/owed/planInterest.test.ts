import { describe, expect, test } from 'vitest';
import type { DunningCase } from '../../../domain/dunningCase.ts';
import { amountsOwed } from '../../../domain/owed/amountsOwed.ts';
import type { Claim } from '../../../domain/owed/claim.ts';
import { claimOfCase } from '../../../domain/owed/claimOfCase.ts';
import { instalmentsWithInterest } from '../../../domain/owed/instalmentPlan.ts';
import { record, tell } from '../deciding/tell.ts';
import { creditor, registeredCase } from '../sampleFile.ts';
import { type ClaimRow, claimFor, day } from './claimFor.ts';

const twelve = { annualRatePercent: 12, runsAfter: day('2026-08-31'), dayBasis: '365' } as const;

function withPlan(row: Partial<ClaimRow> = {}, planInterest: Claim['planInterest'] = twelve): Claim {
  const claim = claimFor({ due: '2026-07-31', grossMinor: 1_000_000, imputation: 'principal-first', ...row });
  return { ...claim, ...(planInterest && { planInterest }) };
}

describe('interest agreed with an instalment plan', () => {
  test("takes the place of the law's after its first day, and leaves the indemnity", () => {
    const owed = amountsOwed(withPlan(), day('2026-09-30'));
    // 31 days at 12.40 %, 30 days at 12 %.
    expect(owed.segments).toMatchObject([
      { days: 31, ratePercent: 12.4, interest: '105.31506849' },
      { days: 30, ratePercent: 12, interest: '98.63013699', source: '12 % agreed with the instalment plan' },
    ]);
    expect(owed).toMatchObject({ interestMinor: 20_395, indemnityMinor: 4000, totalMinor: 1_024_395 });
  });

  test("is the law's alone up to that day", () => {
    const [law, agreed] = [withPlan(), claimFor({ due: '2026-07-31', grossMinor: 1_000_000 })];
    const on = day('2026-08-31');
    expect(amountsOwed(law, on).segments).toEqual(amountsOwed(agreed, on).segments);
  });

  test('runs before the due date, if that was agreed', () => {
    const early = withPlan({}, { ...twelve, runsAfter: day('2026-07-21') });
    expect(amountsOwed(early, day('2026-07-31'))).toMatchObject({
      interestMinor: 3288,
      indemnityMinor: 0,
      segments: [{ days: 10, ratePercent: 12 }],
    });
    expect(amountsOwed(early, day('2026-08-01')).segments).toHaveLength(1);
  });

  test.each([
    ['a consumer', { kind: 'consumer' }, {}],
    ['whoever owes no penalties', {}, { waivesPenalties: true }],
  ] as const)('is all that %s owes beside the principal', (_, row, changes) => {
    expect(amountsOwed({ ...withPlan(row), ...changes }, day('2026-09-30'))).toMatchObject({
      interestMinor: 9863,
      indemnityMinor: 0,
      segments: [{ days: 30, ratePercent: 12 }],
    });
  });

  test('bears no interest where the interest of the law does', () => {
    const dutch = withPlan({ country: 'NL', due: '2025-07-31' }, { ...twelve, runsAfter: day('2026-08-31') });
    expect(amountsOwed(dutch, day('2026-09-30')).segments.at(-1)).toMatchObject({
      ratePercent: 12,
      baseMinor: 1_000_000,
    });
  });

  test('stops at insolvency proceedings', () => {
    const claim = { ...withPlan(), insolvencyOn: day('2026-09-11') };
    expect(amountsOwed(claim, day('2026-09-30')).segments.at(-1)).toMatchObject({
      days: 10,
      ratePercent: 12,
    });
  });

  test('is what the plan says when each instalment is paid on its day', () => {
    const instalments = ['2026-09-30', '2026-10-31', '2026-11-30'].map((dueOn, index) => ({
      dueOn: day(dueOn),
      amountMinor: index === 0 ? 333_334 : 333_333,
    }));
    const said = instalmentsWithInterest(instalments, { ...twelve, runsAfter: day('2026-07-31') });
    const payments = instalments.map(({ dueOn, amountMinor }) => [dueOn.toString(), amountMinor] as const);
    const claim = withPlan({ payments }, { ...twelve, runsAfter: day('2026-07-31') });
    const { interestMinor, principalMinor } = amountsOwed(claim, day('2026-11-30'));
    const saidMinor = said.reduce((sum, line) => sum + line.interestMinor, 0);
    expect(principalMinor).toBe(0);
    // The plan rounds each instalment, the statement once.
    expect(Math.abs(interestMinor - saidMinor)).toBeLessThanOrEqual(1);
  });
});

describe('of a case', () => {
  const interest = { annualRatePercent: 6, runsAfter: '2026-03-02' };
  const instalments = [
    { dueOn: '2026-04-01', amountMinor: 600_00 },
    { dueOn: '2026-05-04', amountMinor: 600_00 },
  ];
  const planned = tell(registeredCase(), { type: 'agree-plan', plan: 'p', instalments, interest });
  const paid = (dunningCase: DunningCase, payment: string, paidOn: string): DunningCase =>
    record(dunningCase, {
      type: 'PaymentReceived',
      payment,
      amountMinor: 600_00,
      paidOn,
      at: `${paidOn}T12:00:00.000Z`,
      by: 'bank',
    });
  const ratesOf = (dunningCase: DunningCase, on: string) => {
    const customer = { kind: 'business', country: 'FR' } as const;
    const file = { dunningCase, customer, creditor, policy: { penalties: 'announce' } } as const;
    const { segments } = amountsOwed(claimOfCase(file, day(on)), day(on));
    return [...new Set(segments.map(({ ratePercent }) => ratePercent))];
  };

  test('it counts while the plan runs', () => {
    expect(ratesOf(planned, '2026-04-04')).toEqual([6]);
  });

  test("once the plan is broken, the law's counts as if there had been none", () => {
    expect(ratesOf(planned, '2026-04-05')).toEqual([12.15]);
  });

  test('it counts still once the plan was kept', () => {
    const kept = paid(paid(planned, 'p1', '2026-04-01'), 'p2', '2026-05-04');
    expect(ratesOf(kept, '2026-06-30')).toEqual([6]);
  });

  test('it counts not before it was agreed', () => {
    expect(ratesOf(registeredCase(), '2026-03-20')).toEqual([12.15]);
    const later = {
      ...planned,
      plan: planned.plan && { ...planned.plan, agreedAt: '2026-03-20T08:00:00.000Z' },
    };
    expect(ratesOf(later as DunningCase, '2026-03-19')).toEqual([12.15]);
    expect(ratesOf(later as DunningCase, '2026-03-20')).toEqual([6]);
  });
});
