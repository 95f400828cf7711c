import { describe, expect, it } from 'vitest';
import { lettersToPost } from '../../../domain/notices.ts';
import { policyNamed } from '../sampleFile.ts';
import { Diary } from './diary.ts';

const beforehand = '2026-02-20T08:00:00.000Z';

function registered(sample: Parameters<Diary['register']>[0] = {}): Diary {
  const diary = new Diary(beforehand);
  diary.register(sample);
  return diary;
}

describe('a formal notice', () => {
  it('does not leave while no report has shown it, and leaves two working days after one has', () => {
    const diary = registered();
    diary.surroundings.reports = false;
    diary.until('2026-03-24');
    expect(diary.days.at(-1)).toBe('2026-03-10 reminder-call by call');
    diary.surroundings.reports = true;
    // Shown on Tuesday 24.
    expect(diary.until('2026-03-27').days.at(-2)).toBe('2026-03-26 formal-notice by letter');
  });

  it('is stopped by a veto, and so is all that follows, until the veto is lifted', () => {
    const diary = registered();
    diary.until('2026-03-14');
    diary.tell({ type: 'place-hold', hold: 'v', reason: 'stopped-by-finance', level: 'formal-notice' });
    diary.until('2026-04-20');
    expect(diary.days.at(-1)).toBe('2026-03-10 reminder-call by call');
    expect(diary.next()).toMatchObject({ kind: 'held', reason: { code: 'stopped-by-finance' } });
    diary.tell({ type: 'lift-hold', hold: 'v' });
    expect(diary.until('2026-04-21').days.at(-2)).toBe('2026-04-20 formal-notice by letter');
  });

  it('goes by the last word of finance: authorised after a stop, stopped after an authorisation', () => {
    const diary = registered();
    diary.until('2026-03-16');
    const level = 'formal-notice';
    const stop = (hold: string) =>
      diary.tell({ type: 'place-hold', hold, level, reason: 'stopped by finance' });
    const approve = () => diary.tell({ type: 'approve-harsh-step', level }).map(({ type }) => type);
    approve();
    stop('a');
    expect(approve()).toEqual(['HoldLifted', 'HarshStepApproved']);
    expect(approve()).toEqual([]);
    expect(diary.next()).toMatchObject({ kind: 'perform', level });
    stop('b');
    diary.until('2026-03-20');
    expect(diary.next()).toMatchObject({ kind: 'held', reason: { code: 'stopped by finance' } });
    expect(approve()).toContain('HoldLifted');
    expect(diary.until('2026-03-25').days).toContain('2026-03-20 formal-notice by letter');
  });

  it('waits for approval where the policy says so', () => {
    const diary = registered({ policy: { ...policyNamed('fr-b2b'), harshSteps: 'approve' } });
    diary.until('2026-03-20');
    expect(diary.next()).toMatchObject({ kind: 'held', reason: { code: 'awaiting-approval' } });
    diary.tell({ type: 'approve-harsh-step', level: 'formal-notice' });
    expect(diary.until('2026-03-21').days.at(-2)).toBe('2026-03-20 formal-notice by letter');
  });

  it('waits for the books, looks again every hour of the window, and says so', () => {
    const diary = registered({ creditor: { books: { liveFeed: false } } });
    diary.surroundings.keepsBooks = false;
    diary.until('2026-03-17T09:00:00.000Z');
    expect(diary.next()).toMatchObject({
      kind: 'held',
      until: '2026-03-17T10:00:00.000Z',
      reason: { code: 'stale-books' },
    });
    diary.surroundings.keepsBooks = true;
    expect(diary.until('2026-03-19').days.at(-2)).toBe('2026-03-18 formal-notice by letter');
  });

  it('is not sent for less than 100 €, and then nobody is handed over', () => {
    const diary = registered({ facts: { grossMinor: 42_00 } });
    diary.until('2026-06-01');
    expect(diary.days.at(-1)).toBe('2026-03-10 reminder-call by call');
    expect(diary.skipped).toContain('formal-notice: small-balance');
    expect(diary.next()).toMatchObject({ kind: 'held', reason: { code: 'small-balance' } });
  });

  it('holds what follows until it is noted as posted', () => {
    const diary = registered();
    diary.surroundings.posts = false;
    diary.until('2026-04-20');
    expect(diary.days.at(-1)).toBe('2026-03-17 formal-notice by letter');
    expect(diary.next()).toMatchObject({ kind: 'held', reason: { code: 'letter-not-posted' } });
    expect(diary.next()).not.toHaveProperty('until');
  });

  it('is made anew when it was posted more than three working days late', () => {
    const diary = registered();
    diary.surroundings.posts = false;
    diary.until('2026-03-23T12:00:00.000Z');
    const posting = { type: 'record-posted', postedOn: '2026-03-23', tracking: '1A' } as const;
    expect(diary.tell(posting)).toMatchObject([
      { type: 'LetterPosted', postedOn: '2026-03-23', tracking: '1A' },
      { type: 'NoticeRefused', reason: 'posted too late: made anew' },
    ]);
    expect(diary.tell(posting)).toEqual([]);
    diary.surroundings.posts = true;
    expect(diary.until('2026-03-25').days.slice(-3)).toEqual([
      '2026-03-17 formal-notice by letter',
      '2026-03-23 formal-notice by letter',
      '2026-03-23 formal-notice by email',
    ]);
  });

  it('is made anew when a person says that it never left, and keeps what is told of its posting later', () => {
    const diary = registered();
    diary.surroundings.posts = false;
    diary.until('2026-03-30T12:00:00.000Z');
    const [notice = ''] = lettersToPost(diary.fileOf().dunningCase);
    diary.tell({ type: 'resend-notice', notice });
    expect(diary.until('2026-04-02').days.at(-1)).toBe('2026-03-30 formal-notice by letter');
    expect(diary.tell({ type: 'record-posted', notice, postedOn: '2026-03-20' })).toMatchObject([
      { type: 'LetterPosted', notice },
    ]);
    expect(diary.next()).toMatchObject({ reason: { code: 'letter-not-posted' } });
  });

  it('counts when it was posted three working days late', () => {
    const diary = registered();
    diary.surroundings.posts = false;
    diary.until('2026-03-20T12:00:00.000Z');
    diary.tell({ type: 'record-posted', postedOn: '2026-03-20' });
    expect(diary.until('2026-04-02').days.slice(-2)).toEqual([
      '2026-03-20 formal-notice by email',
      '2026-04-01 hand-off by handoff',
    ]);
  });
});

describe('a hold of more than ten days', () => {
  it('starts contact again with the reminder, then the gap, and shows finance the notice anew', () => {
    const diary = registered();
    diary.until('2026-03-14');
    diary.tell({ type: 'place-hold', hold: 'h', reason: 'asked-by-finance' });
    diary.until('2026-04-08');
    diary.tell({ type: 'lift-hold', hold: 'h' });
    diary.until('2026-05-20');
    expect(diary.days.slice(-4)).toEqual([
      '2026-04-08 reminder',
      '2026-04-15 formal-notice by letter',
      '2026-04-15 formal-notice by email',
      // 25 April is a Saturday: the letter gives until Monday 27; then 28, 29, 30.
      '2026-04-30 hand-off by handoff',
    ]);
  });

  it('starts again the same way when it runs out by itself', () => {
    const diary = registered();
    diary.until('2026-03-14');
    diary.tell({ type: 'place-hold', hold: 'h', reason: 'asked-by-finance', until: '2026-04-07' });
    diary.until('2026-04-30');
    expect(diary.days.slice(-3)).toEqual([
      '2026-04-08 reminder',
      '2026-04-15 formal-notice by letter',
      '2026-04-15 formal-notice by email',
    ]);
  });

  it('leaves a short hold as it is: the level waits, no more', () => {
    const diary = registered();
    diary.until('2026-03-14');
    diary.tell({ type: 'place-hold', hold: 'h', reason: 'asked-by-finance', until: '2026-03-20' });
    expect(diary.until('2026-03-25').days.at(-2)).toBe('2026-03-23 formal-notice by letter');
  });
});
