import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadRetriers, type Retrier, retryDelayMs } from '../../../local/stepfunctions/retrier.ts';

const definition = fc.record({
  ErrorEquals: fc.constant(['ErrorA']),
  IntervalSeconds: fc.integer({ min: 1, max: 1000 }),
  BackoffRate: fc.double({ min: 1, max: 4, noNaN: true }),
  MaxDelaySeconds: fc.option(fc.integer({ min: 1, max: 100_000 }), { nil: undefined }),
});
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

function load(fields: object): Retrier {
  const [retrier] = loadRetriers([fields], 'State "A"');
  if (retrier === undefined) throw new Error('no retrier');
  return retrier;
}

describe('the delay before a retry', () => {
  test('never shrinks, starts at the interval and stays within its bound', () => {
    fc.assert(
      fc.property(definition, fc.nat({ max: 20 }), (fields, before) => {
        const delay = (retries: number) => retryDelayMs(load(fields), retries, () => 0.5);
        const boundMs = (fields.MaxDelaySeconds ?? 99_999_999) * 1000;
        expect(delay(0)).toBe(Math.min(fields.IntervalSeconds * 1000, boundMs));
        expect(delay(before + 1)).toBeGreaterThanOrEqual(delay(before));
        expect(delay(before)).toBeLessThanOrEqual(boundMs);
      }),
    );
  });

  test('with full jitter falls anywhere between nothing and the delay without', () => {
    fc.assert(
      fc.property(definition, fc.nat({ max: 20 }), random, (fields, before, chance) => {
        const plain = retryDelayMs(load(fields), before, () => chance);
        const jittered = retryDelayMs(load({ ...fields, JitterStrategy: 'FULL' }), before, () => chance);
        expect(jittered).toBeLessThanOrEqual(plain);
        expect(Math.abs(jittered - plain * chance)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
