import type { Currency } from './currency.ts';

/** An exact amount: an integer number of the currency's minor unit (cents for EUR, yen for JPY). */
export type Money = { readonly amountMinor: number; readonly currency: Currency };

/** One sum per currency, in the order in which the currencies first appear. */
export function sumByCurrency(amounts: Iterable<Money>): Money[] {
  const sums = new Map<Currency, number>();
  for (const { amountMinor, currency } of amounts) {
    sums.set(currency, (sums.get(currency) ?? 0) + amountMinor);
  }
  return [...sums].map(([currency, amountMinor]) => ({ amountMinor, currency }));
}
