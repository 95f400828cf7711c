/** An exact fraction, `n / d` with `d > 0`; not necessarily in lowest terms. */
export type Rational = { readonly n: bigint; readonly d: bigint };

export const zero: Rational = { n: 0n, d: 1n };

export function fraction(n: bigint, d: bigint): Rational {
  if (d === 0n) throw new RangeError('a fraction needs a denominator other than zero');
  return d > 0n ? { n, d } : { n: -n, d: -d };
}

export function whole(value: number | bigint): Rational {
  return { n: BigInt(value), d: 1n };
}

/** Reads a plain decimal such as `12.15`, `-0.88` or `3`; exponents and spaces are refused with a RangeError. */
export function parseDecimal(text: string): Rational {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (match === null) throw new RangeError(`"${text}" is not a plain decimal number`);
  const [, sign, integer, decimals = ''] = match;
  const n = BigInt(`${integer}${decimals}`);
  return { n: sign === '-' ? -n : n, d: 10n ** BigInt(decimals.length) };
}

/** Reads a number exactly as it is written: 1e-7 is one ten-millionth. Throws RangeError unless it is finite. */
export function ofNumber(value: number): Rational {
  return parseDecimal(plainDecimal(value));
}

/** The shortest plain decimal that reads back as `value`, without an exponent: `0.0000001` for 1e-7. */
export function plainDecimal(value: number): string {
  const [digits = '', exponent] = String(value).split('e');
  if (exponent === undefined) return digits;
  const { n, d } = parseDecimal(digits);
  const shift = Number(exponent);
  if (shift >= 0) return ((n * 10n ** BigInt(shift)) / d).toString();
  return toDecimal({ n, d: d * 10n ** BigInt(-shift) }, -shift + String(d).length - 1);
}

export function add(a: Rational, b: Rational): Rational {
  if (a.d === b.d) return { n: a.n + b.n, d: a.d };
  return reduce(a.n * b.d + b.n * a.d, a.d * b.d);
}

export function subtract(a: Rational, b: Rational): Rational {
  return add(a, { n: -b.n, d: b.d });
}

export function multiply(a: Rational, b: Rational): Rational {
  return { n: a.n * b.n, d: a.d * b.d };
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. */
export function compare(a: Rational, b: Rational): number {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The nearest integer; a half goes up, towards plus infinity. */
export function roundHalfUp(value: Rational): bigint {
  return floorDivide(2n * value.n + value.d, 2n * value.d);
}

/** The smallest multiple of `step` that is not below `value`: 10.15 → 10.50 for a step of one half. */
export function roundUpToMultiple(value: Rational, step: Rational): Rational {
  const multiples = -floorDivide(-value.n * step.d, value.d * step.n);
  return { n: multiples * step.n, d: step.d };
}

/** `value` with exactly `places` decimals, rounded half-up: `105.31506849`. */
export function toDecimal(value: Rational, places: number): string {
  const scaled = roundHalfUp({ n: value.n * 10n ** BigInt(places), d: value.d });
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0');
  const sign = scaled < 0n ? '-' : '';
  if (places === 0) return sign + digits;
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

function floorDivide(n: bigint, d: bigint): bigint {
  const quotient = n / d;
  return n % d !== 0n && n < 0n ? quotient - 1n : quotient;
}

// Sums of many periods would otherwise grow a denominator without bound.
function reduce(n: bigint, d: bigint): Rational {
  let [a, b] = [n < 0n ? -n : n, d];
  while (b > 0n) [a, b] = [b, a % b];
  return a > 1n ? { n: n / a, d: d / a } : { n, d };
}
