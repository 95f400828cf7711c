import { expect, test } from 'vitest';
import type { CaseCommand } from '../../domain/commands.ts';
import type { CaseEvent } from '../../domain/events.ts';
import { leftToPayMinor, letGoMinor } from '../../domain/principalDue.ts';
import { record, stamped, tell } from './deciding/tell.ts';
import { registeredCase } from './sampleFile.ts';

const tolerance = 50;
const payment = (amountMinor: number): CaseCommand => ({
  type: 'receive-payment',
  payment: 'p',
  amountMinor,
  currency: 'EUR',
  paidOn: '2026-03-02',
});

const closed = (reason: 'paid' | 'written-off' | 'void'): CaseEvent => ({
  type: 'CaseClosed',
  reason,
  ...stamped,
});

test.each([
  ['an open case', 1199_50, undefined, 0, 50],
  ['a case closed within the tolerance', 1199_50, 'paid', 50, 0],
  ['a case closed beside a write-off', 1199_50, 'written-off', 50, 0],
  ['a case paid too much', 1201_00, 'paid', 0, -1_00],
  ['a void case', 100_00, 'void', 0, -100_00],
] as const)('what was let go of %s is not left to pay', (_, paidMinor, reason, letGo, leftToPay) => {
  const paid = tell(registeredCase(), payment(paidMinor));
  const dunningCase = reason === undefined ? paid : record(paid, closed(reason));
  expect(letGoMinor(dunningCase, tolerance)).toBe(letGo);
  expect(leftToPayMinor(dunningCase, tolerance)).toBe(leftToPay);
});
