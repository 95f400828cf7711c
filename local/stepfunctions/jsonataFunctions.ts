import { createHash } from 'node:crypto';
import jsonata from 'jsonata';

const HASH_ALGORITHMS = new Set(['MD5', 'SHA-1', 'SHA-256', 'SHA-384', 'SHA-512']);
/** JSONata's own bound for its range operator. */
const RANGE_LENGTH_MAX = 10_000_000;

const fromMillis = jsonata('$fromMillis($ms, $picture, $timezone)');

/**
 * The functions Step Functions adds to JSONata (developer guide, "Transforming data with JSONata"), and the
 * two of JSONata's own that read a clock, both bound to the host's clock and randomness.
 */
export function jsonataFunctions(now: number, random: () => number): Record<string, unknown> {
  return {
    partition,
    range,
    hash,
    parse,
    random: (seed?: number) => (seed === undefined ? random() : seededRandom(seed)),
    uuid: () => uuid(random),
    millis: () => now,
    now: (picture?: string, timezone?: string) =>
      fromMillis.evaluate(undefined, { ms: now, picture, timezone }),
  };
}

/** A version 4 UUID from sixteen random bytes. */
export function uuid(random: () => number): string {
  const bytes = Buffer.from(Array.from({ length: 16 }, () => Math.floor(random() * 256)));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function partition(array: unknown, size: unknown): unknown[][] {
  if (!Array.isArray(array)) throw new TypeError('$partition expects an array');
  if (!isInteger(size) || size < 1) throw new TypeError('$partition expects a positive chunk size');
  const chunks: unknown[][] = [];
  for (let start = 0; start < array.length; start += size) chunks.push(array.slice(start, start + size));
  return chunks;
}

function range(first: unknown, last: unknown, step: unknown): number[] {
  if (!isNumber(first) || !isNumber(last) || !isNumber(step)) throw new TypeError('$range expects numbers');
  if (step === 0) throw new TypeError('$range expects a step other than zero');
  const length = Math.max(0, Math.floor((last - first) / step) + 1);
  if (length > RANGE_LENGTH_MAX) throw new TypeError(`$range of more than ${RANGE_LENGTH_MAX} values`);
  return Array.from({ length }, (_, index) => first + index * step);
}

function hash(text: unknown, algorithm: unknown): string {
  if (typeof text !== 'string') throw new TypeError('$hash expects a string');
  if (typeof algorithm !== 'string' || !HASH_ALGORITHMS.has(algorithm)) {
    throw new TypeError(`$hash expects one of ${[...HASH_ALGORITHMS].join(', ')}`);
  }
  return createHash(algorithm.replace('SHA-', 'sha')).update(text).digest('hex');
}

function parse(text: unknown): unknown {
  if (typeof text !== 'string') throw new TypeError('$parse expects a string');
  return JSON.parse(text);
}

/** The same seed gives the same number; which number is not documented by AWS, so this one differs. */
function seededRandom(seed: number): number {
  const digest = createHash('sha256').update(String(seed)).digest();
  return digest.readUInt32BE(0) / 2 ** 32;
}

const isNumber = (value: unknown): value is number => typeof value === 'number';
const isInteger = (value: unknown): value is number => Number.isInteger(value);
