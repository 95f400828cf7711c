import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../../../domain/caseFile.ts';
import type { Notice } from '../../../domain/dunningCase.ts';
import { nextStep } from '../../../domain/nextStep.ts';
import { type Sample, sampleFile } from '../sampleFile.ts';
import {
  having,
  heldUntil,
  paris,
  performing,
  reason,
  sent,
  skipped,
  told,
  walkedThrough,
} from './caseAt.ts';

const answer = (file: CaseFile, moment: string) => nextStep(file, paris(moment));
const managed: Sample = { customer: { accountManager: 'paul@atelier.example' } };
const word = (moment: string, skips: Parameters<typeof performing>[5] = []) =>
  performing(
    'account-manager',
    'task',
    moment,
    'account-manager',
    'invoice F-102 was due on Monday 2 March 2026: the account manager is told',
    skips,
  );
const call = performing(
  'reminder-call',
  'call',
  '2026-03-10 10:05',
  'milestone',
  'J+8 of invoice F-102 is Tuesday 10 March 2026',
);
const noMobile = skipped('reminder', 'no-mobile', 'no mobile number to which an SMS may be sent', 'sms');

function withNotices(file: CaseFile, ...more: readonly Notice[]): CaseFile {
  return having(file, ...Object.values(file.dunningCase.notices), ...more);
}

describe('a word to the account manager', () => {
  const reminded = walkedThrough('reminder', managed);
  const called = walkedThrough('reminder-call', managed);

  it('comes eight days after the due date, before what the ladder does later', () => {
    expect(answer(reminded, '2026-03-09 12:00')).toEqual(word('2026-03-10 09:35', [noMobile]));
    expect(answer(reminded, '2026-03-10 09:34')).toEqual(word('2026-03-10 09:35', [noMobile]));
  });

  it('lets what the ladder does within a quarter of an hour go first', () => {
    expect(answer(reminded, '2026-03-10 09:49')).toEqual(word('2026-03-10 09:49', [noMobile]));
    expect(answer(reminded, '2026-03-10 09:50')).toEqual(word('2026-03-10 09:50', [noMobile]));
    expect(answer(reminded, '2026-03-10 09:51')).toEqual({ ...call, skips: [noMobile] });
    expect(answer(called, '2026-03-10 10:10')).toEqual(word('2026-03-10 10:20'));
  });

  it('is said once, also when nobody knows whether it left', () => {
    const told = (outcome: Notice['outcome']) =>
      withNotices(reminded, sent('account-manager', 'task', '2026-03-10 09:35', { outcome }));
    expect(answer(told('sent'), '2026-03-10 09:36')).toEqual({ ...call, skips: [noMobile] });
    expect(answer(told('unknown'), '2026-03-10 09:36')).toEqual({ ...call, skips: [noMobile] });
    expect(answer(told('refused'), '2026-03-10 09:36')).toEqual(word('2026-03-10 09:50', [noMobile]));
  });

  it('comes on the creditor’s working days and in its hours', () => {
    const closed = walkedThrough('reminder', { ...managed, creditor: { closedOn: ['2026-03-10'] } });
    expect(answer(closed, '2026-03-09 12:00')).toEqual(word('2026-03-11 09:35', [noMobile]));
    expect(answer(called, '2026-03-10 16:59')).toEqual(word('2026-03-10 16:59'));
    expect(answer(called, '2026-03-10 17:00')).toEqual(word('2026-03-11 09:35'));
  });

  it('is of no interest more than a year before', () => {
    const far = sampleFile({ ...managed, facts: { dueOn: '2027-03-16', issuedOn: '2026-01-30' } });
    expect(answer(far, '2026-02-28 10:00')).toMatchObject({ kind: 'wait', reason: { code: 'far-ahead' } });
  });

  describe('while the ladder waits for somebody', () => {
    const stopped = (file: CaseFile, until?: string) =>
      told(file, '2026-03-09 12:00', {
        type: 'place-hold',
        hold: 'v',
        reason: 'stopped',
        level: 'formal-notice',
        ...(until === undefined ? {} : { until }),
      });
    const why = (end = '') => [reason('stopped', `formal-notice is stopped: stopped${end}`)] as const;
    const untilThe = (day: string, spelled: string) => {
      const end = `, until ${spelled}`;
      return { file: stopped(walkedThrough('reminder-call', managed), day), why: why(end) };
    };

    it('is said at its moment, and the hold looks again for it', () => {
      const file = stopped(called);
      const looks = { ...heldUntil(undefined, why()), lookAgainAt: paris('2026-03-10 10:20') };
      expect(answer(file, '2026-03-10 10:10')).toEqual(looks);
      expect(answer(file, '2026-03-10 10:20')).toEqual(word('2026-03-10 10:20'));
    });

    it('is looked for before the end of the hold, and not after it', () => {
      const long = untilThe('2026-03-12', 'Thursday 12 March 2026');
      expect(answer(long.file, '2026-03-10 18:00')).toEqual({
        ...heldUntil('2026-03-13 00:00', long.why),
        lookAgainAt: paris('2026-03-11 09:35'),
      });
      const short = untilThe('2026-03-10', 'Tuesday 10 March 2026');
      expect(answer(short.file, '2026-03-10 18:00')).toEqual(heldUntil('2026-03-11 00:00', short.why));
    });

    it('waits for the kill switch, which does not hide the hold', () => {
      const killed = { ...stopped(called), brake: { killed: true, hour: '2026-01-01T00', sentThisHour: 0 } };
      expect(answer(killed, '2026-03-10 10:30')).toEqual({
        ...heldUntil(undefined, why()),
        lookAgainAt: paris('2026-03-10 10:45'),
      });
    });
  });

  it('is no matter of the kill switch before its moment', () => {
    const file = { ...reminded, brake: { killed: true, hour: '2026-01-01T00', sentThisHour: 0 } };
    expect(answer(file, '2026-03-10 09:34')).toEqual(word('2026-03-10 09:35', [noMobile]));
  });

  it('waits for the kill switch where the ladder has nothing to do', () => {
    const file = { ...called, brake: { killed: true, hour: '2026-01-01T00', sentThisHour: 0 } };
    expect(answer(file, '2026-03-10 10:30')).toEqual(
      heldUntil('2026-03-10 10:45', [reason('kill-switch', 'the kill switch is on: nothing leaves')]),
    );
  });
});
