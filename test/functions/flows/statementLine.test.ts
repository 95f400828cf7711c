import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../../../domain/commands.ts';
import { decide } from '../../../domain/decide.ts';
import { evolve } from '../../../domain/evolve.ts';
import { statementLine } from '../../../functions/flows/statementLine.ts';
import { sampleFile } from '../../domain/sampleFile.ts';

/** A case whose formal notice, made on 18 March, was posted two days later. */
function noticed() {
  const file = sampleFile();
  const told: readonly [string, CaseCommand][] = [
    [
      // An evening in Paris, the same day in UTC: what counts is the day of the creditor, who dates the letter.
      '2026-03-17T23:30:00.000Z',
      {
        type: 'reserve-notice',
        notice: 'n',
        attempt: 'a',
        level: 'formal-notice',
        channel: 'letter',
        leader: 'f-102',
        rehearsal: false,
      },
    ],
    [
      '2026-03-17T23:30:01.000Z',
      { type: 'record-sent', notice: 'n', messageId: 'm', contentHash: 'h', deadline: '2026-03-30' },
    ],
    ['2026-03-20T15:00:00.000Z', { type: 'record-posted', notice: 'n', postedOn: '2026-03-20' }],
  ];
  const dunningCase = told.reduce(
    (state, [now, command]) => decide(state, command, { now, by: 'test' }).reduce(evolve, state),
    file.dunningCase,
  );
  return { ...file, dunningCase };
}

describe('statementLine', () => {
  const wanted = { mentions: {}, amountMinor: 1200_00, today: '2026-03-20' } as const;

  it('counts penalties in the copy of a letter to the letter’s own day, so that both ask for the same', () => {
    const letter = statementLine({
      ...wanted,
      file: sampleFile(),
      level: 'formal-notice',
      today: '2026-03-18',
    });
    const copy = statementLine({ ...wanted, file: noticed(), level: 'formal-notice' });
    expect(copy.letter).toMatchObject({ deadline: '2026-03-30', postedOn: '2026-03-20' });
    expect(copy.owed).toEqual(letter.owed);
    expect(copy.owed?.until).toBe('2026-03-18');
  });

  it('counts penalties of a second letter, after the due date was moved, to its own day', () => {
    const file = noticed();
    const [first] = Object.values(file.dunningCase.notices);
    if (first === undefined) throw new Error('no letter');
    const { deadline, postedOn, ...second } = { ...first, reservedAt: '2026-05-04T08:00:00.000Z' };
    const notices = { ...file.dunningCase.notices, second: { ...second, outcome: 'reserved' as const } };
    const moved = { ...file, dunningCase: { ...file.dunningCase, notices } };
    const line = statementLine({ ...wanted, file: moved, level: 'formal-notice', today: '2026-05-04' });
    expect(line.letter).toBeUndefined();
    expect(line.owed?.until).toBe('2026-05-04');
  });

  it('offers a discount while it holds on the day of the message, and not beside a part in dispute', () => {
    const file = sampleFile({ facts: { discount: { percent: 2, withinDays: 20 } } });
    const courtesy = { ...wanted, file, level: 'courtesy-call' };
    const offer = { discountMinor: 24_00, payableMinor: 1176_00, holdsThrough: '2026-02-19' };
    expect(statementLine({ ...courtesy, today: '2026-02-19' }).discount).toEqual(offer);
    expect(statementLine({ ...courtesy, today: '2026-02-20' })).not.toHaveProperty('discount');
    const undisputed = { ...courtesy, today: '2026-02-19', amountMinor: 1000_00 };
    expect(statementLine(undisputed)).not.toHaveProperty('discount');
  });

  describe('of an invoice that is contested in part', () => {
    const file = noticed();
    const disputes = { d: { reason: 'price', amountMinor: 200_00, openedAt: '2026-03-05T08:00:00.000Z' } };
    const contested = { ...file, dunningCase: { ...file.dunningCase, disputes } };
    const line = statementLine({ ...wanted, file: contested, level: 'hand-off', amountMinor: 1000_00 });

    it('states the part apart, so that nobody reads it as paid', () => {
      expect(line).toMatchObject({
        principalDueMinor: 1000_00,
        paidMinor: 0,
        creditedMinor: 0,
        writtenOffMinor: 0,
        contestedMinor: 200_00,
      });
    });

    it('counts penalties on the principal that is asked for', () => {
      expect(line.owed?.segments.map(({ baseMinor }) => baseMinor)).toEqual([1000_00]);
      const small = sampleFile({ facts: { grossMinor: 1000_00 } });
      const whole = statementLine({ ...wanted, file: small, level: 'hand-off', amountMinor: 1000_00 });
      expect(line.owed).toEqual(whole.owed);
    });

    it('states no part of a message that speaks of the whole invoice', () => {
      expect(statementLine({ ...wanted, file: contested, level: 'recall' }).contestedMinor).toBe(0);
    });
  });

  it('counts a discount that was taken with what was credited, so that the figures add up', () => {
    const file = sampleFile({ facts: { discount: { percent: 2, withinDays: 20 } } });
    const payments = { p: { amountMinor: 1176_00, paidOn: '2026-02-19', reversedMinor: 0 } };
    const paid = { ...file, dunningCase: { ...file.dunningCase, payments } };
    expect(statementLine({ ...wanted, file: paid, level: 'recall', amountMinor: 0 })).toMatchObject({
      paidMinor: 1176_00,
      creditedMinor: 24_00,
      principalDueMinor: 0,
    });
  });

  it('counts penalties of a hand-off to the day of the hand-off', () => {
    const line = statementLine({ ...wanted, file: noticed(), level: 'hand-off', today: '2026-04-03' });
    expect(line.owed?.until).toBe('2026-04-03');
  });
});
