import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../../../domain/commands.ts';
import { decide } from '../../../domain/decide.ts';
import { policyNamed, registeredCase, sampleFile } from '../sampleFile.ts';
import { monday, record, rejectionOf, stamped, tell } from './tell.ts';

const payment = (amountMinor: number, extra: object = {}): CaseCommand => ({
  type: 'receive-payment',
  payment: 'pi',
  amountMinor,
  currency: 'EUR',
  paidOn: '2026-03-02',
  ...extra,
});
const reversal = (reversedMinor: number, extra: object = {}): CaseCommand => ({
  type: 'reverse-payment',
  payment: 'pi',
  reversedMinor,
  reversedOn: '2026-03-02',
  ...extra,
});
const creditNote = (amountMinor: number, extra: object = {}): CaseCommand => ({
  type: 'apply-credit-note',
  creditNote: 'A-1',
  amountMinor,
  currency: 'EUR',
  issuedOn: '2026-03-02',
  ...extra,
});
const writeOff = (amountMinor: number): CaseCommand => ({ type: 'write-off', writeOff: 'w', amountMinor });

const open = registeredCase();
const voided = tell(open, { type: 'close', reason: 'void' });
const paidEvent = {
  type: 'PaymentReceived',
  payment: 'pi',
  amountMinor: 500_00,
  paidOn: '2026-03-02',
  ...stamped,
};
const closedAsPaid = { type: 'CaseClosed', reason: 'paid', ...stamped };

describe('money', () => {
  it.each([
    ['a payment', payment(500_00), paidEvent],
    [
      'the total that an invoice object states as paid',
      payment(500_00, { statedTotal: true }),
      { ...paidEvent, statedTotal: true },
    ],
    [
      'a reversal',
      reversal(100_00),
      { type: 'PaymentReversed', payment: 'pi', reversedMinor: 100_00, reversedOn: '2026-03-02', ...stamped },
    ],
    [
      'a credit note',
      creditNote(200_00),
      {
        type: 'CreditNoteApplied',
        creditNote: 'A-1',
        amountMinor: 200_00,
        issuedOn: '2026-03-02',
        ...stamped,
      },
    ],
    ['a write-off', writeOff(200_00), { type: 'WrittenOff', writeOff: 'w', amountMinor: 200_00, ...stamped }],
  ])('is noted: %s', (_, command, event) => {
    expect(decide(open, command, monday)).toStrictEqual([event]);
  });

  it.each([
    ['a payment', payment(500_00), payment(500_00)],
    ['a payment of which more was known', payment(500_00), payment(499_99)],
    ['a total', payment(500_00, { statedTotal: true }), payment(400_00, { statedTotal: true })],
    ['a reversal of which more was known', reversal(100_00), reversal(99_99)],
    ['a credit note', creditNote(200_00), creditNote(200_00)],
    ['a write-off', writeOff(200_00), writeOff(200_00)],
    ['a write-off that closed the case', writeOff(1200_00), writeOff(1200_00)],
  ])('told again changes nothing: %s', (_, first, again) => {
    expect(decide(tell(open, first), again, monday)).toEqual([]);
  });

  it.each([
    ['a payment', payment(500_00), payment(500_01), 'PaymentReceived'],
    [
      'a total',
      payment(500_00, { statedTotal: true }),
      payment(600_00, { statedTotal: true }),
      'PaymentReceived',
    ],
    [
      'a payment within a known total',
      payment(500_00, { statedTotal: true }),
      payment(400_00),
      'PaymentReceived',
    ],
    [
      'a total of a known payment',
      payment(500_00),
      payment(400_00, { statedTotal: true }),
      'PaymentReceived',
    ],
    ['a reversal', reversal(100_00), reversal(100_01), 'PaymentReversed'],
  ])('told with more is noted again: %s', (_, first, more, type) => {
    expect(decide(tell(open, first), more, monday)).toMatchObject([{ type }]);
  });

  it('credits no more than the price after its deposit and what was credited before, whatever was paid', () => {
    const sold = tell(registeredCase({ facts: { depositMinor: 200_00 } }), creditNote(300_00));
    const more = (amountMinor: number) => creditNote(amountMinor, { creditNote: 'A-2' });
    expect(rejectionOf(sold, more(700_01))).toMatch(/^MoreThanBilled: .* the 70000 /);
    expect(decide(tell(sold, payment(700_00)), more(700_00), monday)).toMatchObject([
      { type: 'CreditNoteApplied' },
    ]);
  });

  const positive = (what: string, amount: number) =>
    `InvalidAmount: ${what} is a whole number of minor units above zero, not ${amount}`;
  const noDay = (what: string) => `InvalidDate: ${what} is a day written YYYY-MM-DD, not "2026-02-31"`;
  it.each([
    [payment(0), positive('a payment', 0)],
    [payment(-1), positive('a payment', -1)],
    [payment(1.5), positive('a payment', 1.5)],
    [payment(1, { paidOn: '2026-02-31' }), noDay('the day of a payment')],
    [payment(1, { currency: 'USD' }), 'WrongCurrency: the invoice is in EUR, not in USD'],
    [reversal(0), positive('a reversal', 0)],
    [reversal(1, { reversedOn: '2026-02-31' }), noDay('the day of a reversal')],
    [creditNote(0), positive('a credit note', 0)],
    [creditNote(1, { issuedOn: '2026-02-31' }), noDay('the day of a credit note')],
    [creditNote(1, { currency: 'USD' }), 'WrongCurrency: the invoice is in EUR, not in USD'],
    [creditNote(1200_01), 'MoreThanBilled: a credit note of 120001 is more than the 120000 that are billed'],
    [writeOff(0), positive('a write-off', 0)],
    [writeOff(1200_01), 'InvalidAmount: 120001 cannot be written off: 120000 is due'],
  ])('is refused: %j', (command, rejection) => {
    expect(rejectionOf(open, command)).toBe(rejection);
  });

  it.each([
    [creditNote(200_00), creditNote(100_00), 'credit note A-1 was applied with 20000'],
    [writeOff(200_00), writeOff(100_00), 'write-off w was of 20000'],
  ])('is not two things under one name: %j', (first, second, text) => {
    expect(rejectionOf(tell(open, first), second)).toBe(`ToldDifferently: ${text}`);
  });

  it('is still noted on a closed case, but nothing more is let go there', () => {
    expect(decide(voided, payment(500_00), monday)).toStrictEqual([paidEvent]);
    expect(decide(voided, creditNote(1200_00), monday)).toHaveLength(1);
    expect(rejectionOf(voided, writeOff(1))).toBe('CaseIsClosed: the case was closed as void');
  });
});

describe('money that settles an invoice', () => {
  it('closes its case as paid', () => {
    expect(decide(open, payment(1200_00), monday)).toStrictEqual([
      { ...paidEvent, amountMinor: 1200_00 },
      closedAsPaid,
    ]);
    expect(decide(open, creditNote(1200_00), monday)[1]).toStrictEqual(closedAsPaid);
  });

  it('closes it as written off when some of it was let go', () => {
    const partly = tell(open, writeOff(200_00));
    expect(decide(partly, payment(1000_00), monday)[1]).toStrictEqual({
      ...closedAsPaid,
      reason: 'written-off',
    });
  });

  it('does so within what the creditor lets go, and not one cent before', () => {
    const tolerant = { ...monday, file: sampleFile({ creditor: { toleranceMinor: 5_00 } }) };
    expect(decide(open, payment(1195_00), tolerant)[1]).toStrictEqual(closedAsPaid);
    expect(decide(open, payment(1194_99), tolerant)).toHaveLength(1);
    expect(decide(open, payment(1199_99), monday)).toHaveLength(1);
  });

  it('closes no case twice', () => {
    const paid = tell(open, payment(1200_00));
    expect(decide(paid, payment(1300_00), monday)).toStrictEqual([{ ...paidEvent, amountMinor: 1300_00 }]);
  });

  it('leaves it open until the agency knows, or the customer has been thanked', () => {
    const handedOver = record(open, { type: 'HandedOff', notice: 'h', ...stamped });
    expect(decide(handedOver, payment(1200_00), monday)).toHaveLength(1);

    const chased = tell(
      open,
      {
        type: 'reserve-notice',
        notice: 'n',
        attempt: 'a',
        level: 'due',
        channel: 'email',
        leader: 'f-102',
        rehearsal: false,
      },
      { type: 'record-sent', notice: 'n', messageId: 'm', contentHash: 'h' },
    );
    const file = sampleFile({ policy: { ...policyNamed('fr-b2b'), thanks: true } });
    expect(decide(chased, payment(1200_00), { ...monday, file })).toHaveLength(1);
    expect(decide(open, payment(1200_00), { ...monday, file })).toHaveLength(2);
  });
});

describe('money that goes back', () => {
  const paid = tell(open, payment(1200_00));

  it('opens a paid case again, on hold until somebody has looked', () => {
    expect(decide(paid, reversal(1), monday)).toStrictEqual([
      { type: 'PaymentReversed', payment: 'pi', reversedMinor: 1, reversedOn: '2026-03-02', ...stamped },
      { type: 'CaseReopened', reason: 'payment-reversed', ...stamped },
      { type: 'HoldPlaced', hold: 'reopened-2', reason: 'payment-reversed', ...stamped },
    ]);
  });

  it('leaves it closed when no more is due than the creditor lets go', () => {
    const file = sampleFile({ creditor: { toleranceMinor: 5_00 } });
    expect(decide(paid, reversal(5_00), { ...monday, file })).toHaveLength(1);
    expect(decide(paid, reversal(5_01), { ...monday, file })).toHaveLength(3);
  });

  it('leaves a case closed that was not closed for being paid', () => {
    const stopped = tell(open, payment(500_00), { type: 'close', reason: 'stopped' });
    expect(decide(stopped, reversal(500_00), monday)).toHaveLength(1);
  });

  it('changes nothing else in a case that is open', () => {
    expect(decide(tell(open, payment(500_00)), reversal(500_00), monday)).toHaveLength(1);
  });
});

describe('a promise to pay', () => {
  const promised = (amountMinor?: number): CaseCommand => ({
    type: 'promise',
    promise: 'p',
    promisedFor: '2026-03-05',
    ...(amountMinor === undefined ? {} : { amountMinor }),
  });
  const kept = { type: 'PromiseKept', promise: 'p', ...stamped };

  it('of all is kept by all of it', () => {
    const made = tell(open, promised());
    expect(decide(made, payment(1199_99), monday)).toHaveLength(1);
    expect(decide(made, payment(1200_00), monday)).toStrictEqual([
      { ...paidEvent, amountMinor: 1200_00 },
      kept,
      closedAsPaid,
    ]);
  });

  it('of an amount is kept once so much has come in since it was made', () => {
    const made = tell(open, payment(400_00, { payment: 'before' }), promised(300_00));
    expect(decide(made, payment(299_99), monday)).toHaveLength(1);
    expect(decide(made, payment(300_00), monday)).toStrictEqual([
      { ...paidEvent, amountMinor: 300_00 },
      kept,
    ]);
  });

  it('of an amount is kept when nothing is due any more, however that came', () => {
    const made = tell(open, promised(1200_00));
    expect(decide(made, creditNote(1200_00), monday)[1]).toStrictEqual(kept);
  });

  it('is kept by what leaves no more than the creditor lets go', () => {
    const file = sampleFile({ creditor: { toleranceMinor: 5_00 } });
    expect(decide(tell(open, promised()), payment(1195_00), { ...monday, file })[1]).toStrictEqual(kept);
  });

  it('that was kept is not kept again', () => {
    const once = tell(open, promised(300_00), payment(300_00));
    expect(decide(once, payment(400_00), monday)).toHaveLength(1);
  });
});
