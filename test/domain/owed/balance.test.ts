import { expect, test } from 'vitest';
import { balanceOf } from '../../../domain/owed/balance.ts';
import { claimFor, day } from './claimFor.ts';

const { invoice } = claimFor({
  due: '2026-07-31',
  grossMinor: 100_000,
  payments: [['2026-08-10', 60_000]],
  creditNotes: [['2026-08-05', 30_000]],
});

test('the principal is gross less credit notes, payments and write-offs, each from its day', () => {
  const writeOffs = [{ on: day('2026-08-20'), amountMinor: 50_000 }];
  const due = (at: string) => balanceOf({ ...invoice, writeOffs }, day(at));
  expect(due('2026-08-04').dueMinor).toBe(100_000);
  expect(due('2026-08-05').dueMinor).toBe(70_000);
  expect(due('2026-08-10').dueMinor).toBe(10_000);
  expect(due('2026-08-20')).toEqual({
    creditedMinor: 30_000,
    paidMinor: 60_000,
    writtenOffMinor: 10_000,
    dueMinor: 0,
    overpaidMinor: 0,
  });
});

test('a reversal gives the payment back, in part or whole, never more', () => {
  const reversals = [
    { on: day('2026-08-12'), amountMinor: 20_000 },
    { on: day('2026-08-14'), amountMinor: 90_000 },
  ];
  const payments = [{ on: day('2026-08-10'), amountMinor: 60_000, reversals }];
  const due = (at: string) => balanceOf({ ...invoice, payments }, day(at)).dueMinor;
  expect([due('2026-08-11'), due('2026-08-12'), due('2026-08-14')]).toEqual([10_000, 30_000, 70_000]);
});

test('too much is overpaid, not negative', () => {
  const payments = [{ on: day('2026-08-10'), amountMinor: 75_000 }];
  expect(balanceOf({ ...invoice, payments }, day('2026-08-10'))).toMatchObject({
    dueMinor: 0,
    overpaidMinor: 5000,
  });
});
