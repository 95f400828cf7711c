import { describe, expect, it } from 'vitest';
import { Diary } from './diary.ts';

const beforehand = '2026-02-20T08:00:00.000Z';

function registered(sample: Parameters<Diary['register']>[0] = {}): Diary {
  const diary = new Diary(beforehand);
  diary.register(sample);
  return diary;
}

describe('a dispute', () => {
  it('of everything stops the follow-up until it is resolved', () => {
    const diary = registered();
    diary.tell({ type: 'open-dispute', dispute: 'd', reason: 'not delivered' });
    diary.until('2026-03-06');
    expect(diary.next()).toMatchObject({ kind: 'held', reason: { code: 'in-dispute' } });
    diary.tell({ type: 'resolve-dispute', dispute: 'd' });
    expect(diary.until('2026-03-10').days.at(-1)).toBe('2026-03-09 reminder');
  });

  it('of a part leaves the rest to be chased, and only the rest is asked for', () => {
    const diary = registered();
    diary.tell({ type: 'open-dispute', dispute: 'd', reason: 'one broken', amountMinor: 200_00 });
    diary.until('2026-03-20');
    const asked = Object.values(diary.fileOf().dunningCase.notices).map(({ amountMinor }) => amountMinor);
    expect(new Set(asked)).toEqual(new Set([1000_00]));
  });
});

describe('a promise', () => {
  it('is waited for until three days after its day, then broken, and the follow-up goes on', () => {
    const diary = registered();
    diary.until('2026-03-05');
    diary.tell({ type: 'promise', promise: 'p', promisedFor: '2026-03-12' });
    expect(diary.next()).toMatchObject({
      kind: 'held',
      reason: { code: 'promise' },
      until: '2026-03-15T23:00:00.000Z',
    });
    diary.until('2026-03-30');
    expect(diary.days.slice(2)).toEqual([
      '2026-03-16 reminder',
      '2026-03-23 formal-notice by letter',
      '2026-03-23 formal-notice by email',
    ]);
    expect(diary.fileOf().dunningCase.promises.p?.state).toBe('broken');
    expect(() => diary.tell({ type: 'promise', promise: 'q', promisedFor: '2026-04-02' })).toThrow(
      'broken before',
    );
  });

  it('is kept by the payment of its amount', () => {
    const diary = registered();
    diary.tell({ type: 'promise', promise: 'p', promisedFor: '2026-02-25', amountMinor: 300_00 });
    diary.tell({
      type: 'receive-payment',
      payment: 'x',
      amountMinor: 300_00,
      currency: 'EUR',
      paidOn: '2026-02-20',
    });
    expect(diary.fileOf().dunningCase.promises.p?.state).toBe('kept');
  });

  it('for more than ten days away is refused', () => {
    const diary = registered();
    expect(() => diary.tell({ type: 'promise', promise: 'p', promisedFor: '2026-03-03' })).toThrow('is for');
  });
});

describe('a call', () => {
  it('in which the customer says it has paid stops the follow-up for five working days, once', () => {
    const diary = registered();
    diary.until('2026-03-10T10:00:00.000Z');
    diary.tell({ type: 'log-call', outcome: 'says-paid' });
    expect(diary.next()).toMatchObject({
      kind: 'held',
      reason: { code: 'says-paid' },
      until: '2026-03-17T23:00:00.000Z',
    });
    diary.until('2026-03-18T05:00:00.000Z');
    const again = diary.tell({ type: 'log-call', outcome: 'says-paid' });
    expect(again.map(({ type }) => type)).toEqual(['CallLogged']);
    expect(diary.until('2026-03-19').days.at(-2)).toBe('2026-03-18 formal-notice by letter');
  });
});

describe('an instalment plan', () => {
  const instalments = [
    { dueOn: '2026-04-01', amountMinor: 600_00 },
    { dueOn: '2026-05-01', amountMinor: 600_00 },
  ];

  it('is waited for while it is kept, and starts again with a reminder when it is not, then goes on where it was', () => {
    const diary = registered();
    diary.until('2026-03-11');
    diary.tell({ type: 'agree-plan', plan: 'a', instalments });
    expect(diary.next()).toMatchObject({ kind: 'held', reason: { code: 'instalment-plan' } });
    diary.until('2026-04-01');
    diary.tell({
      type: 'receive-payment',
      payment: 'i1',
      amountMinor: 600_00,
      currency: 'EUR',
      paidOn: '2026-04-01',
    });
    diary.until('2026-05-01');
    expect(diary.next()).toMatchObject({ kind: 'held', until: '2026-05-04T22:00:00.000Z' });
    diary.until('2026-06-10');
    expect(diary.fileOf().dunningCase.plan?.broken).toBe(true);
    expect(diary.days.slice(4)).toEqual([
      '2026-05-05 reminder',
      '2026-05-12 formal-notice by letter',
      '2026-05-12 formal-notice by email',
      '2026-05-28 hand-off by handoff',
    ]);
  });

  it('must sum to what is due', () => {
    const short = instalments.slice(0, 1);
    expect(() => registered().tell({ type: 'agree-plan', plan: 'a', instalments: short })).toThrow('sum to');
  });
});

describe('electronic invoicing', () => {
  it.each([
    [208, 'e-invoice-suspended'],
    [210, 'e-invoice-refused'],
    [213, 'e-invoice-rejected'],
    [211, 'payment-sent'],
    [207, 'in-dispute'],
  ])('status %i holds the follow-up: %s', (code, reason) => {
    const diary = registered();
    diary.tell({ type: 'apply-status', code, on: '2026-02-20' });
    expect(diary.next()).toMatchObject({ kind: 'held', reason: { code: reason } });
  });

  it('status 209 lets a suspended invoice go on', () => {
    const diary = registered();
    diary.tell({ type: 'apply-status', code: 208, on: '2026-02-20' });
    diary.tell({ type: 'apply-status', code: 209, on: '2026-02-20' });
    expect(diary.next()).toMatchObject({ kind: 'perform' });
  });

  it('status 212 is a payment, 220 an invoice that is no more', () => {
    const paid = registered();
    paid.tell({ type: 'apply-status', code: 212, on: '2026-02-20', amountMinor: 1200_00 });
    expect(paid.next()).toMatchObject({ closing: 'paid' });
    const cancelled = registered();
    cancelled.tell({ type: 'apply-status', code: 220, on: '2026-02-20' });
    expect(cancelled.next()).toMatchObject({ closing: 'void' });
  });

  it.each([200, 203, 205])('status %i changes nothing', (code) => {
    expect(registered().tell({ type: 'apply-status', code, on: '2026-02-20' })).toEqual([]);
  });

  it('says of which status it knows no effect', () => {
    expect(() => registered().tell({ type: 'apply-status', code: 299, on: '2026-02-20' })).toThrow('299');
  });
});

describe('what stops a case for good, or until a person has looked', () => {
  it('insolvency', () => {
    const diary = registered();
    diary.tell({ type: 'open-insolvency', openedOn: '2026-02-18', publishedOn: '2026-02-19' });
    diary.until('2026-06-01');
    expect(diary.next()).toMatchObject({ kind: 'held', reason: { code: 'insolvency' } });
    expect(diary.days.filter((day) => !day.includes('task'))).toEqual([]);
  });

  it('a factor', () => {
    expect(registered({ facts: { factor: 'Factofrance' } }).next()).toMatchObject({
      kind: 'held',
      reason: { code: 'assigned-to-factor' },
    });
  });

  it('a factor, until it gives the invoice back', () => {
    const diary = registered({ facts: { factor: 'factofrance' } });
    diary.until('2026-03-10');
    expect(diary.days).toEqual([]);
    const { factor: _factor, ...facts } = diary.fileOf().dunningCase.facts;
    expect(diary.tell({ type: 'amend', facts })).toMatchObject([
      { type: 'InvoiceAmended', factorGone: true },
    ]);
    expect(diary.tell({ type: 'amend', facts })).toEqual([]);
    diary.until('2026-03-12');
    expect(diary.days).toEqual(['2026-03-10 reminder']);
  });

  it('the time bar', () => {
    const diary = registered({ facts: { dueOn: '2021-02-19', issuedOn: '2021-01-19' } });
    expect(diary.next()).toMatchObject({ kind: 'held', reason: { code: 'time-barred' } });
  });

  it('a void invoice, also while the agency has it: it is told first', () => {
    const diary = registered();
    diary.until('2026-04-02');
    diary.tell({ type: 'close', reason: 'void' });
    expect(diary.next()).toMatchObject({ kind: 'perform', level: 'recall' });
    diary.until('2026-04-03');
    expect(diary.next()).toMatchObject({ kind: 'closed', closing: 'void' });
  });
});
