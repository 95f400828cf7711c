import { expect, test } from 'vitest';
import type { DunningCase } from '../../../domain/dunningCase.ts';
import { amountsOwed } from '../../../domain/owed/amountsOwed.ts';
import { balanceOf } from '../../../domain/owed/balance.ts';
import { defaultInterestPolicy } from '../../../domain/owed/claim.ts';
import { type CaseOfClaim, claimOfCase } from '../../../domain/owed/claimOfCase.ts';
import { day } from './claimFor.ts';

const at = day('2026-09-30');

/** Of a sole trader in France, under a ladder that announces penalties. */
function fileOf(dunningCase: DunningCase): CaseOfClaim {
  return {
    dunningCase,
    customer: { kind: 'sole-trader', country: 'FR' },
    creditor: { timeZone: 'Europe/Paris', toleranceMinor: 0 },
    policy: { penalties: 'announce' },
  };
}

function caseWith(changes: Partial<DunningCase> & { depositMinor?: number }): DunningCase {
  const { depositMinor, ...rest } = changes;
  return {
    facts: {
      number: 'F1',
      customer: 'c1',
      currency: 'EUR',
      grossMinor: 1_000_000,
      issuedOn: '2026-07-01',
      dueOn: '2026-07-31',
      ...(depositMinor !== undefined && { depositMinor }),
    },
    payments: {},
    statedTotalMinor: 0,
    creditNotes: {},
    writtenOffMinor: 0,
    writeOffs: {},
    ...rest,
  } as DunningCase;
}

function principalOf(dunningCase: DunningCase): number {
  return amountsOwed(claimOfCase(fileOf(dunningCase), at), at).principalMinor;
}

test('a sole trader owes what a business owes, and payments take principal first', () => {
  const paid = { p1: { amountMinor: 400_000, paidOn: '2026-08-31', reversedMinor: 0 } };
  const claim = claimOfCase(fileOf(caseWith({ payments: paid })), at);
  expect(amountsOwed(claim, at)).toMatchObject({
    principalMinor: 600_000,
    interestMinor: 16_647,
    indemnityMinor: 4000,
  });
  expect(balanceOf(claim.invoice, at).dueMinor).toBe(600_000);
});

test('unless the policy says otherwise', () => {
  const paid = { p1: { amountMinor: 400_000, paidOn: '2026-08-31', reversedMinor: 0 } };
  const claim = claimOfCase(fileOf(caseWith({ payments: paid })), at, defaultInterestPolicy);
  expect(amountsOwed(claim, at).principalMinor).toBe(610_532);
});

test('deposits, credit notes, reversals and write-offs are in the principal', () => {
  expect(principalOf(caseWith({ depositMinor: 300_000 }))).toBe(700_000);
  expect(
    principalOf(caseWith({ creditNotes: { n1: { amountMinor: 100_000, issuedOn: '2026-08-20' } } })),
  ).toBe(900_000);
  expect(
    principalOf(caseWith({ writeOffs: { w1: { amountMinor: 50_000, at: '2026-08-20T08:00:00.000Z' } } })),
  ).toBe(950_000);
  const reversed = { p1: { amountMinor: 400_000, paidOn: '2026-08-31', reversedMinor: 150_000 } };
  expect(principalOf(caseWith({ payments: reversed }))).toBe(750_000);
});

test('a total stated as paid counts once, and on the due date when its payments are not known', () => {
  const payments = { p1: { amountMinor: 400_000, paidOn: '2026-08-31', reversedMinor: 0 } };
  expect(principalOf(caseWith({ payments, statedTotalMinor: 400_000 }))).toBe(600_000);
  expect(principalOf(caseWith({ payments, statedTotalMinor: 500_000 }))).toBe(500_000);
  const stated = claimOfCase(fileOf(caseWith({ statedTotalMinor: 1_000_000 })), at);
  expect(amountsOwed(stated, at).totalMinor).toBe(0);
});

test('a payment known by its reversal alone has no day, and counts for nothing', () => {
  const payments = { p1: { amountMinor: 0, paidOn: '', reversedMinor: 400_000 } };
  expect(principalOf(caseWith({ payments }))).toBe(1_000_000);
});

test('what was reversed does not come back through the total', () => {
  const payments = { p1: { amountMinor: 400_000, paidOn: '2026-08-31', reversedMinor: 400_000 } };
  expect(principalOf(caseWith({ payments, statedTotalMinor: 400_000 }))).toBe(1_000_000);
});

test('a rest within the tolerance is let go on the day of the payment, also when that was told after the due date', () => {
  const told = caseWith({
    payments: { p1: { amountMinor: 999_990, paidOn: '2026-07-30', reversedMinor: 0 } },
    closed: { reason: 'paid', at: '2026-08-04T08:00:00.000Z' },
  });
  const file = { ...fileOf(told), creditor: { timeZone: 'Europe/Paris', toleranceMinor: 100 } };
  const claim = claimOfCase(file, at);
  expect(claim.invoice.writeOffs).toEqual([{ on: day('2026-07-30'), amountMinor: 10 }]);
  expect(amountsOwed(claim, at)).toMatchObject({ totalMinor: 0, indemnityMinor: 0, segments: [] });
});

test('so is the cent of a discount that the customer rounded otherwise', () => {
  const plain = caseWith({
    payments: { p1: { amountMinor: 979_999, paidOn: '2026-07-08', reversedMinor: 0 } },
    closed: { reason: 'paid', at: '2026-08-04T08:00:00.000Z' },
  });
  const facts = { ...plain.facts, discount: { percent: 2, withinDays: 10 } };
  const file = { ...fileOf({ ...plain, facts }), creditor: { timeZone: 'Europe/Paris', toleranceMinor: 1 } };
  expect(amountsOwed(claimOfCase(file, at), at)).toMatchObject({ totalMinor: 0, indemnityMinor: 0 });
});
