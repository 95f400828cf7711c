import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../../domain/caseFile.ts';
import type { CaseCommand } from '../../domain/commands.ts';
import { tasksForFinance } from '../../domain/tasksForFinance.ts';
import { record, stamped, tell } from './deciding/tell.ts';
import { type Sample, sampleFile } from './sampleFile.ts';

const payment = (amountMinor: number): CaseCommand => ({
  type: 'receive-payment',
  payment: 'pi',
  amountMinor,
  currency: 'EUR',
  paidOn: '2026-03-02',
});

/** An invoice due on Monday 2 March 2026, with what was said of it that day. */
function fileAfter(sample: Sample, ...commands: readonly CaseCommand[]): CaseFile {
  const file = sampleFile(sample);
  return { ...file, dunningCase: tell(file.dunningCase, ...commands) };
}
const tasksOn = (day: string, file: CaseFile) => tasksForFinance(file, `${day}T08:00:00.000Z`);
const insured = { creditor: { insurer: { name: 'Assurcrédit', declareWithinDays: 90 } } };
const heldUp: Sample = { customer: { creditHold: true } };
const creditHold = { code: 'propose-credit-hold', text: 'hold further deliveries on credit?' };

describe('a task of finance', () => {
  it('is to think of a credit hold from the eighth day, or the morning after a late registration', () => {
    expect(tasksOn('2026-03-09', sampleFile())).toEqual([]);
    expect(tasksOn('2026-03-10', sampleFile())).toStrictEqual([{ ...creditHold, since: '2026-03-10' }]);
    const late = sampleFile({ registeredAt: '2026-03-19T23:30:00.000Z' });
    expect(tasksOn('2026-03-20', late)).toStrictEqual([{ ...creditHold, since: '2026-03-21' }]);
    expect(tasksOn('2026-03-20', sampleFile(heldUp))).toEqual([]);
  });

  it.each([
    ['a consumer', { customer: { kind: 'consumer' } }, []],
    ['a public body', { customer: { kind: 'public' } }, []],
    ['an invoice wholly contested', {}, [{ type: 'open-dispute', dispute: 'd', reason: 'broken' }]],
    ['an insolvent customer', {}, [{ type: 'open-insolvency', openedOn: '2026-02-20' }]],
    [
      'a plan that runs',
      {},
      [{ type: 'agree-plan', plan: 'a', instalments: [{ dueOn: '2026-03-20', amountMinor: 1200_00 }] }],
    ],
  ] as const)('is no credit hold of %s', (_, sample, commands) => {
    expect(tasksOn('2026-03-10', fileAfter(sample, ...commands)).map(({ code }) => code)).not.toContain(
      'propose-credit-hold',
    );
  });

  it('is a credit hold of a sole trader, for the part that is not contested', () => {
    const dispute: CaseCommand = {
      type: 'open-dispute',
      dispute: 'd',
      reason: 'broken',
      amountMinor: 200_00,
    };
    expect(tasksOn('2026-03-10', fileAfter({ customer: { kind: 'sole-trader' } }, dispute))).toStrictEqual([
      { ...creditHold, since: '2026-03-10', amountMinor: 1000_00 },
    ]);
  });

  it('is to declare the claim of an insolvent customer, by a day that only the publication tells', () => {
    const opened: CaseCommand = { type: 'open-insolvency', openedOn: '2026-02-20' };
    const declare = { code: 'declare-claim', since: '2026-03-03' };
    expect(tasksOn('2026-03-03', fileAfter({}, opened))).toStrictEqual([
      {
        ...declare,
        text: 'declare the claim in the insolvency proceedings within two months of the publication',
      },
    ]);
    expect(tasksOn('2026-03-03', fileAfter({}, { ...opened, publishedOn: '2026-02-27' }))).toStrictEqual([
      {
        ...declare,
        text: 'declare the claim in the insolvency proceedings by Monday 27 April 2026',
        by: '2026-04-27',
      },
    ]);
  });

  it('is to declare the claim to the insurer in the last two weeks, and still after them', () => {
    const declare = {
      code: 'declare-to-insurer',
      text: 'declare the claim to Assurcrédit by Sunday 31 May 2026',
      since: '2026-05-16',
      by: '2026-05-31',
      who: 'Assurcrédit',
    };
    const file = sampleFile({ ...insured, ...heldUp });
    expect(tasksOn('2026-05-15', file)).toEqual([]);
    expect(tasksOn('2026-05-16', file)).toStrictEqual([declare]);
    expect(tasksOn('2026-06-02', file)).toStrictEqual([declare]);
    const declared = fileAfter({ ...insured, ...heldUp }, { type: 'notify-insurer', reference: 'S-1' });
    expect(tasksOn('2026-05-16', declared)).toEqual([]);
  });

  it('is to mind the time bar in its last six months', () => {
    const old = (dueOn: string) => sampleFile({ ...heldUp, facts: { dueOn, issuedOn: dueOn } });
    const near = {
      code: 'time-bar-near',
      text: 'the claim is time-barred after Tuesday 1 September 2026; a notice does not interrupt that',
      since: '2026-03-01',
      by: '2026-09-01',
    };
    const five = old('2021-09-01');
    expect(tasksOn('2026-02-28', five)).toEqual([]);
    for (const day of ['2026-03-01', '2026-09-01']) expect(tasksOn(day, five)).toStrictEqual([near]);
    expect(tasksOn('2026-09-02', five)).toEqual([]);
  });

  it('is to deliver for cash to whoever broke a promise, or the last of several words', () => {
    const promised = fileAfter(heldUp, { type: 'promise', promise: 'p', promisedFor: '2026-03-04' });
    expect(tasksOn('2026-03-07', promised)).toEqual([]);
    const cash = {
      code: 'propose-cash-only',
      text: 'the promise to pay on Wednesday 4 March 2026 was broken: cash only from now on?',
      since: '2026-03-08',
    };
    expect(tasksOn('2026-03-08', promised)).toStrictEqual([cash]);
    const instalments = [{ dueOn: '2026-03-05', amountMinor: 1200_00 }];
    const both = {
      ...promised,
      dunningCase: tell(promised.dunningCase, { type: 'agree-plan', plan: 'x', instalments }),
    };
    expect(tasksOn('2026-03-12', both)).toStrictEqual([
      {
        ...cash,
        code: 'propose-cash-only-after-plan',
        text: 'the instalment plan was broken: cash only from now on?',
        since: '2026-03-09',
      },
    ]);
  });
});

describe('a claim with the agency that is put on hold', () => {
  const hold = (extra: object = {}): CaseCommand => ({
    type: 'place-hold',
    hold: 'h',
    reason: 'asked-by-finance',
    ...extra,
  });
  const handedOver = (sample: Sample, ...commands: readonly CaseCommand[]): CaseFile => {
    const file = sampleFile({ ...sample, ...heldUp });
    const dunningCase = record(file.dunningCase, { type: 'HandedOff', notice: 'h', ...stamped });
    return { ...file, dunningCase: tell(dunningCase, ...commands) };
  };
  const tellAgency = (who: string) => ({
    code: 'tell-agency',
    text: `tell ${who} to suspend the claim, which is on hold, or have it come back`,
    since: '2026-03-03',
    who,
  });

  it('is to be told to the agency by a person', () => {
    expect(tasksOn('2026-03-03', handedOver({}, hold()))).toStrictEqual([tellAgency('Recouvra')]);
    const { agency: _agency, ...creditor } = sampleFile().creditor;
    expect(tasksOn('2026-03-03', { ...handedOver({}, hold()), creditor })).toStrictEqual([
      tellAgency('the agency'),
    ]);
  });

  it('since the last hold that was placed', () => {
    const twice = handedOver({}, hold());
    const dunningCase = record(
      twice.dunningCase,
      { type: 'HoldPlaced', hold: 'late', reason: 'r', at: '2026-03-04T08:00:00.000Z', by: 'test' },
      { type: 'HoldPlaced', hold: 'early', reason: 'r', at: '2026-03-03T08:00:00.000Z', by: 'test' },
    );
    expect(tasksOn('2026-03-06', { ...twice, dunningCase })).toStrictEqual([
      { ...tellAgency('Recouvra'), since: '2026-03-05' },
    ]);
  });

  it.each<[string, CaseFile]>([
    ['is only for attention here', handedOver({}, hold({ reason: 'needs-attention' }))],
    ['is of one level', handedOver({}, hold({ level: 'hand-off' }))],
    ['is over', handedOver({}, hold({ until: '2026-03-02' }))],
    ['is wanted back', handedOver({}, hold(), { type: 'recall', reason: 'stopped' })],
    ['is not with it', fileAfter(heldUp, hold())],
  ])('is nothing to tell when it %s', (_, file) => {
    expect(tasksOn('2026-03-03', file)).toEqual([]);
  });
});

describe('a case that is over', () => {
  it('asks for nothing when it was stopped, however old and broken', () => {
    const stopped = fileAfter(
      {},
      { type: 'promise', promise: 'p', promisedFor: '2026-03-04' },
      { type: 'close', reason: 'stopped' },
    );
    expect(tasksOn('2026-04-20', stopped)).toEqual([]);
  });

  it('asks to lift the credit hold from the next morning, if nothing else is due', () => {
    const lift = {
      code: 'lift-credit-hold',
      text: 'all is paid: lift the credit hold?',
      since: '2026-03-03',
    };
    const paid = fileAfter(heldUp, payment(1200_00));
    const owing = (totalDueMinor: number) => ({ ...paid, account: { ...paid.account, totalDueMinor } });
    expect(tasksOn('2026-03-03', owing(0))).toStrictEqual([lift]);
    expect(tasksOn('2026-03-03', owing(1))).toEqual([]);
    expect(tasksOn('2026-03-03', { ...fileAfter({}, payment(1200_00)), account: owing(0).account })).toEqual(
      [],
    );
  });

  it('asks to pay back what was too much, since it came', () => {
    const back = {
      code: 'pay-back',
      text: '0.01 EUR more than was due came in: pay back, or allocate',
      since: '2026-03-03',
      amountMinor: 1,
    };
    expect(tasksOn('2026-03-03', fileAfter({}, payment(1200_01)))).toStrictEqual([back]);
    expect(tasksOn('2026-03-03', fileAfter({}, payment(1200_00)))).toEqual([]);
    const paid = fileAfter({}, payment(1200_00));
    const dunningCase = record(paid.dunningCase, {
      type: 'PaymentReceived',
      payment: 'pi',
      amountMinor: 1200_01,
      paidOn: '2026-03-10',
      at: '2026-03-10T08:00:00.000Z',
      by: 'test',
    });
    expect(tasksOn('2026-03-20', { ...paid, dunningCase })).toStrictEqual([{ ...back, since: '2026-03-11' }]);
  });

  it('asks from today while it still waits for the agency to hear that it is paid', () => {
    const file = sampleFile();
    const dunningCase = tell(
      record(file.dunningCase, { type: 'HandedOff', notice: 'h', ...stamped }),
      payment(1200_01),
    );
    expect(tasksOn('2026-03-05', { ...file, dunningCase })).toMatchObject([
      { code: 'pay-back', since: '2026-03-05' },
    ]);
  });

  it('asks what to do with all that came for a void invoice', () => {
    const voided = fileAfter({}, { type: 'close', reason: 'void' });
    expect(tasksOn('2026-03-03', voided)).toEqual([]);
    const paid = { ...voided, dunningCase: tell(voided.dunningCase, payment(500_00)) };
    expect(tasksOn('2026-03-03', paid)).toStrictEqual([
      {
        code: 'pay-back',
        text: '500.00 EUR came in for a void invoice: pay back, or match elsewhere',
        since: '2026-03-03',
        amountMinor: 500_00,
      },
    ]);
  });
});
