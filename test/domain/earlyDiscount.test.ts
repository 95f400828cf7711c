import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPaid } from '../../domain/caseStatus.ts';
import { decide } from '../../domain/decide.ts';
import type { DunningCase } from '../../domain/dunningCase.ts';
import { discountOffer, discountTaken } from '../../domain/earlyDiscount.ts';
import type { CaseEvent, InvoiceFacts } from '../../domain/events.ts';
import { foldEvents } from '../../domain/evolve.ts';
import { amountsOwed } from '../../domain/owed/amountsOwed.ts';
import { claimOfCase } from '../../domain/owed/claimOfCase.ts';
import { discountMinor, isPercentage } from '../../domain/owed/earlyPayment.ts';
import { overpaidMinor, principalDueMinor } from '../../domain/principalDue.ts';
import { day } from './owed/claimFor.ts';
import { registeredCase, sampleFile } from './sampleFile.ts';

/** 1 000 € of 1 July, due on the 31st, 2 % within 10 days: 980 € through 11 July. */
const terms: Partial<InvoiceFacts> = {
  grossMinor: 100_000,
  issuedOn: '2026-07-01',
  dueOn: '2026-07-31',
  discount: { percent: 2, withinDays: 10 },
};
const stamp = { at: '2026-07-05T08:00:00.000Z', by: 'test' };

type Happening = Extract<
  CaseEvent,
  { type: 'PaymentReceived' | 'PaymentReversed' | 'CreditNoteApplied' | 'WrittenOff' }
>;

const paid = (payment: string, amountMinor: number, paidOn: string): Happening => ({
  type: 'PaymentReceived',
  payment,
  amountMinor,
  paidOn,
  ...stamp,
});
const stated = (amountMinor: number, paidOn: string): Happening => ({
  type: 'PaymentReceived',
  payment: 'in_1',
  amountMinor,
  paidOn,
  statedTotal: true,
  ...stamp,
});
const back = (payment: string, reversedMinor: number, reversedOn = '2026-09-01'): Happening => ({
  type: 'PaymentReversed',
  payment,
  reversedMinor,
  reversedOn,
  ...stamp,
});
const credited = (creditNote: string, amountMinor: number, issuedOn = '2026-08-20'): Happening => ({
  type: 'CreditNoteApplied',
  creditNote,
  amountMinor,
  issuedOn,
  ...stamp,
});
const givenUp = (writeOff: string, amountMinor: number): Happening => ({
  type: 'WrittenOff',
  writeOff,
  amountMinor,
  ...stamp,
});

function caseOf(events: readonly CaseEvent[], facts: Partial<InvoiceFacts> = {}): DunningCase {
  return foldEvents(events, registeredCase({ facts: { ...terms, ...facts } }));
}

describe('what is left to pay', () => {
  it.each<[string, readonly Happening[], number, Partial<InvoiceFacts>?]>([
    ['all of it while nothing is paid', [], 100_000],
    ['nothing, once the discounted amount is paid', [paid('p', 98_000, '2026-07-05')], 0],
    ['nothing, paid on the last day', [paid('p', 98_000, '2026-07-11')], 0],
    ['the discount, paid a day late', [paid('p', 98_000, '2026-07-12')], 2_000],
    ['more than the discount, paid a cent short', [paid('p', 97_999, '2026-07-11')], 2_001],
    [
      'nothing, paid in two parts in time',
      [paid('p', 50_000, '2026-07-02'), paid('q', 48_000, '2026-07-11')],
      0,
    ],
    [
      'all of the rest, when the second part is late',
      [paid('p', 50_000, '2026-07-02'), paid('q', 48_000, '2026-07-12')],
      2_000,
    ],
    ['half, when half is paid early: a part earns no part of it', [paid('p', 49_000, '2026-07-02')], 51_000],
    ['nothing, and nothing overpaid, paid in full in spite of it', [paid('p', 100_000, '2026-07-05')], 0],
    ['nothing, paid in between', [paid('p', 99_000, '2026-07-05')], 0],
    ['what is really too much', [paid('p', 100_500, '2026-07-05')], -500],
    [
      'nothing, when the rest follows after all',
      [paid('p', 98_000, '2026-07-05'), paid('q', 2_000, '2026-08-05')],
      0,
    ],
    [
      'all of it again, once the payment went back',
      [paid('p', 98_000, '2026-07-05'), back('p', 98_000)],
      100_000,
    ],
    ['the discount too, once a part went back', [paid('p', 98_000, '2026-07-05'), back('p', 1_000)], 3_000],
    [
      'nothing, when what went back was paid again in time',
      [paid('p', 98_000, '2026-07-05'), back('p', 98_000, '2026-07-07'), paid('q', 98_000, '2026-07-09')],
      0,
    ],
    ['nothing of a total told in time', [stated(98_000, '2026-07-10')], 0],
    ['the discount of a total told late', [stated(98_000, '2026-07-12')], 2_000],
    [
      'the discount of a total told late, beside a part in time',
      [paid('p', 10_000, '2026-07-02'), stated(98_000, '2026-07-12')],
      2_000,
    ],
    [
      'all, when the total went back by a payment of its own',
      [stated(98_000, '2026-07-10'), back('x', 98_000)],
      100_000,
    ],
    [
      'what went back of a total of which a part is known',
      [stated(98_000, '2026-07-10'), paid('p', 30_000, '2026-07-03'), back('x', 5_000)],
      7_000,
    ],
    [
      'no more than the total has beyond what is known',
      [stated(50_000, '2026-07-10'), paid('p', 48_000, '2026-07-03'), back('x', 5_000)],
      52_000,
    ],
    [
      'what went back of a payment that the total counts, once',
      [stated(98_000, '2026-07-10'), paid('p', 98_000, '2026-07-05'), back('p', 1_000)],
      3_000,
    ],
    [
      'a percentage of what a credit note leaves',
      [credited('a', 10_000), paid('p', 88_200, '2026-07-05')],
      0,
    ],
    [
      'less is earned on less: the rest is overpaid',
      [paid('p', 98_000, '2026-07-05'), credited('a', 10_000)],
      -8_000,
    ],
    ['a percentage of what a deposit leaves', [paid('p', 68_600, '2026-07-05')], 0, { depositMinor: 30_000 }],
    ['nothing, when all was credited', [credited('a', 100_000)], 0],
    ['no more than is left after a write-off', [givenUp('w', 1_500), paid('p', 98_000, '2026-07-05')], 0],
    ['yen have no cents', [paid('p', 98_765, '2026-07-05')], 0, { currency: 'JPY', grossMinor: 100_781 }],
    ['half a cent is rounded up', [paid('p', 97_975, '2026-07-05')], 0, { grossMinor: 99_975 }],
    ['no discount without terms', [paid('p', 98_000, '2026-07-05')], 2_000, { discount: undefined as never }],
  ])('%s', (_what, events, dueMinor, facts = {}) => {
    const dunningCase = caseOf(events, facts);
    expect(principalDueMinor(dunningCase)).toBe(dueMinor);
    expect(overpaidMinor(dunningCase)).toBe(Math.max(0, -dueMinor));
  });

  it('is settled on the day on which the last part was paid, in whatever order they were told', () => {
    const parts = [paid('q', 48_000, '2026-07-10'), paid('p', 50_000, '2026-07-02')];
    expect(discountTaken(caseOf(parts))).toEqual({ amountMinor: 2_000, on: '2026-07-10' });
  });

  it('uses no discount when the whole was paid, nor for money that never came', () => {
    expect(discountTaken(caseOf([paid('p', 100_000, '2026-07-05')]))).toBeUndefined();
    expect(discountTaken(caseOf([back('x', 1)], { grossMinor: 50 }), 60)).toBeUndefined();
  });

  it('a cent of another rounding is within the tolerance, as it is for a full payment', () => {
    const short = caseOf([paid('p', 97_990, '2026-07-05')]);
    expect(isPaid(short, 10)).toBe(true);
    expect(isPaid(short, 9)).toBe(false);
    expect(principalDueMinor(short, 10)).toBe(10);
  });
});

describe('the examples of docs/owed.md', () => {
  const minor = (text = '') => Math.round(Number(text) * 100);
  const rows = readFileSync('docs/owed.md', 'utf8')
    .split('## Paying early')[1]
    ?.split('\n## ')[0]
    ?.matchAll(/^\| (?<told>[^|]*?) +\| (?<credit>\d[\d.]*) +\| (?<saved>[\d.]+) +\| (?<left>[\d.]+) +\|$/gm);
  const examples = [...(rows ?? [])].map(({ groups = {} }) => groups);

  it('are there', () => {
    expect(examples).toHaveLength(7);
  });

  it.each(examples)('$told, $credit credited', ({ told = '', credit, saved, left }) => {
    const payments = [...told.matchAll(/([\d.]+) on ([\d-]+)/g)].map(([text, amount, on = '']) =>
      paid(text, minor(amount), on),
    );
    const credits = minor(credit) > 0 ? [credited('a', minor(credit))] : [];
    const dunningCase = caseOf([...payments, ...credits]);
    expect(discountTaken(dunningCase)?.amountMinor ?? 0).toBe(minor(saved));
    expect(principalDueMinor(dunningCase)).toBe(minor(left));
  });
});

describe('the offer', () => {
  const offer = (events: readonly CaseEvent[], today: string, facts: Partial<InvoiceFacts> = {}) =>
    discountOffer(caseOf(events, facts), today);

  it('holds through its last day, and not a day longer', () => {
    const whole = { discountMinor: 2_000, payableMinor: 98_000, holdsThrough: '2026-07-11' };
    expect(offer([], '2026-07-01')).toEqual(whole);
    expect(offer([], '2026-07-11')).toEqual(whole);
    expect(offer([], '2026-07-12')).toBeUndefined();
  });

  it('is none where none was agreed', () => {
    expect(offer([], '2026-07-01', { discount: undefined as never })).toBeUndefined();
  });

  it('asks for what a part paid early leaves', () => {
    expect(offer([paid('p', 50_000, '2026-07-02')], '2026-07-03')).toMatchObject({
      discountMinor: 2_000,
      payableMinor: 48_000,
    });
  });

  it('asks for less after a credit note or a deposit', () => {
    expect(offer([credited('a', 10_000, '2026-07-02')], '2026-07-03')).toMatchObject({
      payableMinor: 88_200,
    });
    expect(offer([], '2026-07-03', { depositMinor: 30_000 })).toMatchObject({ payableMinor: 68_600 });
  });

  it('is gone once it was taken, once all is paid or given up, and once the case is closed', () => {
    expect(offer([paid('p', 98_000, '2026-07-02')], '2026-07-03')).toBeUndefined();
    expect(offer([paid('p', 100_000, '2026-07-02')], '2026-07-03')).toBeUndefined();
    expect(offer([givenUp('w', 2_000)], '2026-07-03')).toBeUndefined();
    expect(offer([{ type: 'CaseClosed', reason: 'void', ...stamp }], '2026-07-03')).toBeUndefined();
  });

  it('saves only what a write-off has not given up yet', () => {
    expect(offer([givenUp('w', 500)], '2026-07-03')).toMatchObject({
      discountMinor: 1_500,
      payableMinor: 98_000,
    });
  });
});

describe('what is owed by the law', () => {
  const file = (events: readonly CaseEvent[], facts: Partial<InvoiceFacts> = {}) => ({
    ...sampleFile(),
    dunningCase: caseOf(events, facts),
  });
  const owedOn = (events: readonly CaseEvent[], at: string) =>
    amountsOwed(claimOfCase(file(events), day(at)), day(at));

  it('agrees with what is chased: the discount is a credit note of the day on which it was earned', () => {
    const events = [paid('p', 50_000, '2026-07-02'), paid('q', 48_000, '2026-07-10')];
    expect(claimOfCase(file(events), day('2026-09-30')).invoice.creditNotes).toEqual([
      { reference: 'early-payment-discount', on: day('2026-07-10'), amountMinor: 2_000 },
    ]);
    expect(owedOn(events, '2026-07-09').principalMinor).toBe(50_000);
    expect(owedOn(events, '2026-07-10').principalMinor).toBe(0);
    expect(owedOn(events, '2026-09-30')).toMatchObject({ totalMinor: 0, overpaidMinor: 0, segments: [] });
  });

  it('claims interest and the 40 € on the rest when it was lost by a day', () => {
    expect(owedOn([paid('p', 98_000, '2026-07-12')], '2026-09-30')).toMatchObject({
      principalMinor: 2_000,
      indemnityMinor: 4_000,
    });
  });
});

describe('terms', () => {
  it.each([
    [2, 100_000, 2_000],
    [2, 99_975, 2_000],
    [2, 99_974, 1_999],
    [0.5, 100, 1],
    [2.5, 1_00, 3],
    [33.33, 300, 100],
    [2, 999_999_999_999, 20_000_000_000],
    [50, 1, 1],
    [49.99, 1, 0],
  ])('%s %% of %s is %s', (percent, amountMinor, saved) => {
    expect(discountMinor({ percent, withinDays: 10 }, amountMinor)).toBe(saved);
  });

  it.each([
    [0, false],
    [-1, false],
    [100, false],
    [99.99, true],
    [0.01, true],
    [0.001, false],
    [1e-7, false],
    [Number.NaN, false],
    [2, true],
  ])('%s percent: %s', (percent, isOne) => {
    expect(isPercentage(percent)).toBe(isOne);
  });
});

describe('properties', () => {
  const july = fc.integer({ min: 1, max: 31 }).map((date) => `2026-07-${String(date).padStart(2, '0')}`);
  const amount = fc.integer({ min: 1, max: 120_000 });
  const happening: fc.Arbitrary<Happening> = fc.oneof(
    fc
      .tuple(fc.constantFrom('p', 'q', 'r'), amount, july)
      .map(([id, minor, on]) => paid(`${id}-${on}`, minor, on)),
    fc.tuple(amount, july).map(([minor, on]) => stated(minor, on)),
    fc
      .tuple(fc.constantFrom('p', 'q', 'r'), july, amount)
      .map(([id, on, minor]) => back(`${id}-${on}`, minor)),
    fc.tuple(fc.nat(9), amount).map(([id, minor]) => credited(`a-${id}-${minor}`, minor)),
    fc
      .tuple(fc.nat(9), fc.integer({ min: 1, max: 5_000 }))
      .map(([id, minor]) => givenUp(`w-${id}-${minor}`, minor)),
  );
  const happenings = fc.uniqueArray(happening, { maxLength: 6, selector: (event) => JSON.stringify(event) });
  const percent = fc.integer({ min: 1, max: 9_999 }).map((hundredths) => hundredths / 100);
  const withinDays = fc.integer({ min: 1, max: 30 });
  const plain = { discount: undefined as never };

  it('the order of events does not matter', () => {
    fc.assert(
      fc.property(
        happenings.chain((events) =>
          fc.tuple(fc.constant(events), fc.shuffledSubarray([...events], { minLength: events.length })),
        ),
        ([events, shuffled]) => {
          expect(discountTaken(caseOf(shuffled))).toEqual(discountTaken(caseOf(events)));
          expect(principalDueMinor(caseOf(shuffled))).toBe(principalDueMinor(caseOf(events)));
        },
      ),
    );
  });

  it('it never asks for more than without it, never makes anything overpaid, and settles all or nothing', () => {
    fc.assert(
      fc.property(happenings, percent, withinDays, (events, rate, days) => {
        const dunningCase = caseOf(events, { discount: { percent: rate, withinDays: days } });
        const without = principalDueMinor(caseOf(events, plain));
        const due = principalDueMinor(dunningCase);
        const taken = discountTaken(dunningCase)?.amountMinor ?? 0;
        expect(due).toBe(without - taken);
        expect(overpaidMinor(dunningCase)).toBe(Math.max(0, -without));
        if (taken > 0) expect(due).toBe(0);
      }),
    );
  });

  it('whoever pays what is offered, while it is offered, owes nothing, also after a later credit note', () => {
    fc.assert(
      fc.property(happenings, percent, withinDays, july, amount, (events, rate, days, today, minor) => {
        const facts = { discount: { percent: rate, withinDays: days } };
        // Of a total that an invoice object states, nobody knows which payments it counts already.
        const known = events.filter(
          (event) => event.type !== 'PaymentReceived' || (!event.statedTotal && event.paidOn <= today),
        );
        const offered = discountOffer(caseOf(known, facts), today);
        fc.pre(offered !== undefined);
        const { payableMinor = 0, discountMinor: saved = 0 } = offered ?? {};
        expect(payableMinor + saved).toBe(principalDueMinor(caseOf(known, facts)));
        const settled = [...known, paid('settling', payableMinor, today)];
        expect(principalDueMinor(caseOf(settled, facts))).toBe(0);
        expect(principalDueMinor(caseOf([...settled, credited('later', minor)], facts))).toBeLessThanOrEqual(
          0,
        );
      }),
    );
  });

  it('what the law says is owed agrees with what is chased', () => {
    fc.assert(
      fc.property(happenings, percent, withinDays, (events, rate, days) => {
        const dunningCase = caseOf(events, { discount: { percent: rate, withinDays: days } });
        fc.pre(principalDueMinor(dunningCase) >= 0);
        const at = day('2026-12-31');
        const owed = amountsOwed(claimOfCase({ ...sampleFile(), dunningCase }, at), at);
        expect(owed.principalMinor).toBe(principalDueMinor(dunningCase));
      }),
    );
  });
});

describe('an invoice with a discount', () => {
  const context = { now: '2026-07-05T08:00:00.000Z', by: 'test' };
  const register = (facts: Partial<InvoiceFacts>) => registeredCase({ facts: { ...terms, ...facts } });
  const amend = (dunningCase: DunningCase, facts: Partial<InvoiceFacts>) =>
    decide(dunningCase, { type: 'amend', facts: { ...dunningCase.facts, ...facts } }, context);

  it.each<[string, Partial<InvoiceFacts>, string]>([
    ['of nothing', { discount: { percent: 0, withinDays: 10 } }, 'InvalidAmount'],
    ['of everything', { discount: { percent: 100, withinDays: 10 } }, 'InvalidAmount'],
    ['for no day', { discount: { percent: 2, withinDays: 0 } }, 'InvalidDate'],
    ['for half a day', { discount: { percent: 2, withinDays: 1.5 } }, 'InvalidDate'],
    ['that outlasts the due date', { discount: { percent: 2, withinDays: 31 } }, 'InvalidDate'],
  ])('%s is refused', (_what, facts, name) => {
    expect(() => register(facts)).toThrow(expect.objectContaining({ name }));
  });

  it('told again says nothing new; told otherwise, or no more, is an amendment', () => {
    const dunningCase = register({});
    expect(amend(dunningCase, { discount: { withinDays: 10, percent: 2 } })).toEqual([]);
    const [more] = amend(dunningCase, { discount: { percent: 3, withinDays: 10 } });
    expect(more).toMatchObject({ changes: { discount: { percent: 3, withinDays: 10 } } });
    const { discount: _, ...without } = dunningCase.facts;
    const gone = decide(dunningCase, { type: 'amend', facts: without }, context);
    expect(gone).toMatchObject([{ type: 'InvoiceAmended', changes: {}, discountGone: true }]);
    expect(foldEvents(gone, dunningCase).facts).not.toHaveProperty('discount');
  });

  it('closes as paid when it turns out, after the payment, that a discount was agreed', () => {
    const { discount, ...without } = register({}).facts;
    const short = foldEvents([paid('p', 98_000, '2026-07-05')], registeredCase({ facts: without }));
    expect(short.facts.discount ?? principalDueMinor(short)).toBe(2_000);
    expect(
      amend(short, { discount: discount ?? { percent: 2, withinDays: 10 } }).map(({ type }) => type),
    ).toEqual(['InvoiceAmended', 'CaseClosed']);
  });

  it('opens again, on hold, when the discount is taken from somebody who used it', () => {
    const dunningCase = register({});
    const closed = foldEvents(
      decide(
        dunningCase,
        { type: 'receive-payment', payment: 'p', amountMinor: 98_000, currency: 'EUR', paidOn: '2026-07-05' },
        context,
      ),
      dunningCase,
    );
    expect(closed.closed?.reason).toBe('paid');
    const { discount: _, ...without } = closed.facts;
    expect(decide(closed, { type: 'amend', facts: without }, context)).toMatchObject([
      { type: 'InvoiceAmended' },
      { type: 'CaseReopened', reason: 'amended-after-payment' },
      { type: 'HoldPlaced', reason: 'amended-after-payment' },
    ]);
  });
});
