import { describe, expect, it } from 'vitest';
import { tasksForFinance } from '../../../domain/tasksForFinance.ts';
import { Diary } from './diary.ts';

const beforehand = '2026-02-20T08:00:00.000Z';

function registered(sample: Parameters<Diary['register']>[0] = {}): Diary {
  const diary = new Diary(beforehand);
  diary.register(sample);
  return diary;
}

const payment = (id: string, amountMinor: number, paidOn: string) =>
  ({ type: 'receive-payment', payment: id, amountMinor, currency: 'EUR', paidOn }) as const;

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

describe('a dispute of all that is due, by its amount', () => {
  it('is followed by a reminder once it is resolved, not by the notice that had been near', () => {
    const diary = registered();
    diary.until('2026-03-16T08:00:00.000Z');
    expect(diary.fileOf().dunningCase.announced).toHaveProperty('formal-notice');
    diary.tell({ type: 'open-dispute', dispute: 'd', reason: 'not delivered', amountMinor: 1200_00 });
    diary.until('2026-04-20T08:00:00.000Z');
    diary.tell({ type: 'resolve-dispute', dispute: 'd' });
    expect(diary.until('2026-04-21').days.at(-1)).toBe('2026-04-20 reminder');
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

  it('is kept by money of its last day that is heard of later, and broken by money of the day after', () => {
    const diary = registered();
    diary.tell({ type: 'promise', promise: 'p', promisedFor: '2026-02-25' });
    diary.until('2026-03-02T06:00:00.000Z');
    expect(diary.fileOf().dunningCase.promises.p?.state).toBe('broken');
    const whole = { type: 'receive-payment', amountMinor: 1200_00, currency: 'EUR' } as const;
    const late = registered();
    late.tell({ type: 'promise', promise: 'p', promisedFor: '2026-02-25' });
    late.until('2026-03-02T06:00:00.000Z');
    late.tell({ ...whole, payment: 'x', paidOn: '2026-03-01' });
    expect(late.fileOf().dunningCase.promises.p?.state).toBe('broken');
    diary.tell({ ...whole, payment: 'x', paidOn: '2026-02-28' });
    expect(diary.fileOf().dunningCase.promises.p?.state).toBe('kept');
  });

  it('of a part is kept by that part; the rest is followed up, and may be promised in its turn', () => {
    const diary = registered();
    diary.until('2026-03-04');
    diary.tell({ type: 'promise', promise: 'p', promisedFor: '2026-03-09', amountMinor: 500_00 });
    diary.until('2026-03-09T08:00:00.000Z');
    diary.tell(payment('half', 400_00, '2026-03-09'));
    expect(diary.next()).toMatchObject({ kind: 'held', reason: { code: 'promise' } });
    diary.tell(payment('rest', 100_00, '2026-03-09'));
    expect(diary.fileOf().dunningCase.promises.p?.state).toBe('kept');
    expect(diary.next()).toMatchObject({ kind: 'perform', level: 'reminder' });
    diary.tell({ type: 'promise', promise: 'q', promisedFor: '2026-03-12' });
    expect(diary.next()).toMatchObject({ kind: 'held', reason: { code: 'promise' } });
    expect(() => diary.tell({ type: 'promise', promise: 'r', promisedFor: '2026-03-13' })).toThrow('already');
  });

  it('of one invoice stops that one alone; what broke on one may still be promised for the other', () => {
    const diary = registered({ invoice: 'f-1', facts: { number: 'F-1' } });
    diary.register({ invoice: 'f-2', facts: { number: 'F-2' } });
    diary.until('2026-03-05');
    diary.tell({ type: 'promise', promise: 'p', promisedFor: '2026-03-10' }, 'f-1');
    diary.until('2026-03-10');
    expect(diary.days.at(-1)).toBe('2026-03-09 reminder');
    expect(diary.entries.at(-1)?.invoice).toBe('f-2');
    diary.until('2026-03-16');
    expect(diary.fileOf('f-1').dunningCase.promises.p?.state).toBe('broken');
    diary.tell({ type: 'promise', promise: 'p', promisedFor: '2026-03-20' }, 'f-2');
    expect(diary.next('f-2')).toMatchObject({ kind: 'held', reason: { code: 'promise' } });
    expect(diary.next('f-1')).toMatchObject({ kind: 'perform', level: 'reminder' });
  });

  it('under a hold is known as broken from its day, and noted when the case is next looked at', () => {
    const diary = registered();
    diary.until('2026-02-23');
    diary.tell({ type: 'promise', promise: 'p', promisedFor: '2026-02-24' });
    diary.tell({ type: 'place-hold', hold: 'h', reason: 'asked-by-finance', until: '2026-03-31' });
    diary.until('2026-03-02');
    expect(tasksForFinance(diary.fileOf(), diary.now)).toMatchObject([
      { code: 'propose-cash-only', since: '2026-02-28' },
    ]);
    diary.until('2026-04-01T06:00:00.000Z');
    expect(diary.events.filter(({ type }) => type === 'PromiseBroken')).toHaveLength(1);
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
    expect(diary.fileOf().dunningCase.plan?.brokenAt).toBeDefined();
    expect(diary.days.slice(4)).toEqual([
      '2026-05-05 reminder',
      '2026-05-12 formal-notice by letter',
      '2026-05-12 formal-notice by email',
      '2026-05-28 hand-off by handoff',
    ]);
  });

  const paid = (diary: Diary, on: string, amountMinor: number) => {
    diary.until(`${on}T10:00:00.000Z`);
    diary.tell(payment(`p-${on}`, amountMinor, on));
  };

  it('that is kept to the end closes the invoice; nothing leaves meanwhile', () => {
    const diary = registered();
    diary.until('2026-03-11');
    diary.tell({ type: 'agree-plan', plan: 'a', instalments });
    const before = diary.days.length;
    paid(diary, '2026-04-03', 600_00);
    paid(diary, '2026-05-04', 600_00);
    expect(diary.fileOf().dunningCase.closed?.reason).toBe('paid');
    expect(diary.until('2026-07-01').days).toHaveLength(before);
    expect(diary.events.some(({ type }) => type === 'InstalmentPlanBroken')).toBe(false);
  });

  it('that is kept to the end leaves what was billed since to a reminder, not to the notice that had been near', () => {
    const diary = registered();
    diary.until('2026-03-16T08:00:00.000Z');
    expect(diary.fileOf().dunningCase.announced).toHaveProperty('formal-notice');
    diary.tell({ type: 'agree-plan', plan: 'a', instalments });
    diary.tell({ type: 'amend', facts: { ...diary.fileOf().dunningCase.facts, grossMinor: 1400_00 } });
    paid(diary, '2026-04-01', 600_00);
    paid(diary, '2026-04-30', 600_00);
    const before = diary.days.length;
    expect(diary.until('2026-05-12').days.slice(before)).toEqual([
      '2026-04-30 reminder',
      '2026-05-07 formal-notice by letter',
      '2026-05-07 formal-notice by email',
    ]);
  });

  it('counts what came early, in parts, or as a credit note; not what had come before', () => {
    const diary = registered();
    diary.tell(payment('before', 200_00, '2026-02-20'));
    const rest = [
      { dueOn: '2026-04-01', amountMinor: 500_00 },
      { dueOn: '2026-05-01', amountMinor: 500_00 },
    ];
    diary.tell({ type: 'agree-plan', plan: 'a', instalments: rest });
    paid(diary, '2026-03-20', 150_00);
    diary.until('2026-04-02');
    expect(diary.next()).toMatchObject({ until: '2026-04-04T22:00:00.000Z' });
    paid(diary, '2026-04-03', 250_00);
    diary.tell({
      type: 'apply-credit-note',
      creditNote: 'c',
      amountMinor: 100_00,
      currency: 'EUR',
      issuedOn: '2026-04-03',
    });
    expect(diary.next()).toMatchObject({ until: '2026-05-04T22:00:00.000Z' });
    expect(diary.until('2026-05-05').days).toEqual([]);
    expect(diary.events.filter(({ type }) => type === 'InstalmentPlanBroken')).toHaveLength(1);
  });

  it('is noted as broken on its day, and what is paid afterwards does not mend it', () => {
    const diary = registered();
    diary.until('2026-03-11');
    diary.tell({ type: 'agree-plan', plan: 'a', instalments });
    diary.until('2026-04-05T06:00:00.000Z');
    expect(diary.events.at(-1)).toMatchObject({
      type: 'InstalmentPlanBroken',
      at: '2026-04-04T22:00:00.000Z',
    });
    diary.tell(payment('late', 600_00, '2026-04-05'));
    expect(diary.until('2026-04-08').days.at(-1)).toBe('2026-04-07 reminder');
  });

  it('may allow one miss and a longer grace, and breaks by the second', () => {
    const diary = registered();
    diary.until('2026-03-11');
    const thirds = ['2026-04-01', '2026-05-01', '2026-06-01'].map((dueOn) => ({
      dueOn,
      amountMinor: 400_00,
    }));
    const tolerance = { graceDays: 5, missesThatBreak: 2 };
    diary.tell({ type: 'agree-plan', plan: 'a', instalments: thirds, tolerance });
    const before = diary.days.length;
    diary.until('2026-04-08');
    expect(diary.next()).toMatchObject({
      kind: 'held',
      reason: { code: 'instalment-plan' },
      until: '2026-05-06T22:00:00.000Z',
    });
    paid(diary, '2026-04-10', 400_00);
    diary.until('2026-05-06');
    expect(diary.days).toHaveLength(before);
    expect(diary.until('2026-05-08').days.slice(before)).toEqual(['2026-05-07 reminder']);
  });

  it('breaks at its end when something is left, however many misses it allows', () => {
    const diary = registered();
    const tolerance = { graceDays: 0, missesThatBreak: 2 };
    diary.tell({ type: 'agree-plan', plan: 'a', instalments, tolerance });
    paid(diary, '2026-03-30', 600_00);
    diary.until('2026-05-03');
    expect(diary.events).toContainEqual({
      plan: 'a',
      by: 'test',
      type: 'InstalmentPlanBroken',
      at: '2026-05-01T22:00:00.000Z',
    });
  });

  it('is not broken by what the creditor lets go', () => {
    const diary = registered({ creditor: { toleranceMinor: 5 } });
    diary.tell({ type: 'agree-plan', plan: 'a', instalments });
    paid(diary, '2026-04-01', 599_95);
    expect(diary.until('2026-04-10').next()).toMatchObject({ reason: { code: 'instalment-plan' } });
  });

  it('starts on a day to come, carries interest from before it, and may not be missed more often than it has parts', () => {
    const agree = (more: object) =>
      registered().tell({ type: 'agree-plan', plan: 'a', instalments, ...more });
    const past = [{ dueOn: '2026-02-19', amountMinor: 1200_00 }];
    expect(() => agree({ instalments: past })).toThrow('or later');
    expect(() => agree({ tolerance: { graceDays: 3, missesThatBreak: 3 } })).toThrow('missed more often');
    expect(() => agree({ interest: { annualRatePercent: 12, runsAfter: '2026-04-02' } })).toThrow('before');
    expect(agree({ interest: { annualRatePercent: 12, runsAfter: '2026-04-01' } })).toHaveLength(1);
  });

  it('told again in other words of the same meaning changes nothing', () => {
    const diary = registered();
    diary.tell({ type: 'agree-plan', plan: 'a', instalments });
    const usual = { graceDays: 3, missesThatBreak: 1 };
    expect(diary.tell({ type: 'agree-plan', plan: 'a', instalments, tolerance: usual })).toEqual([]);
    const interest = { annualRatePercent: 1, runsAfter: '2026-03-02' };
    expect(() => diary.tell({ type: 'agree-plan', plan: 'a', instalments, interest })).toThrow(
      'other figures',
    );
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

  it('status 220 is an invoice that is no more', () => {
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
