import { describe, expect, it } from 'vitest';
import { Diary } from './diary.ts';

/** 1 200 € with the agency since 1 April. */
function handedOver(): Diary {
  const diary = new Diary('2026-02-20T08:00:00.000Z');
  diary.register();
  diary.until('2026-04-03T17:00:00.000Z');
  expect(diary.next()).toMatchObject({ kind: 'closed', closing: 'handed-over' });
  return diary;
}

const half = { type: 'receive-payment', payment: 'p', amountMinor: 600_00, currency: 'EUR' } as const;
const pay = (diary: Diary) => diary.tell({ ...half, paidOn: '2026-04-03' });

const told = (diary: Diary) =>
  Object.values(diary.fileOf().dunningCase.notices)
    .filter(({ level }) => level === 'correction')
    .map(({ amountMinor }) => amountMinor);

describe('an amount that changes while the agency has the claim', () => {
  const changes = {
    'a part is paid': (diary: Diary) => pay(diary),
    'a credit note is issued': (diary: Diary) =>
      diary.tell({
        type: 'apply-credit-note',
        creditNote: 'c',
        amountMinor: 600_00,
        currency: 'EUR',
        issuedOn: '2026-04-03',
      }),
    'the invoice is amended': (diary: Diary) => {
      const { facts } = diary.fileOf().dunningCase;
      return diary.tell({ type: 'amend', facts: { ...facts, grossMinor: 600_00 } });
    },
    'a part is disputed': (diary: Diary) =>
      diary.tell({ type: 'open-dispute', dispute: 'd', reason: 'broken', amountMinor: 600_00 }),
    'a part is let go': (diary: Diary) =>
      diary.tell({ type: 'write-off', writeOff: 'w', amountMinor: 600_00 }),
  };

  it.each(Object.entries(changes))('is told at once, once, when %s', (_name, change) => {
    const diary = handedOver();
    change(diary);
    expect(diary.next()).toMatchObject({
      kind: 'perform',
      level: 'correction',
      channel: 'handoff',
      notBefore: '2026-04-03T17:00:00.000Z',
    });
    diary.until('2026-04-20');
    expect(told(diary)).toEqual([600_00]);
    expect(diary.next()).toMatchObject({ kind: 'closed', closing: 'handed-over' });
  });

  it('is told again when it changes again, under another id', () => {
    const diary = handedOver();
    pay(diary);
    diary.until('2026-04-05');
    diary.tell({ type: 'reverse-payment', payment: 'p', reversedMinor: 200_00, reversedOn: '2026-04-04' });
    diary.until('2026-04-06');
    expect(told(diary)).toEqual([600_00, 800_00]);
  });

  it('is nothing to claim for now when all of it is disputed, and the whole once that is settled', () => {
    const diary = handedOver();
    diary.tell({ type: 'open-dispute', dispute: 'd', reason: 'never came' });
    diary.until('2026-04-05');
    diary.tell({ type: 'resolve-dispute', dispute: 'd' });
    diary.until('2026-04-06');
    expect(told(diary)).toEqual([0, 1200_00]);
  });

  it('is no correction but a recall when nothing is left', () => {
    const diary = handedOver();
    diary.tell({ ...half, amountMinor: 1200_00, paidOn: '2026-04-03' });
    expect(diary.next()).toMatchObject({ level: 'recall' });
    diary.until('2026-04-06');
    expect(told(diary)).toEqual([]);
  });

  it('waits for the kill switch', () => {
    const diary = handedOver();
    pay(diary);
    diary.change((file) => ({ ...file, brake: { ...file.brake, killed: true } }));
    expect(diary.next()).toMatchObject({ kind: 'held', reason: { code: 'kill-switch' } });
  });

  it('is told once a working day until it is known to have left, under one id', () => {
    const diary = handedOver();
    pay(diary);
    const days: string[] = [];
    diary.surroundings.outcome = () => {
      days.push(diary.now.slice(0, 10));
      return days.length < 3 ? 'unknown' : 'sent';
    };
    diary.until('2026-04-20');
    expect(days).toEqual(['2026-04-03', '2026-04-07', '2026-04-08']);
    expect(told(diary)).toEqual([600_00]);
  });

  it('is rehearsed once by a creditor that rehearses', () => {
    const diary = handedOver();
    diary.change((file) => ({ ...file, creditor: { ...file.creditor, mode: 'rehearsal' } }));
    pay(diary);
    diary.until('2026-04-06');
    expect(told(diary)).toEqual([600_00]);
  });

  it('is a recall rehearsed once, and made for real once the creditor is live again', () => {
    const diary = handedOver();
    const switchTo = (mode: 'rehearsal' | 'live') =>
      diary.change((file) => ({ ...file, creditor: { ...file.creditor, mode } }));
    switchTo('rehearsal');
    diary.tell({ ...half, amountMinor: 1200_00, paidOn: '2026-04-03' });
    const recalls = () => diary.entries.filter(({ level }) => level === 'recall').length;
    diary.until('2026-04-06');
    expect(recalls()).toBe(1);
    expect(diary.next()).toMatchObject({ kind: 'closed', closing: 'handed-over' });
    switchTo('live');
    diary.until('2026-04-07');
    expect(recalls()).toBe(2);
    expect(diary.fileOf().dunningCase.closed).toMatchObject({ reason: 'paid' });
  });

  it('does not hand the claim over anew', () => {
    const diary = handedOver();
    const before = diary.fileOf().dunningCase.handedOff;
    pay(diary);
    diary.until('2026-04-06');
    expect(diary.fileOf().dunningCase.handedOff).toEqual(before);
  });
});
