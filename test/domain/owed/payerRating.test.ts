import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mayBeRated, type PaymentHistory, ratePayer } from '../../../domain/owed/payerRating.ts';
import { day } from './claimFor.ts';

const at = day('2026-11-22');
const clean: Omit<PaymentHistory, 'invoices'> = {
  promisesMade: 0,
  promisesBroken: 0,
  disputes: 0,
  bouncedMessages: 0,
  unansweredContacts: 0,
  excuses: [],
  insolvent: false,
};
const invoice = (dueOn: string, daysLate: number | undefined, grossMinor = 100_000, currency = 'EUR') => ({
  currency,
  grossMinor,
  dueOn: day(dueOn),
  ...(daysLate !== undefined && { paidOn: day(dueOn).add({ days: daysLate }) }),
});
const rate = (invoices: PaymentHistory['invoices'], rest: Partial<PaymentHistory> = {}) =>
  ratePayer({ ...clean, ...rest, invoices }, at);

describe('lateness', () => {
  test.each([
    [0, 'A'],
    [4, 'A'],
    [5, 'B'],
    [14, 'B'],
    [15, 'C'],
    [30, 'D'],
    [60, 'E'],
    [400, 'E'],
  ])('%d days late on average is %s', (daysLate, rating) => {
    expect(rate([invoice('2025-09-01', daysLate)]).rating).toBe(rating);
  });

  test('is weighted by amount', () => {
    const result = rate([invoice('2026-09-01', 0, 900_000), invoice('2026-09-01', 30, 100_000)]);
    expect(result.averageDaysLate).toBe(3);
    expect(result.reasons).toEqual([{ code: 'pays-late', days: 3 }]);
  });

  test('paid early is on time, not better', () => {
    expect(rate([invoice('2026-09-01', -20), invoice('2026-09-01', 10)]).averageDaysLate).toBe(5);
  });

  test('an unpaid invoice is as late as today', () => {
    expect(rate([invoice('2026-11-12', undefined)]).averageDaysLate).toBe(10);
  });

  test('a payment after the day asked for is not known to it', () => {
    expect(rate([invoice('2026-11-12', 30)]).averageDaysLate).toBe(10);
  });

  test('currencies are weighed apart, the worst counts', () => {
    expect(rate([invoice('2026-09-01', 0), invoice('2026-09-01', 40, 1, 'USD')]).averageDaysLate).toBe(40);
  });

  test('invoices of nothing weigh nothing', () => {
    expect(rate([invoice('2026-09-01', 40, 0)]).averageDaysLate).toBe(0);
  });
});

test('nothing due yet cannot be rated', () => {
  const result = rate([invoice('2026-11-22', undefined)]);
  expect([result.rating, result.reasons]).toEqual(['U', [{ code: 'nothing-due-yet' }]]);
});

test('the reasons are given, the weightiest first, and lower the rating', () => {
  const result = rate([invoice('2026-09-01', 20)], {
    promisesMade: 3,
    promisesBroken: 1,
    disputes: 2,
    bouncedMessages: 2,
  });
  expect(result.rating).toBe('E');
  expect(result.reasons).toEqual([
    { code: 'pays-late', days: 20 },
    { code: 'broken-promises', broken: 1, made: 3 },
    { code: 'disputes', invoices: 2 },
    { code: 'bounced-messages', messages: 2 },
  ]);
});

test('one dispute or one bounced message happens to anybody', () => {
  expect(rate([invoice('2026-09-01', 0)], { disputes: 1, bouncedMessages: 1 })).toMatchObject({
    rating: 'A',
    reasons: [{ code: 'pays-on-time' }],
  });
});

test('growing lateness is a trend and a sign', () => {
  const result = rate([invoice('2025-09-01', 2), invoice('2026-09-01', 12)]);
  expect(result.trendDays).toBe(10);
  expect(result.reasons).toContainEqual({ code: 'lateness-grew', days: 10 });
  expect(result.signsOfDistress).toEqual([{ code: 'lateness-growing', days: 10 }]);
  expect(rate([invoice('2025-09-01', 12), invoice('2026-09-01', 2)]).trendDays).toBe(-10);
});

test('five days more are a trend, four are not, and one period alone has none', () => {
  const grown = (days: number) => rate([invoice('2025-09-01', 0), invoice('2026-09-01', days)]);
  expect([grown(5).signsOfDistress.length, grown(4).signsOfDistress.length]).toEqual([1, 0]);
  expect([grown(5).reasons.length, grown(4).reasons.length]).toEqual([2, 1]);
  expect(rate([invoice('2025-09-01', 12)]).trendDays).toBe(0);
  expect(rate([invoice('2026-09-01', 12)]).trendDays).toBe(0);
});

test('an invoice due 180 days ago belongs to the past, one of 179 days to the present', () => {
  const dueAgo = (days: number) => invoice(at.subtract({ days }).toString(), 20);
  expect(rate([dueAgo(400), dueAgo(180)]).trendDays).toBe(0);
  expect(rate([dueAgo(180), invoice('2026-09-01', 50)]).trendDays).toBe(30);
  expect(rate([invoice('2025-09-01', 0), dueAgo(180)]).trendDays).toBe(0);
  expect(rate([invoice('2025-09-01', 0), dueAgo(179)]).trendDays).toBe(20);
});

test('signs of distress: repeated excuses, hard to reach, broken promises', () => {
  const result = rate([invoice('2026-09-01', 0)], {
    excuses: ['invoice-lost', 'signatory-away', 'invoice-lost'],
    unansweredContacts: 3,
    promisesMade: 2,
    promisesBroken: 2,
  });
  const excuses = ['a', 'b', 'b', 'a', 'b'];
  expect(rate([], { excuses }).signsOfDistress).toEqual([{ code: 'repeated-excuse', excuse: 'b', times: 3 }]);
  expect(result.signsOfDistress).toEqual([
    { code: 'repeated-excuse', excuse: 'invoice-lost', times: 2 },
    { code: 'hard-to-reach', contacts: 3 },
    { code: 'broken-promises', broken: 2 },
  ]);
  expect(
    rate([invoice('2026-09-01', 0)], { excuses: ['a', 'b'], unansweredContacts: 2 }).signsOfDistress,
  ).toEqual([]);
});

test('insolvency is the worst there is, whatever was paid before, and before anything falls due', () => {
  const paid = rate([invoice('2026-09-01', 0)], { insolvent: true });
  expect([paid.rating, paid.reasons]).toEqual(['E', [{ code: 'insolvent' }, { code: 'pays-on-time' }]]);
  const early = rate([], { insolvent: true });
  expect([early.rating, early.reasons]).toEqual(['E', [{ code: 'insolvent' }]]);
});

test('natural persons are not rated', () => {
  const kinds = ['business', 'public', 'sole-trader', 'consumer'] as const;
  expect(kinds.filter((kind) => mayBeRated({ kind }))).toEqual(['business', 'public']);
});

const ratings = 'ABCDE';
const lateInvoice = fc.record({
  daysAgo: fc.integer({ min: 1, max: 700 }),
  daysLate: fc.integer({ min: 0, max: 200 }),
  grossMinor: fc.integer({ min: 1, max: 10 ** 9 }),
});
type LateInvoice = { readonly daysAgo: number; readonly daysLate: number; readonly grossMinor: number };
const paidLate = ({ daysAgo, daysLate, grossMinor }: LateInvoice) =>
  invoice(at.subtract({ days: daysAgo }).toString(), daysLate, grossMinor);

test('property: the average lies between the least and the most late, in whatever order invoices come', () => {
  fc.assert(
    fc.property(fc.array(lateInvoice, { minLength: 1, maxLength: 8 }), (late) => {
      const days = late.map(({ daysAgo, daysLate }) => Math.min(daysAgo, daysLate));
      const result = rate(late.map(paidLate));
      expect(result.averageDaysLate).toBeGreaterThanOrEqual(Math.min(...days));
      expect(result.averageDaysLate).toBeLessThanOrEqual(Math.max(...days));
      expect(rate(late.map(paidLate).reverse())).toEqual(result);
      expect(result.reasons.length).toBeGreaterThan(0);
    }),
  );
});

test('property: paying later, or breaking a promise, never makes a better rating', () => {
  fc.assert(
    fc.property(lateInvoice, fc.nat(100), (one, moreDays) => {
      const before = ratings.indexOf(rate([paidLate(one)]).rating);
      const later = paidLate({ ...one, daysLate: one.daysLate + moreDays });
      expect(ratings.indexOf(rate([later]).rating)).toBeGreaterThanOrEqual(before);
      const broken = { promisesMade: 1, promisesBroken: 1 };
      expect(ratings.indexOf(rate([paidLate(one)], broken).rating)).toBeGreaterThanOrEqual(before);
    }),
  );
});
