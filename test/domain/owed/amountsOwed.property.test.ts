import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amountsOwed } from '../../../domain/owed/amountsOwed.ts';
import { balanceOf } from '../../../domain/owed/balance.ts';
import type { DayBasis, DebtorKind, ImputationOrder, InterestClause } from '../../../domain/owed/claim.ts';
import { imputePayment } from '../../../domain/owed/imputation.ts';
import { simpleInterestOver } from '../../../domain/owed/interest.ts';
import { statementOf } from '../../../domain/owed/statement.ts';
import { add, compare, parseDecimal } from '../../../domain/rational.ts';
import { type ClaimRow, claimFor, day } from './claimFor.ts';
import { dayByDay } from './dayByDay.ts';

const first = Date.parse('2023-01-01');
const last = Date.parse('2026-12-31');
const localDay = fc
  .integer({ min: 0, max: (last - first) / 86_400_000 })
  .map((days) => new Date(first + days * 86_400_000).toISOString().slice(0, 10));
const amount = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 2_000_000 }) },
  fc.integer({ min: 0, max: 999_999_999_999 }),
  fc.constantFrom(0, 1, 4000),
);
const dated = fc.array(fc.tuple(localDay, amount), { maxLength: 5 });
const row: fc.Arbitrary<ClaimRow> = fc
  .record({
    kind: fc.constantFrom<DebtorKind[]>('business', 'public', 'consumer'),
    country: fc.constantFrom('FR', 'FR', 'BE'),
    due: localDay,
    grossMinor: amount,
    payments: dated,
    creditNotes: fc.array(fc.tuple(localDay, fc.integer({ min: 0, max: 500_000 })), { maxLength: 2 }),
    clause: fc.constantFrom<InterestClause[]>('default', 'default', { annualRatePercent: 15.37 }),
    dayBasis: fc.constantFrom<DayBasis[]>('365', 'actual'),
    imputation: fc.constantFrom<ImputationOrder[]>('interest-first', 'principal-first'),
    insolvencyOn: fc.option(localDay, { nil: undefined, freq: 4 }),
  })
  .map(({ insolvencyOn, clause, ...rest }) => ({
    ...rest,
    // A Belgian public buyer changes its rate each half-year, and a French one cannot agree another.
    kind: rest.country === 'BE' && rest.kind === 'public' ? ('business' as const) : rest.kind,
    clause: rest.kind === 'public' ? ('default' as const) : clause,
    ...(insolvencyOn !== undefined && { insolvencyOn }),
  }));

describe('what is owed', () => {
  test('is what a slow count day by day finds', () => {
    fc.assert(
      fc.property(row, localDay, (claim, at) => {
        expect(amountsOwed(claimFor(claim), day(at))).toMatchObject(dayByDay({ ...claim, at }));
      }),
      { numRuns: 600 },
    );
  });

  test('is never negative, and no cent is lost: what came in is taken, kept or given back', () => {
    fc.assert(
      fc.property(row, localDay, (claim, at) => {
        const result = amountsOwed(claimFor(claim), day(at));
        const { principalMinor, interestMinor, indemnityMinor, totalMinor, overpaidMinor } = result;
        for (const minor of [principalMinor, interestMinor, indemnityMinor, overpaidMinor]) {
          expect(minor).toBeGreaterThanOrEqual(0);
        }
        expect(totalMinor).toBe(principalMinor + interestMinor + indemnityMinor);
        const until = (amounts: ClaimRow['payments'] = []) =>
          amounts.reduce((sum, [on, minor]) => (on <= at ? sum + minor : sum), 0);
        const takenMinor = (of: 'interestMinor' | 'principalMinor' | 'indemnityMinor') =>
          result.payments.reduce((sum, payment) => sum + payment[of], 0);
        const creditExcess = Math.max(0, until(claim.creditNotes) - claim.grossMinor);
        expect(
          takenMinor('interestMinor') +
            takenMinor('principalMinor') +
            takenMinor('indemnityMinor') +
            overpaidMinor,
        ).toBe(until(claim.payments) + creditExcess);
        expect(takenMinor('principalMinor') + principalMinor).toBe(
          Math.max(0, claim.grossMinor - until(claim.creditNotes)),
        );
      }),
    );
  });

  test('does not depend on the order in which payments and credit notes are told', () => {
    fc.assert(
      fc.property(row, localDay, (claim, at) => {
        const backwards = {
          ...claim,
          payments: [...(claim.payments ?? [])].reverse(),
          creditNotes: [...(claim.creditNotes ?? [])].reverse(),
        };
        const { payments: _, ...straight } = amountsOwed(claimFor(claim), day(at));
        const { payments: __, ...reversed } = amountsOwed(claimFor(backwards), day(at));
        expect(JSON.stringify(reversed.segments)).toBe(JSON.stringify(straight.segments));
        expect({ ...reversed, segments: [] }).toEqual({ ...straight, segments: [] });
      }),
    );
  });

  test('grows with the days and with the amount, without payments', () => {
    const plain = fc.record({
      due: localDay,
      grossMinor: amount,
      country: fc.constantFrom('FR', 'NL', 'DE'),
    });
    fc.assert(
      fc.property(plain, localDay, localDay, fc.nat(1_000_000), (claim, oneDay, otherDay, more) => {
        const [earlier, later] = oneDay <= otherDay ? [oneDay, otherDay] : [otherDay, oneDay];
        const interest = (grossMinor: number, at: string) =>
          amountsOwed(claimFor({ ...claim, grossMinor }), day(at)).interestMinor;
        expect(interest(claim.grossMinor, later)).toBeGreaterThanOrEqual(interest(claim.grossMinor, earlier));
        expect(interest(claim.grossMinor + more, later)).toBeGreaterThanOrEqual(
          interest(claim.grossMinor, later),
        );
      }),
    );
  });

  test('a statement adds up, currency by currency', () => {
    const rows = fc.array(fc.tuple(row, fc.constantFrom('EUR', 'USD', 'JPY')), { maxLength: 5 });
    fc.assert(
      fc.property(rows, localDay, (claims, at) => {
        const { invoices, totals } = statementOf(
          claims.map(([claim, currency]) => claimFor({ ...claim, currency })),
          day(at),
        );
        for (const total of totals) {
          const own = invoices.filter(({ currency }) => currency === total.currency);
          expect(total.totalMinor).toBe(own.reduce((sum, { totalMinor }) => sum + totalMinor, 0));
          expect(total.totalMinor).toBe(total.principalMinor + total.interestMinor + total.indemnityMinor);
        }
        expect(new Set(totals.map(({ currency }) => currency)).size).toBe(totals.length);
      }),
    );
  });
});

test('segments follow one another without a gap while principal is owed, and sum to the interest', () => {
  fc.assert(
    fc.property(row, localDay, (claim, at) => {
      const { segments, interestMinor, payments } = amountsOwed(claimFor(claim), day(at));
      for (const [index, segment] of segments.entries()) {
        expect(segment.days).toBe(segment.from.until(segment.to).days + 1);
        const next = segments[index + 1];
        if (next !== undefined) expect(next.from.toString()).toBe(segment.to.add({ days: 1 }).toString());
      }
      const listed = segments.reduce((sum, { interest }) => sum + Number(interest.replace('.', '')), 0) / 1e6;
      const counted = interestMinor + payments.reduce((sum, payment) => sum + payment.interestMinor, 0);
      expect(Math.abs(listed - counted)).toBeLessThanOrEqual(0.51);
    }),
  );
});

test('interest is additive over split dates, before rounding', () => {
  const dayNumber = fc.integer({ min: 19_000, max: 21_000 });
  const basis = fc.constantFrom('365' as const, 'actual' as const);
  fc.assert(
    fc.property(amount, dayNumber, fc.nat(900), fc.nat(900), basis, (base, start, one, other, dayBasis) => {
      const rate = parseDecimal('12.15');
      const [middle, end] = [start + one, start + one + other];
      const split = add(
        simpleInterestOver(base, rate, start, middle, dayBasis),
        simpleInterestOver(base, rate, middle + 1, end, dayBasis),
      );
      expect(compare(split, simpleInterestOver(base, rate, start, end, dayBasis))).toBe(0);
    }),
  );
});

test('imputation takes no more than is owed of anything, in order, and gives back the rest', () => {
  const dues = fc.record({ interestMinor: amount, principalMinor: amount, indemnityMinor: amount });
  const order = fc.constantFrom('interest-first' as const, 'principal-first' as const);
  fc.assert(
    fc.property(amount, dues, order, (paid, owed, imputation) => {
      const taken = imputePayment(paid, owed, imputation);
      const sum = taken.interestMinor + taken.principalMinor + taken.indemnityMinor;
      expect(sum + taken.excessMinor).toBe(paid);
      const owedSum = owed.interestMinor + owed.principalMinor + owed.indemnityMinor;
      expect(sum).toBe(Math.min(paid, owedSum));
      const senior = imputation === 'interest-first' ? 'interestMinor' : 'principalMinor';
      expect(taken[senior]).toBe(Math.min(paid, owed[senior]));
    }),
  );
});

test('the principal chased is the principal owed when payments take principal first', () => {
  fc.assert(
    fc.property(row, localDay, (claim, at) => {
      const { invoice, ...rest } = claimFor({ ...claim, imputation: 'principal-first' });
      expect(balanceOf(invoice, day(at)).dueMinor).toBe(
        amountsOwed({ invoice, ...rest }, day(at)).principalMinor,
      );
    }),
  );
});
