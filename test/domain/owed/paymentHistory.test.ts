import { describe, expect, test } from 'vitest';
import type { DunningCase } from '../../../domain/dunningCase.ts';
import type { CaseEvent, InvoiceFacts } from '../../../domain/events.ts';
import { foldEvents } from '../../../domain/evolve.ts';
import { paidOn } from '../../../domain/owed/paidOn.ts';
import { isInHistory, paymentHistoryOf } from '../../../domain/owed/paymentHistory.ts';
import { registeredCase } from '../sampleFile.ts';

/** Of 1 200 EUR due on 2 March 2026. */
const dueOn = '2026-03-02';
const reader = { at: '2026-06-01', timeZone: 'Europe/Paris', toleranceMinor: 0 };

/** An event without its stamp. */
type Told = CaseEvent extends infer Event
  ? Event extends CaseEvent
    ? Omit<Event, 'at' | 'by'> & { readonly at?: string }
    : never
  : never;

function caseOf(events: readonly Told[], facts: Partial<InvoiceFacts> = {}): DunningCase {
  const stamped = events.map((event) => ({ at: '2026-04-01T08:00:00.000Z', by: 'test', ...event }));
  return foldEvents(stamped as CaseEvent[], registeredCase({ facts: { dueOn, ...facts } }));
}

const paid = (day: string, amountMinor = 1200_00, payment = 'p1'): Told => ({
  type: 'PaymentReceived',
  payment,
  amountMinor,
  paidOn: day,
});
const total = (day: string): Told => ({
  type: 'PaymentReceived',
  payment: 'in_1',
  amountMinor: 1200_00,
  paidOn: day,
  statedTotal: true,
});
const closed = (reason: 'paid' | 'void' | 'written-off', at = '2026-04-01T08:00:00.000Z'): Told => ({
  type: 'CaseClosed',
  reason,
  at,
});
const called = (day: string, outcome: 'reached' | 'no-answer' | 'voicemail' | 'says-paid'): Told => ({
  type: 'CallLogged',
  outcome,
  at: `${day}T08:00:00.000Z`,
});
const promise = (promisedFor: string): Told => ({ type: 'PromiseMade', promise: promisedFor, promisedFor });
const broken = (promisedFor: string): Told => ({ type: 'PromiseBroken', promise: promisedFor });
const credited = (amountMinor: number): Told => ({
  type: 'CreditNoteApplied',
  creditNote: 'n1',
  amountMinor,
  issuedOn: '2026-04-20',
});
const disputed = (reason: string, amountMinor?: number, day = '2026-04-01'): Told => ({
  type: 'DisputeOpened',
  dispute: 'd1',
  reason,
  at: `${day}T08:00:00.000Z`,
  ...(amountMinor === undefined ? {} : { amountMinor }),
});

const historyOf = (...cases: readonly DunningCase[]) => paymentHistoryOf(cases, reader);
const invoicesOf = (...cases: readonly DunningCase[]) =>
  historyOf(...cases).invoices.map(({ grossMinor, paidOn: day }) => [grossMinor, day?.toString()]);

describe('the day on which an invoice was paid', () => {
  const dayOf = (...events: readonly Told[]) => paidOn(caseOf(events), reader);

  test.each<[string, readonly Told[], string | undefined]>([
    ['not yet', [], undefined],
    ['in part', [paid('2026-03-10', 1199_99)], undefined],
    ['in one go', [paid('2026-03-10')], '2026-03-10'],
    [
      'in two, told in the wrong order',
      [paid('2026-04-02', 700_00), paid('2026-03-05', 500_00, 'p2')],
      '2026-04-02',
    ],
    ['with a credit note, wherever it falls', [paid('2026-03-10', 1000_00), credited(200_00)], '2026-03-10'],
    [
      'but for what was given up',
      [paid('2026-03-10', 1000_00), { type: 'WrittenOff', writeOff: 'w', amountMinor: 200_00 }],
      '2026-03-10',
    ],
    [
      'and then not: it came back',
      [
        paid('2026-03-10'),
        { type: 'PaymentReversed', payment: 'p1', reversedMinor: 1200_00, reversedOn: '2026-03-12' },
      ],
      undefined,
    ],
    ['as a total that an invoice object states', [total('2026-03-20')], '2026-03-20'],
    ['as a total whose payments are told too', [total('2026-03-20'), paid('2026-03-18')], '2026-03-18'],
  ])('%s', (_, events, day) => {
    expect(dayOf(...events)).toBe(day);
  });

  test('a rest within the tolerance is paid', () => {
    const almost = caseOf([paid('2026-03-10', 1199_00)]);
    expect(paidOn(almost, { ...reader, toleranceMinor: 100 })).toBe('2026-03-10');
    expect(paidOn(almost, { ...reader, toleranceMinor: 99 })).toBeUndefined();
    const forgiven = caseOf([closed('paid', '2026-03-20T23:30:00.000Z')]);
    expect(paidOn(forgiven, { ...reader, toleranceMinor: 1200_00 })).toBe('2026-03-21');
  });
});

describe('which invoices count, and for how much', () => {
  test('open ones, and closed ones due in the last two years', () => {
    const at = '2026-06-01';
    expect(isInHistory({ closed: true, dueOn: '2024-06-01' }, at)).toBe(false);
    expect(isInHistory({ closed: true, dueOn: '2024-06-02' }, at)).toBe(true);
    expect(isInHistory({ closed: false, dueOn: '2019-01-01' }, at)).toBe(true);
    const old = { issuedOn: '2024-01-01', dueOn: '2024-02-01' };
    expect(invoicesOf(caseOf([paid('2024-02-01'), closed('paid')], old))).toEqual([]);
    expect(invoicesOf(caseOf([], old))).toEqual([[1200_00, undefined]]);
  });

  test('void ones were never owed, and what a factor collects is not known', () => {
    const dispute = disputed('never ordered');
    expect(historyOf(caseOf([dispute, closed('void')]))).toMatchObject({ invoices: [], disputes: 0 });
    expect(invoicesOf(caseOf([{ type: 'RecallRequested', reason: 'void' }]))).toEqual([]);
    expect(invoicesOf(caseOf([], { factor: 'bnp' }))).toEqual([]);
  });

  test('deposits and credit notes are not owed; all credited, nothing is', () => {
    expect(invoicesOf(caseOf([credited(200_00)], { depositMinor: 300_00 }))).toEqual([[700_00, undefined]]);
    expect(invoicesOf(caseOf([credited(1200_00)]))).toEqual([]);
  });

  test('what was given up stays unpaid beside what was paid', () => {
    const part = caseOf([
      paid('2026-03-10', 1000_00),
      { type: 'WrittenOff', writeOff: 'w', amountMinor: 200_00 },
    ]);
    expect(invoicesOf(part)).toEqual([
      [1000_00, '2026-03-10'],
      [200_00, undefined],
    ]);
  });

  test('while a part is in dispute only the rest can be late; a settled dispute changes nothing', () => {
    expect(invoicesOf(caseOf([disputed('two crates missing', 200_00)]))).toEqual([[1000_00, undefined]]);
    expect(invoicesOf(caseOf([disputed('never delivered')]))).toEqual([]);
    const resolved: Told = { type: 'DisputeResolved', dispute: 'd1' };
    expect(invoicesOf(caseOf([disputed('never delivered'), resolved]))).toEqual([[1200_00, undefined]]);
  });
});

describe('what else counts', () => {
  test('promises by the day they were made for, plans among them; one that ran out is broken', () => {
    const two = [promise('2026-04-10'), broken('2026-04-10'), promise('2026-05-31')];
    const plan: Told = {
      type: 'InstalmentPlanAgreed',
      plan: 'x',
      instalments: [{ dueOn: '2026-05-01', amountMinor: 1200_00 }],
    };
    expect(historyOf(caseOf(two), caseOf(two))).toMatchObject({ promisesMade: 2, promisesBroken: 1 });
    expect(historyOf(caseOf([promise('2026-05-20')]))).toMatchObject({ promisesMade: 1, promisesBroken: 1 });
    const missed = caseOf([plan, { type: 'InstalmentPlanBroken', plan: 'x' }]);
    expect(historyOf(missed)).toMatchObject({ promisesMade: 1, promisesBroken: 1 });
  });

  test('a promise broken of one invoice stays broken, though it was kept of another', () => {
    const kept: Told = { type: 'PromiseKept', promise: '2026-04-10' };
    const both = [
      caseOf([promise('2026-04-10'), broken('2026-04-10')]),
      caseOf([promise('2026-04-10'), kept]),
    ];
    expect(historyOf(...both)).toMatchObject({ promisesMade: 1, promisesBroken: 1 });
    expect(historyOf(...both.reverse())).toMatchObject({ promisesMade: 1, promisesBroken: 1 });
  });

  test('a plan that is kept is a promise that is not broken, and each plan is one', () => {
    const agreed = (plan: string): Told => ({
      type: 'InstalmentPlanAgreed',
      plan,
      instalments: [{ dueOn: '2026-07-01', amountMinor: 1200_00 }],
    });
    const plans = [caseOf([agreed('x')]), caseOf([agreed('y')]), caseOf([agreed('x')])];
    expect(historyOf(...plans)).toMatchObject({ promisesMade: 2, promisesBroken: 0 });
  });

  test('a dispute, unless a credit note says that the customer was right', () => {
    const wrong = caseOf([disputed('late')]);
    const right = caseOf([disputed('late'), credited(200_00)]);
    expect(historyOf(wrong, wrong, right, caseOf([]), caseOf([])).disputes).toBe(2);
  });

  test('messages that came back, once for all the invoices they spoke of; not rehearsed ones, nor our own mail', () => {
    const left = (channel: 'email' | 'sms' | 'letter', messageId: string, rehearsal = false): Told[] => [
      {
        type: 'NoticeReserved',
        notice: messageId,
        attempt: 'a',
        level: 'due',
        channel,
        cycle: 1,
        amountMinor: 1200_00,
        leader: 'f-102',
        rehearsal,
      },
      { type: 'NoticeSent', notice: messageId, messageId, contentHash: '' },
    ];
    const cameBack = (...of: Parameters<typeof left>): Told[] => [
      ...left(...of),
      { type: 'NoticeBounced', notice: of[1], reason: 'Permanent' },
    ];
    const one = caseOf([...cameBack('email', 'm1'), ...cameBack('email', 'm2'), ...cameBack('sms', 'm3')]);
    const none = caseOf([
      ...left('email', 'm4'),
      ...cameBack('letter', 'm5'),
      ...cameBack('email', 'm6', true),
      ...cameBack('email', 'm1'),
    ]);
    expect(historyOf(one, none).bouncedMessages).toBe(3);
  });

  test('days of calls that reached nobody, since somebody answered, wrote or paid', () => {
    const vain = [called('2026-04-10', 'no-answer'), called('2026-04-11', 'voicemail')];
    expect(
      historyOf(caseOf([called('2026-04-09', 'reached'), ...vain]), caseOf(vain)).unansweredContacts,
    ).toBe(2);
    expect(historyOf(caseOf([...vain, called('2026-04-12', 'reached')])).unansweredContacts).toBe(0);
    expect(
      historyOf(caseOf([called('2026-04-12', 'reached'), ...vain, paid('2026-03-01', 1)])).unansweredContacts,
    ).toBe(0);
    expect(historyOf(caseOf(vain)).unansweredContacts).toBe(2);
    expect(historyOf(caseOf([called('2026-04-09', 'reached')])).unansweredContacts).toBe(0);
    expect(historyOf(caseOf(vain), caseOf([paid('2026-04-10', 1_00)])).unansweredContacts).toBe(1);
    expect(
      historyOf(caseOf(vain), caseOf([disputed('late', undefined, '2026-04-10')])).unansweredContacts,
    ).toBe(1);
  });

  test('"it is paid" is an excuse once a week has not borne it out', () => {
    const excuses = (...events: readonly Told[]) => historyOf(caseOf(events)).excuses;
    const said = called('2026-04-10', 'says-paid');
    const held: Told = { type: 'HoldPlaced', hold: 'h', reason: 'says-paid', at: '2026-04-10T08:00:00.000Z' };
    const underWay: Told = {
      type: 'HoldPlaced',
      hold: 'i',
      reason: 'payment-sent',
      at: '2026-04-20T08:00:00.000Z',
    };
    expect(excuses(said, held, underWay)).toEqual(['says-paid', 'payment-sent']);
    expect(excuses(held)).toEqual(['says-paid']);
    const asked: Told = { type: 'HoldPlaced', hold: 'j', reason: 'asked-by-finance' };
    expect(excuses(asked, called('2026-04-10', 'reached'), called('2026-04-11', 'no-answer'))).toEqual([]);
    expect(excuses(said, held, paid('2026-04-17'))).toEqual([]);
    expect(excuses(said, paid('2026-04-18'))).toEqual(['says-paid']);
    expect(excuses(called('2026-05-25', 'says-paid'))).toEqual([]);
    expect(excuses(called('2026-05-24', 'says-paid'))).toEqual(['says-paid']);
    expect(
      historyOf(caseOf([said]), caseOf([said]), caseOf([called('2026-04-24', 'says-paid')])).excuses,
    ).toEqual(['says-paid', 'says-paid']);
  });

  test('the reason of a dispute is one too, in the customer’s words', () => {
    const one = caseOf([disputed('Invoice lost ')]);
    const other = caseOf([disputed('invoice lost', undefined, '2026-04-20')]);
    expect(historyOf(one, other).excuses).toEqual(['invoice lost', 'invoice lost']);
    expect(
      historyOf(caseOf([disputed('said-on-the-phone')]), caseOf([disputed('e-invoice-disputed')])).excuses,
    ).toEqual([]);
  });

  test('insolvency, from the day of its judgment', () => {
    const opened = (openedOn: string): Told => ({ type: 'InsolvencyOpened', openedOn });
    expect(historyOf(caseOf([opened('2026-06-01')]), caseOf([])).insolvent).toBe(true);
    expect(historyOf(caseOf([opened('2026-06-02')])).insolvent).toBe(false);
  });
});
