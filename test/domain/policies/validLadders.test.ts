import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { optionalLevels, withOptionalLevels } from '../../../domain/ladders/optionalLevels.ts';
import { policyFaults } from '../../../domain/policies/policyFaults.ts';
import type { DunningPolicy } from '../../../domain/policy.ts';
import { policyNamed } from '../sampleFile.ts';
import { Diary } from '../stories/diary.ts';

const frB2b = policyNamed('fr-b2b');

describe('a ladder that validates', () => {
  const offsets = fc.array(fc.integer({ min: -20, max: 60 }), { minLength: 6, maxLength: 6 });
  const ladder = fc
    .tuple(
      offsets,
      fc.subarray(
        frB2b.levels.map(({ key }) => key),
        { minLength: 1 },
      ),
    )
    .map(([days, keys]): DunningPolicy => {
      const sorted = days.toSorted((a, b) => a - b);
      const levels = frB2b.levels
        .filter(({ key }) => keys.includes(key))
        .map(({ instead: _instead, ...level }, index) => ({ ...level, offsetDays: sorted[index] ?? 60 }));
      return { ...frB2b, name: 'own', levels };
    });

  /** Sets of conditions on each level; those that contradict each other do not validate. */
  const conditions = fc.array(
    fc.option(
      fc.record(
        {
          customerKinds: fc.subarray(['business', 'sole-trader', 'public', 'consumer'] as const, {
            minLength: 1,
          }),
          countries: fc.subarray(['FR', 'BE'], { minLength: 1 }),
          languages: fc.subarray(['fr', 'en'] as const, { minLength: 1 }),
          ratings: fc.subarray(['A', 'C', 'E', 'U'] as const, { minLength: 1 }),
        },
        { requiredKeys: [] },
      ),
    ),
    { minLength: 8, maxLength: 8 },
  );
  const customer = fc.record({
    kind: fc.constantFrom(
      'business' as const,
      'sole-trader' as const,
      'public' as const,
      'consumer' as const,
    ),
    country: fc.constantFrom('FR', 'BE'),
    language: fc.constantFrom('fr' as const, 'en' as const),
  });
  const rating = fc.option(fc.constantFrom('A' as const, 'C' as const, 'E' as const), { nil: undefined });

  it('is walked to its end: every level left, or was passed over with a reason', () => {
    fc.assert(
      fc.property(ladder, (policy) => {
        fc.pre(policyFaults(policy).length === 0);
        const diary = new Diary('2026-02-01T08:00:00.000Z');
        diary.register({ policy });
        diary.until('2026-09-01');
        const step = diary.next();
        expect(['handed-over', 'ladder-finished']).toContain(step.reason.code);
        for (const { key } of policy.levels) {
          const left = diary.entries.some(({ level }) => level === key);
          expect(left || diary.skipped.some((skip) => skip.startsWith(`${key}:`)), key).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('never dead-ends, whoever the customer is and whatever its levels ask', () => {
    fc.assert(
      fc.property(ladder, conditions, customer, rating, fc.boolean(), (plain, only, whom, rated, more) => {
        const full = more
          ? withOptionalLevels(
              plain,
              optionalLevels.map(({ key }) => key),
            )
          : plain;
        const levels = full.levels.map((level, index) => {
          const onlyFor = only[index];
          return onlyFor ? { ...level, onlyFor } : level;
        });
        const policy = { ...full, levels };
        fc.pre(policyFaults(policy).length === 0);
        const diary = new Diary('2026-02-01T08:00:00.000Z');
        diary.register({ policy, customer: { ...whom, ...(rated ? { rating: rated } : {}) } });
        diary.until('2026-09-01');
        expect(['handed-over', 'ladder-finished', 'small-balance']).toContain(diary.next().reason.code);
      }),
      { numRuns: 60 },
    );
  });
});
