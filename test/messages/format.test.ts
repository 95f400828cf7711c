import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatAmount, formatPercent, plainAmount } from '../../messages/format/formatAmount.ts';
import { formatDate, formatShortDate } from '../../messages/format/formatDate.ts';
import { formatIban } from '../../messages/format/formatIban.ts';
import { formatPhone } from '../../messages/format/formatPhone.ts';
import { readAmounts } from './readAmounts.ts';

describe('amounts', () => {
  test.each([
    [123450, 'EUR', '1\u202f234,50\u00a0€', '€1,234.50'],
    [5, 'EUR', '0,05\u00a0€', '€0.05'],
    [0, 'EUR', '0,00\u00a0€', '€0.00'],
    [-123450, 'EUR', '-1\u202f234,50\u00a0€', '-€1,234.50'],
    [100000000, 'GBP', '1\u202f000\u202f000,00\u00a0£', '£1,000,000.00'],
    [1235, 'JPY', '1\u202f235\u00a0JPY', 'JPY\u00a01,235'],
    [1234500, 'KWD', '1\u202f234,500\u00a0KWD', 'KWD\u00a01,234.500'],
    [123450, 'USD', '1\u202f234,50\u00a0USD', 'USD\u00a01,234.50'],
  ])('%i %s', (minor, currency, fr, en) => {
    expect(formatAmount(minor, currency, 'fr')).toBe(fr);
    expect(formatAmount(minor, currency, 'en')).toBe(en);
  });

  test('every amount reads back as itself, in both languages', () => {
    const amount = fc.record({
      minor: fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }),
      currency: fc.constantFrom('EUR', 'GBP', 'USD', 'JPY', 'KWD'),
      language: fc.constantFrom('fr' as const, 'en' as const),
    });
    fc.assert(
      fc.property(amount, ({ minor, currency, language }) => {
        expect(readAmounts(formatAmount(minor, currency, language), language)).toEqual([{ minor, currency }]);
      }),
    );
  });

  test('files get plain figures', () => {
    expect(plainAmount(123450, 'EUR', 'fr')).toBe('1234,50');
    expect(plainAmount(-123450, 'EUR', 'en')).toBe('-1234.50');
    expect(plainAmount(7, 'JPY', 'fr')).toBe('7');
  });

  test('an unknown currency is refused', () => {
    expect(() => formatAmount(1, 'XXZ', 'fr')).toThrow(RangeError);
  });

  test('percentages', () => {
    expect(formatPercent('12.40', 'fr')).toBe('12,40\u00a0%');
    expect(formatPercent('12.40', 'en')).toBe('12.40%');
  });
});

test('dates', () => {
  expect(formatDate('2026-03-02', 'fr')).toBe('2 mars 2026');
  expect(formatDate('2026-08-01', 'fr')).toBe('1er août 2026');
  expect(formatDate('2026-03-02', 'en')).toBe('2 March 2026');
  expect(formatShortDate('2026-03-02', 'fr')).toBe('02/03/2026');
  expect(formatShortDate('2026-03-02', 'en')).toBe('2026-03-02');
});

test('an IBAN stands in groups of four, however it was typed', () => {
  expect(formatIban('fr76 30006000011234567890189')).toBe('FR76 3000 6000 0112 3456 7890 189');
  expect(formatIban('BE68539007547034')).toBe('BE68 5390 0754 7034');
});

test('phones', () => {
  expect(formatPhone('+33478123456')).toBe('+33 4 78 12 34 56');
  expect(formatPhone('+442079460958')).toBe('+442079460958');
});
