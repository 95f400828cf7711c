import { describe, expect, test } from 'vitest';
import type { CaseEvent } from '../../../domain/events.ts';
import { foldEvents } from '../../../domain/evolve.ts';
import { amountsOwed } from '../../../domain/owed/amountsOwed.ts';
import { caseAsOf } from '../../../domain/owed/caseAsOf.ts';
import { claimOfCase } from '../../../domain/owed/claimOfCase.ts';
import { principalDueMinor } from '../../../domain/principalDue.ts';
import { registeredCase, sampleFile } from '../sampleFile.ts';
import { day } from './claimFor.ts';

const by = { by: 'test', at: '2026-03-20T23:30:00.000Z' };

/** 1 200.00 € due on 2 March, and what happened to it. */
function dueOn(on: string, ...events: CaseEvent[]): number {
  return principalDueMinor(caseAsOf(foldEvents(events, registeredCase()), on, 'Europe/Paris'));
}

const paid: CaseEvent = {
  type: 'PaymentReceived',
  payment: 'p1',
  amountMinor: 500_00,
  paidOn: '2026-03-10',
  ...by,
};
const reversed = (reversedMinor: number, reversedOn: string): CaseEvent => ({
  type: 'PaymentReversed',
  payment: 'p1',
  reversedMinor,
  reversedOn,
  ...by,
});
const stated = (amountMinor: number, paidOn: string): CaseEvent => ({
  type: 'PaymentReceived',
  payment: 'in_1',
  amountMinor,
  paidOn,
  statedTotal: true,
  ...by,
});

describe('what a case was worth at the end of a day', () => {
  test.each<[what: string, events: CaseEvent[], rows: [on: string, dueMinor: number][]]>([
    [
      'a payment counts from its day',
      [paid],
      [
        ['2026-03-09', 1200_00],
        ['2026-03-10', 700_00],
      ],
    ],
    [
      'reversals are told as sums so far, and count each from its day',
      [paid, reversed(200_00, '2026-03-20'), reversed(500_00, '2026-04-01')],
      [
        ['2026-03-19', 700_00],
        ['2026-03-20', 900_00],
        ['2026-03-31', 900_00],
        ['2026-04-01', 1200_00],
      ],
    ],
    [
      'a reversal told before its payment',
      [reversed(200_00, '2026-03-20'), paid],
      [
        ['2026-03-19', 700_00],
        ['2026-03-20', 900_00],
      ],
    ],
    [
      'a credit note counts from its day',
      [{ type: 'CreditNoteApplied', creditNote: 'n1', amountMinor: 100_00, issuedOn: '2026-03-15', ...by }],
      [
        ['2026-03-14', 1200_00],
        ['2026-03-15', 1100_00],
      ],
    ],
    [
      'a write-off counts from its day in the zone of the creditor: half past midnight on the 21st',
      [{ type: 'WrittenOff', writeOff: 'w1', amountMinor: 300_00, ...by }],
      [
        ['2026-03-20', 1200_00],
        ['2026-03-21', 900_00],
      ],
    ],
    [
      'a stated total counts from the day that states it',
      [stated(400_00, '2026-03-12'), stated(1200_00, '2026-03-25')],
      [
        ['2026-03-11', 1200_00],
        ['2026-03-12', 800_00],
        ['2026-03-24', 800_00],
        ['2026-03-25', 0],
      ],
    ],
  ])('%s', (_, events, rows) => {
    for (const [on, dueMinor] of rows) expect([on, dueOn(on, ...events)]).toEqual([on, dueMinor]);
  });

  test('on a day past the last of them it is the case itself', () => {
    const now = foldEvents(
      [paid, reversed(200_00, '2026-03-20'), stated(600_00, '2026-03-12')],
      registeredCase(),
    );
    expect(caseAsOf(now, '2026-12-31', 'Europe/Paris')).toEqual(now);
  });

  test('a case folded before days were kept counts a reversal from the day of its payment', () => {
    const old = {
      ...registeredCase(),
      payments: { p1: { amountMinor: 500_00, paidOn: '2026-03-10', reversedMinor: 200_00 } },
      statedTotalMinor: 100_00,
    };
    expect(principalDueMinor(caseAsOf(old, '2026-03-10', 'Europe/Paris'))).toBe(900_00);
    expect(principalDueMinor(caseAsOf(old, '2026-03-09', 'Europe/Paris'))).toBe(1100_00);
  });
});

describe('the claim of a case', () => {
  const at = day('2026-04-30');
  const fileWith = (...events: CaseEvent[]) => {
    const file = sampleFile();
    return { ...file, dunningCase: foldEvents(events, file.dunningCase) };
  };

  test('interest runs on what was written off until the day of it, and no longer', () => {
    const [all, rest] = [
      fileWith(),
      fileWith({ type: 'WrittenOff', writeOff: 'w1', amountMinor: 300_00, ...by }),
    ].map((file) => amountsOwed(claimOfCase(file, at), at));
    expect(all).toMatchObject({ principalMinor: 1200_00, segments: [{ days: 59, baseMinor: 1200_00 }] });
    expect(rest).toMatchObject({
      principalMinor: 900_00,
      segments: [
        { to: day('2026-03-21'), days: 19, baseMinor: 1200_00 },
        { from: day('2026-03-22'), days: 40, baseMinor: 900_00 },
      ],
    });
  });

  test('interest stops the day before insolvency proceedings open (L622-28 C. com.)', () => {
    const file = fileWith({ type: 'InsolvencyOpened', openedOn: '2026-03-23', ...by });
    expect(amountsOwed(claimOfCase(file, at), at).segments).toMatchObject([
      { to: day('2026-03-22'), days: 20 },
    ]);
  });

  test('a total told before the due date is there from that day, one told after it bears no interest', () => {
    const early = fileWith(stated(400_00, '2026-02-20'));
    const late = fileWith(stated(400_00, '2026-03-20'));
    const owedOn = (file: typeof early, text: string) =>
      amountsOwed(claimOfCase(file, day(text)), day(text)).principalMinor;
    expect(['2026-02-19', '2026-02-20', '2026-03-02'].map((on) => owedOn(early, on))).toEqual([
      1200_00, 800_00, 800_00,
    ]);
    expect(['2026-03-19', '2026-03-20'].map((on) => owedOn(late, on))).toEqual([1200_00, 800_00]);
    expect(amountsOwed(claimOfCase(late, at), at).segments).toMatchObject([{ days: 59, baseMinor: 800_00 }]);
  });

  test('a rest within the tolerance is let go on the day that closed the case', () => {
    const cents = {
      type: 'PaymentReceived',
      payment: 'p2',
      amountMinor: 1199_98,
      paidOn: '2026-03-12',
      ...by,
    };
    const closed = { type: 'CaseClosed', reason: 'paid', by: 'jalon', at: '2026-03-12T10:00:00.000Z' };
    const file = fileWith(cents as CaseEvent, closed as CaseEvent);
    const owedOn = (text: string) => amountsOwed(claimOfCase(file, day(text)), day(text)).principalMinor;
    expect(['2026-03-11', '2026-03-12', '2026-04-30'].map(owedOn)).toEqual([1200_00, 0, 0]);
  });

  test('under a ladder that waives penalties the principal is all that is owed', () => {
    const file = sampleFile();
    const waived = { ...file, policy: { ...file.policy, penalties: 'waive' as const } };
    expect(amountsOwed(claimOfCase(waived, at), at)).toMatchObject({
      principalMinor: 1200_00,
      interestMinor: 0,
      indemnityMinor: 0,
      totalMinor: 1200_00,
      segments: [],
      rule: undefined,
    });
  });
});
