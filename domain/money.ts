import type { Currency } from './currency.ts';

/** An exact amount: an integer number of the currency's minor unit (cents for EUR, yen for JPY). */
export type Money = { readonly amountMinor: number; readonly currency: Currency };

/** Amounts of two currencies were about to be added or compared. */
export class CurrencyMismatch extends Error {
  override name = 'CurrencyMismatch';
}

/** The sum of amounts of one currency; throws CurrencyMismatch rather than mix two. */
export function addMoney(a: Money, b: Money): Money {
  if (a.currency !== b.currency) {
    throw new CurrencyMismatch(`${a.currency} and ${b.currency} cannot be added`);
  }
  return { amountMinor: a.amountMinor + b.amountMinor, currency: a.currency };
}

/** One sum per currency, in the order in which the currencies first appear. */
export function sumByCurrency(amounts: Iterable<Money>): Money[] {
  const sums = new Map<Currency, number>();
  for (const { amountMinor, currency } of amounts) {
    sums.set(currency, (sums.get(currency) ?? 0) + amountMinor);
  }
  return [...sums].map(([currency, amountMinor]) => ({ amountMinor, currency }));
}
