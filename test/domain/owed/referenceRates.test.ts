import { describe, expect, test } from 'vitest';
import { MissingRate } from '../../../domain/owed/errors.ts';
import { eveOf, type HalfYear, isHalfYear } from '../../../domain/owed/halfYear.ts';
import { publishedRates, type RateSeries, ReferenceRates } from '../../../domain/owed/referenceRates.ts';
import { toDecimal } from '../../../domain/rational.ts';

const entry = (halfYear: string, percent = '2.40', series = 'ecb-main-refinancing') => ({
  series,
  halfYear,
  percent,
  source: 'the test',
});

function missing(rates: ReferenceRates, halfYear: HalfYear, series: RateSeries = 'ecb-main-refinancing') {
  try {
    rates.rate(series, halfYear);
  } catch (error) {
    if (error instanceof MissingRate) return error;
    throw error;
  }
  throw new Error(`${halfYear} is known`);
}

test.each(['2026-S2', '1999-S1'])('%s is a half-year', (text) => expect(isHalfYear(text)).toBe(true));

test.each(['2026-S3', '2026-S12', 'in 2026-S1', '26-S1', '2026', ''])('"%s" is none', (text) =>
  expect(isHalfYear(text)).toBe(false),
);

test.each([
  ['2026-S1', '2025-12-31'],
  ['2026-S2', '2026-06-30'],
] as const)('%s begins after %s', (halfYear, eve) => {
  expect(eveOf(halfYear).toString()).toBe(eve);
});

describe('a table of rates', () => {
  test('refuses a half-year that is written otherwise', () => {
    expect(() => new ReferenceRates([entry('2026-2')])).toThrow(
      new RangeError('"2026-2" is not a half-year such as 2026-S2'),
    );
  });

  test('that is extended takes the later entry, and stays as it was itself', () => {
    const extended = publishedRates.extendedWith([entry('2027-S1', '2.65'), entry('2027-S1', '2.90')]);
    expect(toDecimal(extended.rate('ecb-main-refinancing', '2027-S1').percent, 2)).toBe('2.90');
    expect(extended.rate('ecb-main-refinancing', '2027-S1').source).toBe('the test');
    expect(() => publishedRates.rate('ecb-main-refinancing', '2027-S1')).toThrow(MissingRate);
  });

  test('that ends before a half-year says how far amounts can be counted, in whatever order it was written', () => {
    const rates = new ReferenceRates([entry('2026-S2'), entry('2025-S1'), entry('2026-S1')]);
    expect(String(missing(rates, '2027-S1').knownThrough)).toBe('2026-12-31');
    expect(String(missing(rates, '2027-S2').knownThrough)).toBe('2027-06-30');
  });

  test('that has a gap, begins later or has no such series names no such day', () => {
    const rates = new ReferenceRates([entry('2026-S1'), entry('2025-S1')]);
    expect(missing(rates, '2025-S2').knownThrough).toBeUndefined();
    expect(missing(rates, '2019-S1').knownThrough).toBeUndefined();
    expect(missing(rates, '2025-S1', 'de-base')).toMatchObject({
      series: 'de-base',
      halfYear: '2025-S1',
      knownThrough: undefined,
    });
  });
});
