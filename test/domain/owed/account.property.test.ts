import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaseEvent } from '../../../domain/events.ts';
import { foldEvents } from '../../../domain/evolve.ts';
import { claimOfCase } from '../../../domain/owed/claimOfCase.ts';
import { accountEntry, accountTotals } from '../../../domain/owed/statement.ts';
import { sampleFile } from '../sampleFile.ts';
import { day } from './claimFor.ts';
import { dayByDay } from './dayByDay.ts';

const first = Date.parse('2026-01-15');
const localDay = fc
  .integer({ min: 0, max: 300 })
  .map((days) => new Date(first + days * 86_400_000).toISOString().slice(0, 10));
const amountMinor = fc.oneof(fc.integer({ min: 1, max: 150_000 }), fc.constantFrom(1, 120_000));
const by = { by: 'test', at: '2026-12-31T12:00:00.000Z' };

/** A payment, and how much of it went back by when: one reversal or two, of sums so far. */
const paid = fc.record({
  paidOn: localDay,
  amountMinor,
  back: fc.array(fc.tuple(localDay, fc.double({ min: 0.1, max: 1, noNaN: true })), { maxLength: 2 }),
});
const history = fc.record({
  grossMinor: fc.integer({ min: 1, max: 300_000 }),
  dueOn: localDay,
  payments: fc.array(paid, { maxLength: 4 }),
  creditNotes: fc.array(fc.tuple(localDay, amountMinor), { maxLength: 2 }),
});
type History = typeof history extends fc.Arbitrary<infer Value> ? Value : never;

function reversalsOf({ amountMinor: whole, back }: History['payments'][number]): [string, number][] {
  const sums = back.map(([on, part]): [string, number] => [on, Math.ceil(part * whole)]);
  return sums.sort((a, b) => a[1] - b[1]);
}

function eventsOf({ payments, creditNotes }: History): CaseEvent[] {
  return [
    ...payments.flatMap((one, index): CaseEvent[] => [
      {
        type: 'PaymentReceived',
        payment: `p${index}`,
        amountMinor: one.amountMinor,
        paidOn: one.paidOn,
        ...by,
      },
      ...reversalsOf(one).map(
        ([reversedOn, reversedMinor]): CaseEvent => ({
          type: 'PaymentReversed',
          payment: `p${index}`,
          reversedMinor,
          reversedOn,
          ...by,
        }),
      ),
    ]),
    ...creditNotes.map(
      ([issuedOn, credited], index): CaseEvent => ({
        type: 'CreditNoteApplied',
        creditNote: `n${index}`,
        amountMinor: credited,
        issuedOn,
        ...by,
      }),
    ),
  ];
}

function entryAt(one: History, at: string) {
  const file = sampleFile({
    facts: { grossMinor: one.grossMinor, dueOn: one.dueOn, issuedOn: '2026-01-15', number: 'F' },
  });
  const dunningCase = foldEvents(eventsOf(one), file.dunningCase);
  return accountEntry(claimOfCase({ ...file, dunningCase }, day(at)), day(at));
}

/** What each payment was by then, worked out again: what had gone back of it was never paid. */
function paidBy(one: History, at: string): [string, number][] {
  return one.payments
    .filter(({ paidOn }) => paidOn <= at)
    .map((payment) => {
      const gone = reversalsOf(payment).filter(([on]) => on <= at);
      return [payment.paidOn, payment.amountMinor - Math.max(0, ...gone.map(([, minor]) => minor))];
    });
}

describe('a statement of a case on any day', () => {
  test('is what a slow count day by day finds from what was known by then', () => {
    fc.assert(
      fc.property(history, localDay, (one, at) => {
        const { grossMinor, dueOn: due, creditNotes } = one;
        const payments = paidBy(one, at);
        expect(entryAt(one, at)).toMatchObject({
          owed: dayByDay({
            kind: 'business',
            due,
            grossMinor,
            payments,
            creditNotes,
            imputation: 'principal-first',
            at,
          }),
        });
      }),
      { numRuns: 300 },
    );
  });

  test('totals of an account are the sums of its lines, whatever cannot be computed', () => {
    const lines = fc.array(fc.tuple(history, fc.constantFrom('EUR', 'USD'), fc.constantFrom('FR', 'US')), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(lines, localDay, (chosen, at) => {
        const entries = chosen.map(([one, currency, country], index) => {
          const { claim } = entryAt(one, at);
          const invoice = { ...claim.invoice, currency, number: `F${index}` };
          return accountEntry({ ...claim, invoice, debtor: { kind: 'business', country } }, day(at));
        });
        const totals = accountTotals(entries);
        const sum = (
          of: 'principalMinor' | 'interestMinor' | 'indemnityMinor' | 'totalMinor',
          currency: string,
        ) =>
          entries.reduce(
            (minor, entry) =>
              'owed' in entry && entry.owed.currency === currency ? minor + entry.owed[of] : minor,
            0,
          );
        for (const total of totals) {
          for (const of of ['principalMinor', 'interestMinor', 'indemnityMinor', 'totalMinor'] as const) {
            expect(total[of]).toBe(sum(of, total.currency));
          }
          expect(total.totalMinor).toBe(total.principalMinor + total.interestMinor + total.indemnityMinor);
        }
        const failed = entries.flatMap((entry) => ('error' in entry ? [entry.claim.invoice.number] : []));
        expect(totals.flatMap(({ leavesOut }) => leavesOut).sort()).toEqual(failed.sort());
        expect(new Set(entries.map(({ claim }) => claim.invoice.currency)).size).toBe(totals.length);
      }),
    );
  });
});
