import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  compare,
  fraction,
  multiply,
  ofNumber,
  parseDecimal,
  plainDecimal,
  roundHalfUp,
  roundUpToMultiple,
  subtract,
  toDecimal,
  whole,
} from '../../domain/rational.ts';

test.each([
  ['2.40', 240n, 100n],
  ['-0.88', -88n, 100n],
  ['3', 3n, 1n],
  ['-0', 0n, 1n],
])('reads %s', (text, n, d) => {
  expect(parseDecimal(text)).toEqual({ n, d });
});

test.each(['', '1e3', ' 1', '1.', '.5', '1,5', 'NaN', '--1'])('refuses "%s"', (text) => {
  expect(() => parseDecimal(text)).toThrow(new RangeError(`"${text}" is not a plain decimal number`));
});

test.each([
  [12.15, '12.15'],
  [3, '3'],
  [-0, '0'],
  [1e-7, '0.0000001'],
  [-1.5e-7, '-0.00000015'],
  [1.234e-9, '0.000000001234'],
  [1e21, '1000000000000000000000'],
  [-1.5e22, '-15000000000000000000000'],
])('writes %s without an exponent', (value, text) => {
  expect(plainDecimal(value)).toBe(text);
});

test('reads every finite number as it is written, and no other', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(plainDecimal(value)).not.toContain('e');
      expect(Number(plainDecimal(value))).toBe(value === 0 ? 0 : value);
      expect(ofNumber(value)).toEqual(parseDecimal(plainDecimal(value)));
    }),
  );
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
    expect(() => ofNumber(value)).toThrow(RangeError);
  }
});

describe('rounding half-up', () => {
  test.each([
    [1n, 2n, 1n],
    [-1n, 2n, 0n],
    [3n, 2n, 2n],
    [-3n, 2n, -1n],
    [49n, 100n, 0n],
    [-51n, 100n, -1n],
    [4n, 2n, 2n],
  ])('%d / %d is %d', (n, d, rounded) => {
    expect(roundHalfUp(fraction(n, d))).toBe(rounded);
  });

  test('is within a half of the value', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt({ min: 1n, max: 10n ** 12n }), (n, d) => {
        const doubled = multiply(whole(2), subtract(whole(roundHalfUp({ n, d })), { n, d }));
        expect(compare(doubled, whole(1))).toBeLessThanOrEqual(0);
        expect(compare(doubled, whole(-1))).toBeGreaterThan(0);
      }),
    );
  });
});

test('adds with equal and with other denominators', () => {
  expect(add(fraction(1n, 365n), fraction(2n, 365n))).toEqual({ n: 3n, d: 365n });
  expect(add(fraction(1n, 6n), fraction(1n, 3n))).toEqual({ n: 1n, d: 2n });
  expect(subtract(fraction(1n, 6n), fraction(1n, 3n))).toEqual({ n: -1n, d: 6n });
});

test('compares', () => {
  expect(compare(fraction(1n, 3n), fraction(2n, 6n))).toBe(0);
  expect(compare(fraction(-1n, 3n), fraction(1n, 3n))).toBe(-1);
  expect(compare(fraction(1n, 2n), fraction(1n, 3n))).toBe(1);
});

test('keeps its denominator positive, and refuses none', () => {
  expect(fraction(1n, -2n)).toEqual({ n: -1n, d: 2n });
  expect(() => fraction(1n, 0n)).toThrow(new RangeError('a fraction needs a denominator other than zero'));
});

test.each([
  ['10.15', '10.50'],
  ['10.40', '10.50'],
  ['10.50', '10.50'],
  ['10.51', '11.00'],
  ['-0.60', '-0.50'],
])('%s rounds up to the half point %s', (value, expected) => {
  expect(toDecimal(roundUpToMultiple(parseDecimal(value), parseDecimal('0.5')), 2)).toBe(expected);
});

test.each([
  ['0', 2, '0.00'],
  ['0.005', 2, '0.01'],
  ['-1.5', 2, '-1.50'],
  ['1234.5', 0, '1235'],
  ['105.315068493', 8, '105.31506849'],
])('%s with %d decimals is %s', (value, places, expected) => {
  expect(toDecimal(parseDecimal(value), places)).toBe(expected);
});
