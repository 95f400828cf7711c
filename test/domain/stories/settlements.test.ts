import { describe, expect, it } from 'vitest';
import { tasksForFinance } from '../../../domain/tasksForFinance.ts';
import { policyNamed } from '../sampleFile.ts';
import { Diary } from './diary.ts';

/** Registered on 20 February for Monday 2 March 2026, and lived through to a day. */
function lived(day: string, sample: Parameters<Diary['register']>[0] = {}): Diary {
  const diary = new Diary('2026-02-20T08:00:00.000Z');
  diary.register(sample);
  return diary.until(day);
}

const tasksOf = (diary: Diary) => tasksForFinance(diary.fileOf(), diary.now).map(({ code }) => code);

describe('a key account', () => {
  it('is followed later and softer, and threatened only when finance agrees', () => {
    const diary = lived('2026-05-20', { policy: policyNamed('key-account') });
    expect(diary.days).toEqual(['2026-03-02 due', '2026-03-12 reminder', '2026-03-23 reminder-call by call']);
    expect(diary.next()).toMatchObject({ kind: 'held', reason: { code: 'awaiting-approval' } });
    diary.tell({ type: 'approve-harsh-step', level: 'formal-notice' });
    diary.until('2026-06-30');
    expect(diary.days.at(-2)).toContain('formal-notice by letter');
    expect(diary.next().reason.code).toBe('ladder-finished');
  });
});

describe('a payment on its way', () => {
  it.each(['direct-debit-pending', 'bill-of-exchange-pending'])(
    '(%s) is waited for, and the follow-up goes on the day after',
    (reason) => {
      const diary = lived('2026-03-03');
      diary.tell({ type: 'place-hold', hold: 'h', reason, until: '2026-03-11' });
      diary.until('2026-03-12');
      expect(diary.days.at(-1)).toBe('2026-03-02 due');
      diary.until('2026-03-13');
      expect(diary.days.at(-1)).toBe('2026-03-12 reminder');
    },
  );

  it('that the customer announced in a reply stops everything for five working days, once', () => {
    const diary = lived('2026-03-10');
    diary.tell({ type: 'place-hold', hold: 'reply-1', reason: 'customer-replied' });
    const placed = diary.fileOf().dunningCase.holds['reply-1'];
    expect(placed).toMatchObject({ until: '2026-03-17' });
    expect(diary.tell({ type: 'place-hold', hold: 'reply-2', reason: 'customer-replied' })).toEqual([]);
    diary.until('2026-03-18');
    const days = diary.entries.map(({ at }) => at.slice(0, 10));
    expect(days.filter((day) => day > '2026-03-10' && day < '2026-03-18')).toEqual([]);
  });
});

describe('what settles an invoice without money', () => {
  it('is a credit note of all of it', () => {
    const diary = lived('2026-03-10');
    diary.tell({
      type: 'apply-credit-note',
      creditNote: 'A-1',
      amountMinor: 1200_00,
      currency: 'EUR',
      issuedOn: '2026-03-10',
    });
    expect(diary.next()).toMatchObject({ kind: 'closed', closing: 'paid' });
  });

  it('is a write-off of the rest, and then nothing is proposed any more', () => {
    const diary = lived('2026-03-20');
    diary.tell({ type: 'write-off', writeOff: 'w', amountMinor: 1200_00 });
    expect(diary.next()).toMatchObject({ kind: 'closed', closing: 'written-off' });
    const left = diary.entries.length;
    diary.until('2026-06-01');
    expect(diary.entries).toHaveLength(left);
    expect(tasksOf(diary)).toEqual([]);
  });

  it('while the agency has it, is told to the agency first', () => {
    const diary = lived('2026-04-03');
    diary.tell({ type: 'write-off', writeOff: 'w', amountMinor: 1200_00 });
    expect(diary.next()).toMatchObject({ kind: 'perform', level: 'recall' });
    diary.until('2026-04-04');
    expect(diary.next()).toMatchObject({ kind: 'closed', closing: 'written-off' });
  });
});

describe('a dispute after the hand-off', () => {
  it('leaves the claim with the agency, which is told to claim nothing of it for now', () => {
    const diary = lived('2026-04-03');
    diary.tell({ type: 'open-dispute', dispute: 'd', reason: 'goods came broken' });
    expect(diary.next()).toMatchObject({ kind: 'perform', level: 'correction' });
    diary.tell({ type: 'recall', reason: 'stopped' });
    diary.until('2026-04-04');
    expect(diary.next()).toMatchObject({ kind: 'closed', closing: 'stopped' });
  });
});

describe('a customer whose deliveries are worth thinking about', () => {
  it('is proposed for a credit hold in the second week, and for its lifting once all is paid', () => {
    const diary = lived('2026-03-09');
    expect(tasksOf(diary)).toEqual([]);
    diary.until('2026-03-11');
    expect(tasksOf(diary)).toEqual(['propose-credit-hold']);
    diary.change((file) => ({ ...file, customer: { ...file.customer, creditHold: true } }));
    expect(tasksOf(diary)).toEqual([]);
    const payment = { payment: 'p', amountMinor: 1200_00, currency: 'EUR', paidOn: '2026-03-11' };
    diary.tell({ type: 'receive-payment', ...payment });
    expect(tasksOf(diary)).toEqual(['lift-credit-hold']);
  });

  it('is proposed for cash only after a broken promise, from the day after the days that banks take', () => {
    const diary = lived('2026-03-03');
    diary.tell({ type: 'promise', promise: 'p', promisedFor: '2026-03-06' });
    diary.until('2026-03-09');
    expect(tasksOf(diary)).not.toContain('propose-cash-only');
    diary.until('2026-03-10');
    expect(tasksOf(diary)).toContain('propose-cash-only');
  });
});
