import { expect, test } from 'vitest';
import type { Claim } from '../../domain/owed/claim.ts';
import { statementOf } from '../../domain/owed/statement.ts';
import { printAccount } from '../../messages/printAccount.ts';
import { type ClaimRow, claimFor, day } from '../domain/owed/claimFor.ts';

function print(row: Partial<ClaimRow>, changes: Partial<Claim> = {}): string {
  const claim = { ...claimFor({ due: '2026-07-31', grossMinor: 100_000, ...row }), ...changes };
  const { invoices, totals } = statementOf([claim], day('2026-09-30'));
  const entries = invoices.map((owed) => ({ claim, owed }));
  return printAccount({ at: '2026-09-30', entries, totals });
}

test.each([
  ['FR', 'A payment takes interest, then principal, then indemnity (C. civ. 1343-1)'],
  ['NL', "A payment takes interest, then principal, then indemnity (the creditor's policy)"],
  ['ES', "A payment takes interest, then principal, then indemnity (the creditor's policy)"],
])('interest first rests on French law in France alone: %s', (country, line) => {
  expect(print({ country })).toContain(line);
});

test('principal first is what the creditor chose, which nobody agreed', () => {
  expect(print({ imputation: 'principal-first' })).toContain(
    "A payment takes principal, then interest, then indemnity (the creditor's policy)",
  );
});

test('interest is simple where it does not compound', () => {
  expect(print({})).toContain('(L441-10 II C. com.), simple, on the amount');
  expect(print({ country: 'NL' })).toContain(
    'compounding after each full year (art. 6:119a and 6:120 BW), on the',
  );
  expect(print({ country: 'NL' })).not.toContain('simple');
});

test('interest of a plan is said to take the place of the other', () => {
  const planInterest = { annualRatePercent: 6, runsAfter: day('2026-08-31'), dayBasis: '365' } as const;
  const text = print({}, { planInterest });
  expect(text).toContain(
    'interest agreed with the instalment plan: 6 % after 2026-08-31, in the place of any other',
  );
  expect(text).toContain('2026-09-01 to 2026-09-30  30 d × 6 % on 1 000.00');
  expect(print({})).not.toContain('plan');
});
