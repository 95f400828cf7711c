import { describe, expect, it } from 'vitest';
import { claimChanges } from '../../domain/claimChanges.ts';
import type { CaseCommand } from '../../domain/commands.ts';
import { tell } from './deciding/tell.ts';
import { facts, registeredCase } from './sampleFile.ts';

const payment = (amountMinor: number): CaseCommand => ({
  type: 'receive-payment',
  payment: 'pi',
  amountMinor,
  currency: 'EUR',
  paidOn: '2026-03-02',
});
const reversal: CaseCommand = {
  type: 'reverse-payment',
  payment: 'pi',
  reversedMinor: 100_00,
  reversedOn: '2026-03-02',
};
const creditNote: CaseCommand = {
  type: 'apply-credit-note',
  creditNote: 'A-1',
  amountMinor: 50_00,
  currency: 'EUR',
  issuedOn: '2026-03-02',
};
const writeOff: CaseCommand = { type: 'write-off', writeOff: 'w', amountMinor: 30_00 };
const dispute: CaseCommand = { type: 'open-dispute', dispute: 'd', reason: 'broken', amountMinor: 200_00 };
const resolve: CaseCommand = { type: 'resolve-dispute', dispute: 'd' };
const amend = (extra: object): CaseCommand => ({ type: 'amend', facts: { ...facts, ...extra } });

const open = registeredCase();
const told = tell(open, payment(400_00), dispute);

describe('what changed the amount of a claim', () => {
  it.each([
    ['money that came in', open, [payment(400_00)], [{ kind: 'paid', amountMinor: 400_00 }]],
    ['money that went back', told, [reversal], [{ kind: 'paid-back', amountMinor: 100_00 }]],
    ['a credit note', open, [creditNote], [{ kind: 'credited', amountMinor: 50_00 }]],
    ['what was let go', open, [writeOff], [{ kind: 'written-off', amountMinor: 30_00 }]],
    ['a dispute', open, [dispute], [{ kind: 'disputed', amountMinor: 200_00 }]],
    ['the end of one', told, [resolve], [{ kind: 'no-longer-disputed', amountMinor: 200_00 }]],
    [
      'an amendment, with what the invoice asks for now',
      open,
      [amend({ grossMinor: 1300_00, depositMinor: 200_00 })],
      [{ kind: 'amended', amountMinor: 1100_00 }],
    ],
    [
      'a deposit that is heard of later',
      open,
      [amend({ depositMinor: 1_00 })],
      [{ kind: 'amended', amountMinor: 1199_00 }],
    ],
    [
      'all of it, in one order',
      open,
      [dispute, writeOff, creditNote, payment(1_00), amend({ grossMinor: 1201_00 })],
      [
        { kind: 'amended', amountMinor: 1201_00 },
        { kind: 'paid', amountMinor: 1_00 },
        { kind: 'credited', amountMinor: 50_00 },
        { kind: 'written-off', amountMinor: 30_00 },
        { kind: 'disputed', amountMinor: 200_00 },
      ],
    ],
    ['nothing, when it is another day', open, [amend({ dueOn: '2026-04-02' })], []],
    ['nothing, when money came and went back', open, [payment(100_00), reversal], []],
  ] as const)('is %s', (_, before, commands, expected) => {
    expect(claimChanges(before, tell(before, ...commands))).toStrictEqual(expected);
  });
});
