import { describe, expect, it } from 'vitest';
import { principalDueMinor } from '../../../domain/principalDue.ts';
import { Diary } from './diary.ts';

/** 1 200 € of 30 January, due on 2 March, 2 % within 20 days: 1 176 € through 19 February. */
function registered(sample: Parameters<Diary['register']>[0] = {}): Diary {
  const diary = new Diary('2026-01-30T08:00:00.000Z');
  diary.register({ ...sample, facts: { discount: { percent: 2, withinDays: 20 }, ...sample.facts } });
  return diary;
}

function pay(diary: Diary, amountMinor: number, paidOn: string, payment = 'pi_1') {
  return diary
    .tell({ type: 'receive-payment', payment, amountMinor, currency: 'EUR', paidOn })
    .map(({ type }) => type);
}

const due = (diary: Diary) => principalDueMinor(diary.fileOf().dunningCase);

describe('a customer who is offered a discount for paying early', () => {
  it('and takes it hears nothing more', () => {
    const diary = registered();
    diary.until('2026-02-19T12:00:00.000Z');
    const before = diary.entries.length;
    expect(pay(diary, 1176_00, '2026-02-19')).toEqual(['PaymentReceived', 'CaseClosed']);
    diary.until('2026-06-01');
    expect(diary.entries).toHaveLength(before);
    expect(diary.next()).toMatchObject({ kind: 'closed', closing: 'paid' });
  });

  it('and paid in time, as the bank tells only after a reminder, owes nothing and is asked for nothing more', () => {
    const diary = registered();
    diary.until('2026-03-12');
    expect(diary.days.some((entry) => entry.endsWith(' reminder'))).toBe(true);
    const before = diary.entries.length;
    expect(pay(diary, 1176_00, '2026-02-18')).toEqual(['PaymentReceived', 'CaseClosed']);
    diary.until('2026-06-01');
    expect(diary.entries).toHaveLength(before);
  });

  it('and takes it after its last day owes what he kept, which is too little for a letter', () => {
    const diary = registered();
    diary.until('2026-02-20T12:00:00.000Z');
    expect(pay(diary, 1176_00, '2026-02-20')).toEqual(['PaymentReceived']);
    expect(due(diary)).toBe(24_00);
    diary.until('2026-06-01');
    expect(diary.entries.map(({ channel }) => channel)).not.toContain('letter');
    expect(diary.next()).toMatchObject({ kind: 'held', reason: { code: 'small-balance' } });
  });

  it('and whose payment bounces owes the whole again, and nobody is chased before finance has looked', () => {
    const diary = registered();
    diary.until('2026-02-10');
    pay(diary, 1176_00, '2026-02-10');
    diary.until('2026-03-20');
    const reversed = diary.tell({
      type: 'reverse-payment',
      payment: 'pi_1',
      reversedMinor: 1176_00,
      reversedOn: '2026-03-20',
    });
    expect(reversed.map(({ type }) => type)).toEqual(['PaymentReversed', 'CaseReopened', 'HoldPlaced']);
    expect(due(diary)).toBe(1200_00);
    expect(diary.next()).toMatchObject({ kind: 'held' });
  });

  it('and pays a part early goes on owing the rest, without a discount', () => {
    const diary = registered();
    diary.until('2026-02-10');
    pay(diary, 600_00, '2026-02-10');
    diary.until('2026-03-04');
    expect(due(diary)).toBe(600_00);
    expect(diary.days).toContain('2026-03-02 due');
  });

  it('and pays the whole all the same has not overpaid', () => {
    const diary = registered();
    diary.until('2026-02-10');
    expect(pay(diary, 1200_00, '2026-02-10')).toEqual(['PaymentReceived', 'CaseClosed']);
    expect(due(diary)).toBe(0);
  });

  it('and rounds it a cent too low is settled within the tolerance', () => {
    const diary = registered({ creditor: { toleranceMinor: 5 } });
    diary.until('2026-02-10');
    expect(pay(diary, 1175_99, '2026-02-10')).toEqual(['PaymentReceived', 'CaseClosed']);
  });
});
