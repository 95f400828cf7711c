import type { Temporal } from 'temporal-polyfill';
import type { Currency } from '../currency.ts';
import { type AmountsOwed, amountsOwed } from './amountsOwed.ts';
import type { Claim } from './claim.ts';

/** The sums of one currency over the invoices of a statement. */
export type CurrencyTotal = {
  readonly currency: Currency;
  readonly principalMinor: number;
  readonly interestMinor: number;
  readonly indemnityMinor: number;
  readonly totalMinor: number;
};

export type Statement = {
  readonly at: Temporal.PlainDate;
  readonly invoices: readonly AmountsOwed[];
  /** In the order in which the currencies first appear; currencies are never added together. */
  readonly totals: readonly CurrencyTotal[];
};

/** What is owed on one invoice, or on all of a customer's, at the end of the day `at`. Throws what `amountsOwed` throws. */
export function statementOf(claims: readonly Claim[], at: Temporal.PlainDate): Statement {
  const invoices = claims.map((claim) => amountsOwed(claim, at));
  return { at, invoices, totals: totalsOf(invoices) };
}

function totalsOf(invoices: readonly AmountsOwed[]): CurrencyTotal[] {
  const totals = new Map<Currency, CurrencyTotal>();
  for (const invoice of invoices) {
    const sum = totals.get(invoice.currency) ?? nothingIn(invoice.currency);
    totals.set(invoice.currency, {
      currency: invoice.currency,
      principalMinor: sum.principalMinor + invoice.principalMinor,
      interestMinor: sum.interestMinor + invoice.interestMinor,
      indemnityMinor: sum.indemnityMinor + invoice.indemnityMinor,
      totalMinor: sum.totalMinor + invoice.totalMinor,
    });
  }
  return [...totals.values()];
}

function nothingIn(currency: Currency): CurrencyTotal {
  return { currency, principalMinor: 0, interestMinor: 0, indemnityMinor: 0, totalMinor: 0 };
}
