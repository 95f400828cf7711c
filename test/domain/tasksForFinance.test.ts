import { describe, expect, it } from 'vitest';
import { tasksForFinance } from '../../domain/tasksForFinance.ts';
import { Diary } from './stories/diary.ts';

function overdue(day: string, sample: Parameters<Diary['register']>[0] = {}): Diary {
  const diary = new Diary(`${day}T08:00:00.000Z`);
  diary.register(sample);
  return diary;
}

const codesOf = (diary: Diary) => tasksForFinance(diary.fileOf(), diary.now).map(({ code }) => code);

describe('what finance has to do about a case', () => {
  it('is nothing in the first week', () => {
    expect(codesOf(overdue('2026-03-09'))).toEqual([]);
  });

  it('is to think of a credit hold after it', () => {
    expect(codesOf(overdue('2026-03-10'))).toEqual(['propose-credit-hold']);
    expect(codesOf(overdue('2026-03-10', { customer: { creditHold: true } }))).toEqual([]);
  });

  it('is to lift the credit hold once paid, and to pay back what was too much', () => {
    const diary = overdue('2026-03-10', { customer: { creditHold: true } });
    diary.tell({
      type: 'receive-payment',
      payment: 'p',
      amountMinor: 1300_00,
      currency: 'EUR',
      paidOn: '2026-03-10',
    });
    expect(tasksForFinance(diary.fileOf(), diary.now)).toMatchObject([
      { code: 'pay-back', text: '100.00 EUR more than was due came in: pay back, or allocate' },
      { code: 'lift-credit-hold' },
    ]);
  });

  it('is to pay back, or match elsewhere, all that came in for a void invoice, on the morning after', () => {
    const diary = overdue('2026-03-03');
    diary.tell({ type: 'close', reason: 'void' });
    expect(tasksForFinance(diary.fileOf(), diary.now)).toEqual([]);
    diary.until('2026-03-20T08:00:00.000Z');
    diary.tell({
      type: 'receive-payment',
      payment: 'p',
      amountMinor: 300_00,
      currency: 'EUR',
      paidOn: '2026-03-18',
    });
    expect(tasksForFinance(diary.fileOf(), diary.now)).toEqual([
      {
        code: 'pay-back',
        text: '300.00 EUR came in for a void invoice: pay back, or match elsewhere',
        since: '2026-03-21',
        amountMinor: 300_00,
      },
    ]);
    diary.tell({ type: 'reverse-payment', payment: 'p', reversedMinor: 300_00, reversedOn: '2026-03-20' });
    expect(tasksForFinance(diary.fileOf(), diary.now)).toEqual([]);
  });

  it('is to declare to the insurer before its limit, until that is done', () => {
    const insured = { creditor: { insurer: { name: 'Assurcrédit', declareWithinDays: 90 } } };
    expect(codesOf(overdue('2026-05-15', insured))).not.toContain('declare-to-insurer');
    const diary = overdue('2026-05-16', insured);
    expect(tasksForFinance(diary.fileOf(), diary.now)[0]).toMatchObject({
      code: 'declare-to-insurer',
      by: '2026-05-31',
    });
    diary.tell({ type: 'notify-insurer', reference: 'S-1' });
    expect(codesOf(diary)).not.toContain('declare-to-insurer');
  });

  it('is to declare the claim within two months of the publication of insolvency proceedings', () => {
    const diary = overdue('2026-03-03');
    diary.tell({ type: 'open-insolvency', openedOn: '2026-02-20', publishedOn: '2026-12-31' });
    expect(tasksForFinance(diary.fileOf(), diary.now)).toMatchObject([
      { code: 'declare-claim', by: '2027-02-28' },
    ]);
  });

  it('is to look at a broken promise, and at a claim about to be time-barred', () => {
    const diary = overdue('2026-03-03');
    diary.tell({ type: 'promise', promise: 'p', promisedFor: '2026-03-04' });
    diary.until('2026-03-10');
    expect(codesOf(diary)).toContain('propose-cash-only');
    const planned = overdue('2026-03-03');
    const instalments = [{ dueOn: '2026-03-04', amountMinor: 1200_00 }];
    planned.tell({ type: 'agree-plan', plan: 'a', instalments });
    planned.until('2026-03-07');
    expect(codesOf(planned)).not.toContain('propose-cash-only');
    planned.until('2026-03-10');
    expect(tasksForFinance(planned.fileOf(), planned.now)).toContainEqual({
      code: 'propose-cash-only-after-plan',
      text: 'the instalment plan was broken: cash only from now on?',
      since: '2026-03-08',
    });
    expect(codesOf(overdue('2026-08-20', { facts: { dueOn: '2021-09-01' } }))).toContain('time-bar-near');
    expect(codesOf(overdue('2026-01-20', { facts: { dueOn: '2021-09-01' } }))).not.toContain('time-bar-near');
  });

  it('is to tell the agency of a hold that is placed while it has the claim, and not of a dispute', () => {
    const diary = new Diary('2026-02-20T08:00:00.000Z');
    diary.register();
    diary.until('2026-04-03');
    expect(codesOf(diary)).not.toContain('tell-agency');
    diary.tell({ type: 'open-dispute', dispute: 'd', reason: 'goods came broken', amountMinor: 300_00 });
    expect(codesOf(diary)).not.toContain('tell-agency');
    diary.tell({ type: 'place-hold', hold: 'h', reason: 'we are talking to them' });
    const found = tasksForFinance(diary.fileOf(), diary.now).find(({ code }) => code === 'tell-agency');
    expect(found).toMatchObject({ who: 'Recouvra', since: '2026-04-04' });
    diary.tell({ type: 'lift-hold' });
    expect(codesOf(diary)).not.toContain('tell-agency');
    const instalments = [{ dueOn: '2026-05-04', amountMinor: 1200_00 }];
    diary.tell({ type: 'agree-plan', plan: 'a', instalments });
    expect(tasksForFinance(diary.fileOf(), diary.now)).toMatchObject([
      { code: 'tell-agency', text: expect.stringContaining('which is paid in instalments') },
    ]);
    diary.until('2026-05-09');
    expect(codesOf(diary)).not.toContain('tell-agency');
  });
});
