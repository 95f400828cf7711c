import type { Temporal } from 'temporal-polyfill';
import type { Currency } from '../currency.ts';
import { type AmountsOwed, amountsOwed } from './amountsOwed.ts';
import { balanceOf } from './balance.ts';
import type { Claim } from './claim.ts';
import { CannotCompute } from './errors.ts';

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

/** One invoice of an account: what is owed on it, or why that cannot be computed and the principal all the same. */
export type AccountEntry = { readonly claim: Claim } & (
  | { readonly owed: AmountsOwed }
  | { readonly error: CannotCompute; readonly principalMinor: number }
);

/** The sums of one currency, and the numbers of the invoices that they leave out because they cannot be computed. */
export type AccountTotal = CurrencyTotal & { readonly leavesOut: readonly string[] };

/** What is owed on one invoice, or on all of a customer's, at the end of the day `at`. Throws what `amountsOwed` throws. */
export function statementOf(claims: readonly Claim[], at: Temporal.PlainDate): Statement {
  const invoices = claims.map((claim) => amountsOwed(claim, at));
  return { at, invoices, totals: currenciesOf(invoices).map((currency) => sumOf(currency, invoices)) };
}

/** The same for one invoice, except that one that cannot be computed does not stop the others. */
export function accountEntry(claim: Claim, at: Temporal.PlainDate): AccountEntry {
  try {
    return { claim, owed: amountsOwed(claim, at) };
  } catch (error) {
    if (!(error instanceof CannotCompute)) throw error;
    return { claim, error, principalMinor: balanceOf(claim.invoice, at).dueMinor };
  }
}

/** The sums by currency over what could be computed, each saying what it leaves out. */
export function accountTotals(entries: readonly AccountEntry[]): readonly AccountTotal[] {
  return currenciesOf(entries.map(({ claim }) => claim.invoice)).map((currency) => {
    const here = entries.filter(({ claim }) => claim.invoice.currency === currency);
    return {
      ...sumOf(
        currency,
        here.flatMap((entry) => ('owed' in entry ? [entry.owed] : [])),
      ),
      leavesOut: here.flatMap((entry) => ('error' in entry ? [entry.claim.invoice.number] : [])),
    };
  });
}

function currenciesOf(invoices: readonly { readonly currency: Currency }[]): readonly Currency[] {
  return [...new Set(invoices.map(({ currency }) => currency))];
}

function sumOf(currency: Currency, invoices: readonly AmountsOwed[]): CurrencyTotal {
  const here = invoices.filter((invoice) => invoice.currency === currency);
  const sum = (of: (invoice: AmountsOwed) => number) =>
    here.reduce((total, invoice) => total + of(invoice), 0);
  return {
    currency,
    principalMinor: sum(({ principalMinor }) => principalMinor),
    interestMinor: sum(({ interestMinor }) => interestMinor),
    indemnityMinor: sum(({ indemnityMinor }) => indemnityMinor),
    totalMinor: sum(({ totalMinor }) => totalMinor),
  };
}
