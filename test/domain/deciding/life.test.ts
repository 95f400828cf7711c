import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../../../domain/commands.ts';
import { decide } from '../../../domain/decide.ts';
import type { InvoiceFacts } from '../../../domain/events.ts';
import { facts, registeredCase, sampleFile } from '../sampleFile.ts';
import { monday, record, rejectionOf, stamped, tell } from './tell.ts';

const policy = { name: 'fr-b2b', version: 1 };
const register = (extra: Partial<InvoiceFacts> = {}): CaseCommand => ({
  type: 'register',
  creditor: 'atelier',
  invoice: 'f-102',
  facts: { ...facts, ...extra },
  policy,
});
const amend = (extra: Partial<InvoiceFacts> = {}): CaseCommand => ({
  type: 'amend',
  facts: { ...facts, ...extra },
});
const payment = (amountMinor: number): CaseCommand => ({
  type: 'receive-payment',
  payment: 'pi',
  amountMinor,
  currency: 'EUR',
  paidOn: '2026-03-02',
});

const open = registeredCase();
const voided = tell(open, { type: 'close', reason: 'void' });
const handedOver = record(open, { type: 'HandedOff', notice: 'h', ...stamped });
const takenBack = record(handedOver, { type: 'RecalledFromAgency', notice: 'r', ...stamped });
const closed = 'CaseIsClosed: the case was closed as void';

describe('the registration of an invoice', () => {
  const registered = {
    type: 'InvoiceRegistered',
    creditor: 'atelier',
    invoice: 'f-102',
    ...facts,
    policy,
    ...stamped,
  };

  it('begins its case, and ends it when nothing is to be paid', () => {
    expect(decide(undefined, register(), monday)).toStrictEqual([registered]);
    expect(decide(undefined, register({ grossMinor: 0 }), monday)).toStrictEqual([
      { ...registered, grossMinor: 0 },
      { type: 'CaseClosed', reason: 'paid', ...stamped },
    ]);
  });

  it('happens once, and before everything else', () => {
    expect(rejectionOf(open, register())).toBe('CaseAlreadyRegistered: invoice f-102 is registered already');
    expect(rejectionOf(undefined, amend())).toBe('CaseNotFound: the invoice is not registered');
  });

  const notWhole = (amount: number) =>
    `InvalidAmount: an amount is a whole number of minor units, not ${amount}`;
  const noDay = (what: string) => `InvalidDate: ${what} is a day written YYYY-MM-DD, not "2026-02-31"`;
  it.each([
    [{ grossMinor: -1 }, notWhole(-1)],
    [{ grossMinor: 1.5 }, notWhole(1.5)],
    [{ netMinor: -1 }, notWhole(-1)],
    [{ depositMinor: 0.5 }, notWhole(0.5)],
    [{ issuedOn: '2026-02-31' }, noDay('the day of issue')],
    [{ dueOn: '2026-02-31' }, noDay('the due date')],
    [{ receivedOn: '2026-02-31' }, noDay('the day of receipt')],
    [{ deliveredOn: '2026-02-31' }, noDay('the day of delivery')],
    [
      { discount: { percent: 100, withinDays: 10 } },
      'InvalidAmount: a discount is above 0 and below 100 percent, not 100',
    ],
    [
      { discount: { percent: 2, withinDays: 0 } },
      'InvalidDate: a discount holds for a whole number of days, not 0',
    ],
    [
      { discount: { percent: 2, withinDays: 1.5 } },
      'InvalidDate: a discount holds for a whole number of days, not 1.5',
    ],
    [
      { discount: { percent: 2, withinDays: 32 } },
      'InvalidDate: the discount would hold until 2026-03-03, after the due date',
    ],
  ])('is refused with %j, and so is its amendment', (wrong, rejection) => {
    expect(rejectionOf(undefined, register(wrong))).toBe(rejection);
    expect(rejectionOf(open, amend(wrong))).toBe(rejection);
  });
});

describe('the amendment of an invoice', () => {
  const amended = { type: 'InvoiceAmended', ...stamped };

  it('notes what changed, and that alone', () => {
    expect(decide(open, amend(), monday)).toEqual([]);
    expect(decide(open, amend({ dueOn: '2026-04-02', receivedOn: '2026-02-03' }), monday)).toStrictEqual([
      { ...amended, changes: { dueOn: '2026-04-02', receivedOn: '2026-02-03' } },
    ]);
  });

  it('notes a deposit that is gone as one of zero, and none where there was none', () => {
    const withDeposit = registeredCase({ facts: { depositMinor: 200_00 } });
    expect(decide(withDeposit, amend(), monday)).toStrictEqual([
      { ...amended, changes: { depositMinor: 0 } },
    ]);
    expect(decide(open, amend({ depositMinor: 0 }), monday)).toEqual([]);
    expect(decide(registeredCase({ facts: { depositMinor: 0 } }), amend(), monday)).toEqual([]);
  });

  it('notes the factor who has it, and that he gave it back', () => {
    expect(decide(open, amend({ factor: 'Facto' }), monday)).toStrictEqual([
      { ...amended, changes: { factor: 'Facto' } },
    ]);
    const assigned = registeredCase({ facts: { factor: 'Facto' } });
    expect(decide(assigned, amend(), monday)).toStrictEqual([{ ...amended, changes: {}, factorGone: true }]);
    expect(decide(assigned, amend({ factor: 'Facto' }), monday)).toEqual([]);
    expect(decide(tell(assigned, amend()), amend(), monday)).toEqual([]);
  });

  it('notes a discount, and that it is gone', () => {
    const discount = { percent: 2, withinDays: 10 };
    expect(decide(open, amend({ discount }), monday)).toStrictEqual([{ ...amended, changes: { discount } }]);
    const cheaper = registeredCase({ facts: { discount } });
    expect(decide(cheaper, amend({ discount: { ...discount } }), monday)).toEqual([]);
    expect(decide(cheaper, amend(), monday)).toStrictEqual([{ ...amended, changes: {}, discountGone: true }]);
    expect(decide(tell(cheaper, amend()), amend(), monday)).toEqual([]);
  });

  it('forgets a net amount that it does not give', () => {
    const net = registeredCase({ facts: { netMinor: 1000_00 } });
    expect(decide(net, amend(), monday)).toStrictEqual([{ ...amended, changes: {}, netGone: true }]);
    expect(decide(tell(net, amend()), amend(), monday)).toEqual([]);
    expect(decide(net, amend({ netMinor: 1000_00 }), monday)).toEqual([]);
  });

  it('may bring another currency until money has moved', () => {
    const note: CaseCommand = {
      type: 'apply-credit-note',
      creditNote: 'A-1',
      amountMinor: 1_00,
      currency: 'EUR',
      issuedOn: '2026-03-02',
    };
    expect(decide(open, amend({ currency: 'CHF' }), monday)).toHaveLength(1);
    for (const moved of [payment(1_00), note]) {
      expect(rejectionOf(tell(open, moved), amend({ currency: 'CHF' }))).toBe(
        'WrongCurrency: money in EUR has moved: the currency stays',
      );
      expect(decide(tell(open, moved), amend({ grossMinor: 1300_00 }), monday)).toHaveLength(1);
    }
  });

  it('reaches a case that was paid, and none that was closed otherwise', () => {
    expect(rejectionOf(voided, amend({ grossMinor: 1300_00 }))).toBe(closed);
    expect(decide(voided, amend(), monday)).toEqual([]);
    const paid = tell(open, payment(1200_00));
    expect(decide(paid, amend({ grossMinor: 1300_00 }), monday)).toMatchObject([
      { type: 'InvoiceAmended' },
      { type: 'CaseReopened' },
      { type: 'HoldPlaced' },
    ]);
    expect(decide(paid, amend({ number: 'F-103' }), monday)).toHaveLength(1);
  });
});

describe('another ladder', () => {
  it('is noted once, and not of a closed case', () => {
    const migrate: CaseCommand = { type: 'migrate-policy', policy: { name: 'fr-b2b', version: 2 } };
    expect(decide(open, migrate, monday)).toStrictEqual([
      { type: 'PolicyMigrated', policy: { name: 'fr-b2b', version: 2 }, ...stamped },
    ]);
    expect(decide(tell(open, migrate), migrate, monday)).toEqual([]);
    expect(rejectionOf(voided, migrate)).toBe(closed);
    expect(
      decide(voided, { type: 'migrate-policy', policy: { version: 1, name: 'fr-b2b' } }, monday),
    ).toEqual([]);
  });
});

describe('a claim that the agency has', () => {
  const recall: CaseCommand = { type: 'recall', reason: 'stopped' };
  const requested = { type: 'RecallRequested', reason: 'stopped', ...stamped };

  it('is called back once for each reason', () => {
    expect(decide(handedOver, recall, monday)).toStrictEqual([requested]);
    expect(decide(tell(handedOver, recall), recall, monday)).toEqual([]);
    expect(decide(tell(handedOver, recall), { ...recall, reason: 'void' }, monday)).toHaveLength(1);
  });

  it('is called back, not closed, until the agency knows', () => {
    const close: CaseCommand = { type: 'close', reason: 'stopped' };
    expect(decide(handedOver, close, monday)).toStrictEqual([requested]);
    expect(decide(tell(handedOver, close), close, monday)).toEqual([]);
    expect(decide(tell(handedOver, close), { ...close, reason: 'void' }, monday)).toHaveLength(1);
    expect(decide(takenBack, close, monday)).toStrictEqual([
      { type: 'CaseClosed', reason: 'stopped', ...stamped },
    ]);
  });

  it('cannot be called back from where it is not', () => {
    for (const dunningCase of [open, takenBack]) {
      expect(rejectionOf(dunningCase, recall)).toBe('NotHandedOver: the agency does not have this claim');
    }
  });

  it('is reported on, also after it came back', () => {
    const report: CaseCommand = { type: 'report-from-agency', report: 'debtor contacted' };
    const noted = { type: 'AgencyReported', report: 'debtor contacted', ...stamped };
    expect(decide(handedOver, report, monday)).toStrictEqual([noted]);
    expect(decide(takenBack, report, monday)).toStrictEqual([noted]);
    expect(rejectionOf(open, report)).toBe('NotHandedOver: the agency never had this claim');
  });
});

describe('the insurer', () => {
  it('is told once under each reference', () => {
    const notify = (reference: string): CaseCommand => ({ type: 'notify-insurer', reference });
    expect(decide(open, notify('S-1'), monday)).toStrictEqual([
      { type: 'InsurerNotified', reference: 'S-1', ...stamped },
    ]);
    const told = tell(open, notify('S-1'));
    expect(decide(told, notify('S-1'), monday)).toEqual([]);
    expect(decide(told, notify('S-2'), monday)).toHaveLength(1);
  });
});

describe('insolvency proceedings', () => {
  const insolvency = (extra: object = {}): CaseCommand => ({
    type: 'open-insolvency',
    openedOn: '2026-02-20',
    ...extra,
  });
  const opened = { type: 'InsolvencyOpened', openedOn: '2026-02-20', ...stamped };
  const published = { publishedOn: '2026-02-27' };

  it('are noted with their day, and the day of publication once it is known', () => {
    expect(decide(open, insolvency(), monday)).toStrictEqual([opened]);
    expect(decide(open, insolvency(published), monday)).toStrictEqual([{ ...opened, ...published }]);
    const known = tell(open, insolvency());
    expect(decide(known, insolvency(), monday)).toEqual([]);
    expect(decide(known, insolvency(published), monday)).toStrictEqual([{ ...opened, ...published }]);
    expect(decide(known, insolvency({ openedOn: '2026-02-21' }), monday)).toHaveLength(1);
  });

  it('call the claim back from the agency, once', () => {
    expect(decide(handedOver, insolvency(), monday)).toStrictEqual([
      opened,
      { type: 'RecallRequested', reason: 'insolvency', ...stamped },
    ]);
    const asked = tell(handedOver, { type: 'recall', reason: 'stopped' });
    expect(decide(asked, insolvency(), monday)).toStrictEqual([opened]);
  });

  it.each([
    [{ openedOn: '2026-02-31' }, 'the day of the opening judgment'],
    [{ publishedOn: '2026-02-31' }, 'the day of publication'],
  ])('are refused with %j', (wrong, what) => {
    expect(rejectionOf(open, insolvency(wrong))).toBe(
      `InvalidDate: ${what} is a day written YYYY-MM-DD, not "2026-02-31"`,
    );
  });

  it('are refused of a closed case, unless they were known before', () => {
    expect(rejectionOf(voided, insolvency())).toBe(closed);
    const known = tell(open, insolvency(), { type: 'close', reason: 'insolvency' });
    expect(decide(known, insolvency(), monday)).toEqual([]);
  });
});

describe('what interrupts the time of limitation', () => {
  const interruption = (on: string, kind = 'acknowledgement'): CaseCommand =>
    ({ type: 'record-interruption', kind, on }) as CaseCommand;

  it('is noted once, and two of one day are two', () => {
    expect(decide(open, interruption('2026-03-02'), monday)).toStrictEqual([
      { type: 'LimitationInterrupted', kind: 'acknowledgement', on: '2026-03-02', ...stamped },
    ]);
    const noted = tell(open, interruption('2026-03-02'));
    expect(decide(noted, interruption('2026-03-02'), monday)).toEqual([]);
    expect(decide(noted, interruption('2026-03-01'), monday)).toHaveLength(1);
    expect(decide(noted, interruption('2026-03-02', 'court-claim'), monday)).toHaveLength(1);
  });

  it.each([
    ['2026-03-03', 'an interruption of 2026-03-03 has not happened yet'],
    ['2026-02-31', 'the day of an interruption is a day written YYYY-MM-DD, not "2026-02-31"'],
  ])('is refused on %s', (on, text) => {
    expect(rejectionOf(open, interruption(on))).toBe(`InvalidDate: ${text}`);
  });
});

describe('the end of a case', () => {
  const close = (reason: 'paid' | 'void' | 'stopped'): CaseCommand => ({ type: 'close', reason });

  it.each(['void', 'stopped', 'written-off', 'insolvency'] as const)('as %s is noted once', (reason) => {
    const command: CaseCommand = { type: 'close', reason };
    expect(decide(open, command, monday)).toStrictEqual([{ type: 'CaseClosed', reason, ...stamped }]);
    expect(decide(tell(open, command), command, monday)).toEqual([]);
  });

  it('is one: a case closed as void is not closed as stopped', () => {
    expect(rejectionOf(voided, close('stopped'))).toBe(closed);
  });

  it('as paid needs the money, up to what the creditor lets go', () => {
    const file = sampleFile({ creditor: { toleranceMinor: 5_00 } });
    const nearly = tell(open, payment(1195_00));
    expect(rejectionOf(nearly, close('paid'))).toBe('StillOwed: the principal is not paid');
    expect(decide(nearly, close('paid'), { ...monday, file })).toStrictEqual([
      { type: 'CaseClosed', reason: 'paid', ...stamped },
    ]);
  });

  it('is not the last word: a closed case is opened again, and an open one is not', () => {
    const reopen: CaseCommand = { type: 'reopen', reason: 'by mistake' };
    expect(decide(voided, reopen, monday)).toStrictEqual([
      { type: 'CaseReopened', reason: 'by mistake', ...stamped },
    ]);
    for (const dunningCase of [open, handedOver]) {
      expect(rejectionOf(dunningCase, reopen)).toBe('CaseNotClosed: only a closed case is opened again');
    }
  });
});
