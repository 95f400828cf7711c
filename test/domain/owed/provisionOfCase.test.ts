import { describe, expect, test } from 'vitest';
import type { CaseEvent, InvoiceFacts } from '../../../domain/events.ts';
import { foldEvents } from '../../../domain/evolve.ts';
import { entryTotals } from '../../../domain/owed/entryTotals.ts';
import { lossesOfCase } from '../../../domain/owed/lossesOfCase.ts';
import { provisionOfCase } from '../../../domain/owed/provisionOfCase.ts';
import type { Creditor, Customer } from '../../../domain/parties.ts';
import { sampleFile } from '../sampleFile.ts';

interface Setting {
  readonly facts?: Partial<InvoiceFacts>;
  readonly creditor?: Partial<Creditor>;
  readonly customer?: Partial<Customer>;
  readonly events?: readonly CaseEvent[];
}

/** An invoice of 1 200 EUR due on 2 March 2026; 90 days later is 31 May. */
function fileOf({ events = [], ...sample }: Setting = {}) {
  const file = sampleFile(sample);
  return { ...file, dunningCase: foldEvents(events, file.dunningCase) };
}
const happened = { at: '2026-04-30T22:30:00.000Z', by: 'test' };
const paid = (paidOn: string, amountMinor: number): CaseEvent => ({
  type: 'PaymentReceived',
  payment: `p-${paidOn}`,
  amountMinor,
  paidOn,
  ...happened,
});
const writtenOff: CaseEvent = { type: 'WrittenOff', writeOff: 'w-1', amountMinor: 400_00, ...happened };
const insolvent: CaseEvent = { type: 'InsolvencyOpened', openedOn: '2026-03-20', ...happened };

const provisionAt = (at: string, setting?: Setting) => provisionOfCase(fileOf(setting), at);

describe('which invoices call for a provision', () => {
  test.each([
    ['2026-05-30', undefined],
    ['2026-05-31', 25],
    ['2026-08-29', 50],
    ['2027-03-02', 100],
  ])('due on 2 March, at %s: %s %%', (at, riskPercent) => {
    const provision = provisionAt(at);
    expect(provision?.riskPercent).toBe(riskPercent);
    expect(provision?.reason).toBe(riskPercent === undefined ? undefined : 'overdue');
  });

  test('in insolvency all of it, from the day of the judgment, also before the due date', () => {
    expect(provisionAt('2026-03-19', { events: [insolvent] })).toBeUndefined();
    expect(provisionAt('2026-03-20', { events: [insolvent] })).toMatchObject({
      reason: 'insolvency',
      riskPercent: 100,
      provisionMinor: 1000_00,
    });
    const due = { dueOn: '2026-06-30' };
    expect(provisionAt('2026-04-01', { facts: due, events: [insolvent] })?.overdueDays).toBe(0);
  });

  test('not what is sold to a factor, void, or not issued yet', () => {
    const at = '2026-12-31';
    expect(provisionAt(at, { facts: { factor: 'bnp' } })).toBeUndefined();
    expect(
      provisionAt(at, { events: [{ type: 'CaseClosed', reason: 'void', ...happened }] }),
    ).toBeUndefined();
    expect(
      provisionAt(at, { events: [{ type: 'RecallRequested', reason: 'void', ...happened }] }),
    ).toBeUndefined();
    const late = { issuedOn: '2026-04-02', dueOn: '2026-04-30' };
    expect(provisionAt('2026-04-01', { facts: late, events: [insolvent] })).toBeUndefined();
  });

  test('not a rest within the tolerance', () => {
    const events = [paid('2026-03-10', 1199_00)];
    expect(provisionAt('2026-12-31', { events, creditor: { toleranceMinor: 100 } })).toBeUndefined();
    expect(provisionAt('2026-12-31', { events, creditor: { toleranceMinor: 99 } })?.principalMinor).toBe(100);
  });
});

describe('what was due on the day', () => {
  test('a payment counts on its own day: one of January does not empty December', () => {
    const closed: CaseEvent = { ...happened, type: 'CaseClosed', reason: 'paid', at: '2027-01-06T08:00:00Z' };
    const events = [paid('2027-01-05', 1200_00), closed];
    expect(provisionAt('2026-12-31', { events })?.principalMinor).toBe(1200_00);
    expect(provisionAt('2027-01-05', { events })).toBeUndefined();
  });

  test('what was closed by then is no receivable any more, and one closed later still was', () => {
    const stopped: CaseEvent = { type: 'CaseClosed', reason: 'stopped', ...happened };
    const events = [insolvent, stopped];
    expect(provisionAt('2026-04-30', { events })).toBeDefined();
    expect(provisionAt('2026-05-01', { events })).toBeUndefined();
  });

  test('so does a write-off, on the creditor’s day', () => {
    const principalAt = (at: string) => provisionAt(at, { events: [writtenOff, insolvent] })?.principalMinor;
    expect([principalAt('2026-04-30'), principalAt('2026-05-01')]).toEqual([1200_00, 800_00]);
  });
});

describe('the VAT', () => {
  const at = '2026-06-30';
  const netOf = (setting: Setting) => {
    const { netMinor, assumedVatRatePercent } = provisionAt(at, setting) ?? {};
    return [netMinor, assumedVatRatePercent];
  };

  test('is the invoice’s where it says so, in proportion to what is still due', () => {
    expect(netOf({ facts: { netMinor: 1100_00 }, events: [paid('2026-03-10', 600_00)] })).toEqual([
      550_00,
      undefined,
    ]);
  });

  test('an amended invoice that no longer says its net amount has none, and one that cannot be is not believed', () => {
    const amended = (more: object): CaseEvent => ({
      type: 'InvoiceAmended',
      changes: {},
      ...more,
      ...happened,
    });
    const facts = { netMinor: 1100_00 };
    expect(netOf({ facts, events: [amended({ netGone: true })] })).toEqual([1000_00, 20]);
    expect(netOf({ facts, events: [amended({ changes: { grossMinor: 600_00 } })] })).toEqual([500_00, 20]);
  });

  test('else is assumed and said: 20 %, or the creditor’s rate', () => {
    expect(netOf({})).toEqual([1000_00, 20]);
    expect(netOf({ creditor: { vatRatePercent: 5.5 } })).toEqual([1137_44, 5.5]);
    expect(netOf({ creditor: { vatRatePercent: 0 } })).toEqual([1200_00, 0]);
  });

  test('a company abroad accounts for it itself, a consumer abroad does not', () => {
    expect(netOf({ customer: { country: 'BE' } })).toEqual([1200_00, 0]);
    expect(netOf({ customer: { country: 'BE', kind: 'consumer' } })).toEqual([1000_00, 20]);
  });
});

test('a loss has the creditor’s day, its entry, and its own VAT', () => {
  expect(lossesOfCase(fileOf({ events: [paid('2026-03-10', 1), writtenOff] }))).toMatchObject([
    {
      writeOff: 'w-1',
      number: 'F-102',
      on: '2026-05-01',
      amountMinor: 400_00,
      netMinor: 333_33,
      vatMinor: 66_67,
      assumedVatRatePercent: 20,
      entries: [{ account: '654' }, { account: '44571' }, { account: '416' }],
    },
  ]);
});

test('what was written off of a void invoice was never owed, also before its agency is told', () => {
  for (const type of ['CaseClosed', 'RecallRequested'] as const) {
    const events: CaseEvent[] = [writtenOff, { type, reason: 'void', ...happened }];
    expect(lossesOfCase(fileOf({ events }))).toEqual([]);
  }
});

test('entries add up by currency and account, debits to credits', () => {
  const one = provisionAt('2026-06-30');
  const dollars = provisionAt('2026-06-30', { facts: { currency: 'USD' } });
  if (one === undefined || dollars === undefined) throw new Error('no provision');
  const totals = entryTotals([dollars, one, one]);
  expect(totals.map(({ currency, debitMinor, creditMinor }) => [currency, debitMinor, creditMinor])).toEqual([
    ['EUR', 2 * (1200_00 + 250_00), 2 * (1200_00 + 250_00)],
    ['USD', 1450_00, 1450_00],
  ]);
  expect(
    totals[0]?.accounts.map(({ account, debitMinor, creditMinor }) => [account, debitMinor, creditMinor]),
  ).toEqual([
    ['411', 0, 2400_00],
    ['416', 2400_00, 0],
    ['491', 0, 500_00],
    ['6817', 500_00, 0],
  ]);
  expect(totals[0]?.accounts[0]?.label).toBe('Clients');
});
