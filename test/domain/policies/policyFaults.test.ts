import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInPolicies } from '../../../domain/ladders/builtInPolicies.ts';
import { checkPolicy, InvalidPolicy, policyFaults } from '../../../domain/policies/policyFaults.ts';
import type { DunningLevel, DunningPolicy } from '../../../domain/policy.ts';
import { policyNamed } from '../sampleFile.ts';
import { Diary } from '../stories/diary.ts';

const frB2b = policyNamed('fr-b2b');

function withLevel(key: string, change: Partial<DunningLevel>): DunningPolicy {
  return {
    ...frB2b,
    levels: frB2b.levels.map((level) => (level.key === key ? { ...level, ...change } : level)),
  };
}

function without(key: string): DunningPolicy {
  return { ...frB2b, levels: frB2b.levels.filter((level) => level.key !== key) };
}

const textsOf = (policy: DunningPolicy) => policyFaults(policy).map(({ text }) => text);

describe('the ladders that come with Jalon', () => {
  it.each(builtInPolicies.map((policy) => [policy.name, policy] as const))(
    '%s can be used',
    (_name, policy) => {
      expect(policyFaults(policy)).toEqual([]);
    },
  );
});

describe('a ladder that cannot be used says why', () => {
  it.each<[string, DunningPolicy]>([
    ['level 3, "reminder" (J−2), comes before level 2, "due" (J)', withLevel('reminder', { offsetDays: -2 })],
    ['level 4 has the same key as level 3, "reminder"', withLevel('reminder-call', { key: 'reminder' })],
    ['"due" goes by email, not by call', withLevel('due', { channels: ['call'] })],
    ['"formal-notice" goes by letter, not by email', withLevel('formal-notice', { channels: ['email'] })],
    [
      '"reminder" goes by email: letter cannot go beside it',
      withLevel('reminder', { channels: ['email', 'letter'] }),
    ],
    ['"reminder" has more than two channels', withLevel('reminder', { channels: ['email', 'sms', 'call'] })],
    ['"due" has no channel', withLevel('due', { channels: [] })],
    ['"formal-notice" needs a reminder by e-mail before it', without('reminder')],
    ['"hand-off" needs a formal notice before it', without('formal-notice')],
    [
      '"formal-notice" comes at least 7 days after a reminder: set minDaysSinceReminder',
      withLevel('formal-notice', { minDaysSinceReminder: 3 }),
    ],
    [
      '"formal-notice" gives no time to pay: set deadlineDays',
      withLevel('formal-notice', { deadlineDays: 0 }),
    ],
    [
      'what replaces "courtesy-call" comes after "due" (J)',
      withLevel('courtesy-call', { instead: { channel: 'email', offsetDays: 2 } }),
    ],
    [
      'minPrincipalMinor of "formal-notice" is a whole number, zero or more',
      withLevel('formal-notice', { minPrincipalMinor: -1 }),
    ],
    ['the ladder has no level', { ...frB2b, levels: [] }],
    ['a week has 1 to 7 contacts', { ...frB2b, calm: { ...frB2b.calm, contactsPerWeek: 0 } }],
    ['email has no hours', { ...frB2b, windows: { ...frB2b.windows, email: [] } }],
    [
      'hours of email are written HH:MM, not 9:00 to 18:00',
      { ...frB2b, windows: { ...frB2b.windows, email: [{ from: '9:00', to: '18:00' }] } },
    ],
    [
      'hours of sms overlap',
      {
        ...frB2b,
        windows: {
          ...frB2b.windows,
          sms: [
            { from: '10:00', to: '12:00' },
            { from: '11:00', to: '13:00' },
          ],
        },
      },
    ],
    ['"recall" is not a level: Jalon keeps that name', withLevel('due', { key: 'recall' })],
  ])('%s', (text, policy) => {
    expect(textsOf(policy)).toContain(text);
    expect(() => checkPolicy(policy)).toThrow(InvalidPolicy);
  });
});

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
});
