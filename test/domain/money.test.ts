import { expect, test } from 'vitest';
import { isCurrency, minorDigits } from '../../domain/currency.ts';
import { sumByCurrency } from '../../domain/money.ts';

test.each([
  ['EUR', 2],
  ['USD', 2],
  ['JPY', 0],
  ['KWD', 3],
  ['CLF', 4],
])('%s has %d decimals', (currency, digits) => {
  expect(minorDigits(currency)).toBe(digits);
});

test.each(['FRF', 'eur', 'EU', '', 'XXX', 'constructor', 'HRK', 'BGN'])(
  '"%s" is no active currency',
  (code) => {
    expect(isCurrency(code)).toBe(false);
    expect(() => minorDigits(code)).toThrow(new RangeError(`"${code}" is not an active ISO 4217 currency`));
  },
);

test('amounts of one currency add up; two are never mixed', () => {
  const euros = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });
  const yen = { amountMinor: 5, currency: 'JPY' };
  expect(sumByCurrency([euros(1), yen, euros(2)])).toEqual([euros(3), yen]);
});
