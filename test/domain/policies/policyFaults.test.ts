import { describe, expect, it } from 'vitest';
import { builtInPolicies } from '../../../domain/ladders/builtInPolicies.ts';
import { withOptionalLevels } from '../../../domain/ladders/optionalLevels.ts';
import { checkPolicy, InvalidPolicy, policyFaults } from '../../../domain/policies/policyFaults.ts';
import { toneOf } from '../../../domain/policies/toneOf.ts';
import type { DunningLevel, DunningPolicy, Tone } from '../../../domain/policy.ts';
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
    ['"correction" is not a level: Jalon keeps that name', withLevel('due', { key: 'correction' })],
    ['"due" is for nobody: countries is empty', withLevel('due', { onlyFor: { countries: [] } })],
    [
      'countries of "due" has nothing called "France"',
      withLevel('due', { onlyFor: { countries: ['France'] } }),
    ],
    [
      '"formal-notice" needs a reminder by e-mail before it that is for everybody it is for',
      withLevel('reminder', { onlyFor: { ratings: ['A', 'B'] } }),
    ],
    [
      '"formal-notice" needs a reminder by e-mail before it that is for everybody it is for',
      withLevel('reminder', { minPrincipalMinor: 500_00 }),
    ],
    [
      'only formal notices and hand-offs wait for approval, not "due"',
      withLevel('due', { approval: 'approve' }),
    ],
    [
      '"formal-notice" has no tone: the law says what a formal notice must say',
      withLevel('formal-notice', { tone: 'friendly' }),
    ],
    [
      '"hand-off" has no tone: it speaks to the agency, not to the customer',
      withLevel('hand-off', { tone: 'firm' }),
    ],
    [
      '"chore" has no tone: it is work for finance, not a message',
      {
        ...frB2b,
        levels: [
          ...without('hand-off').levels,
          { key: 'chore', kind: 'task', offsetDays: 40, anchor: 'due', channels: ['task'], tone: 'neutral' },
        ],
      },
    ],
    [
      '"courtesy-call" cannot be firm: it asks for no money yet',
      withLevel('courtesy-call', { tone: 'firm' }),
    ],
  ])('%s', (text, policy) => {
    expect(textsOf(policy)).toContain(text);
    expect(() => checkPolicy(policy)).toThrow(InvalidPolicy);
  });
});

describe('a tone', () => {
  it.each<[string, Partial<DunningLevel>]>([
    ['courtesy-call', { tone: 'friendly' }],
    ['courtesy-call', { tone: 'neutral' }],
    ['due', { tone: 'firm' }],
    ['reminder', { tone: 'friendly' }],
    ['reminder-call', { tone: 'firm' }],
  ])('of %s may be %o', (key, change) => {
    expect(textsOf(withLevel(key, change))).toEqual([]);
  });

  it.each<[DunningLevel['kind'], Tone | undefined]>([
    ['courtesy', 'friendly'],
    ['receipt-check', 'friendly'],
    ['due', 'neutral'],
    ['reminder', 'neutral'],
    ['formal-notice', undefined],
    ['hand-off', undefined],
    ['task', undefined],
  ])('that a level of kind %s does not name is %s', (kind, tone) => {
    expect(toneOf({ kind })).toBe(tone);
    expect(toneOf({ kind, tone: 'firm' })).toBe(tone && 'firm');
  });

  it('of a key account is friendly, and its notice has none', () => {
    const { levels } = policyNamed('key-account');
    expect(levels.map((level) => [level.key, level.tone])).toEqual([
      ['due', 'friendly'],
      ['reminder', 'friendly'],
      ['reminder-call', 'friendly'],
      ['formal-notice', undefined],
    ]);
  });
});

describe('optional levels', () => {
  it('stand in their places, once', () => {
    const own = withOptionalLevels(frB2b, ['call-after-due', 'receipt-check']);
    expect(policyFaults(own)).toEqual([]);
    expect(own.levels.map(({ key }) => key).slice(0, 5)).toEqual([
      'receipt-check',
      'courtesy-call',
      'due',
      'call-after-due',
      'reminder',
    ]);
    expect(() => withOptionalLevels(own, ['receipt-check'])).toThrow('already');
    expect(() => withOptionalLevels(own, ['carrier-pigeon'])).toThrow('no optional level');
  });

  it('leave on their days: the check three days after the issue, the call on the day after the due date', () => {
    const diary = new Diary('2026-01-30T08:00:00.000Z');
    diary.register({ policy: withOptionalLevels(frB2b, ['call-after-due', 'receipt-check']) });
    diary.until('2026-03-05');
    const days = diary.entries.map(({ level, at }) => `${at.slice(0, 10)} ${level}`);
    expect(days).toContain('2026-02-02 receipt-check');
    expect(days).toContain('2026-03-03 call-after-due');
  });

  it('and conditions pass a level over with its reason; approval is asked of one harsh step alone', () => {
    const levels = frB2b.levels.map((level) => ({
      ...level,
      ...(level.key === 'reminder-call' ? { onlyFor: { ratings: ['D', 'E'] as const } } : {}),
      ...(level.key === 'hand-off' ? { approval: 'approve' as const } : {}),
    }));
    const diary = new Diary('2026-01-30T08:00:00.000Z');
    diary.register({ policy: { ...frB2b, levels } });
    diary.until('2026-04-20');
    expect(diary.skipped).toContain('reminder-call: not-for-this-customer');
    expect(diary.entries.map(({ level }) => level)).toContain('formal-notice');
    expect(diary.next()).toMatchObject({ kind: 'held', reason: { code: 'awaiting-approval' } });
    diary.tell({ type: 'approve-harsh-step', level: 'hand-off' });
    diary.until('2026-04-25');
    expect(diary.entries.at(-1)).toMatchObject({ level: 'hand-off' });
  });
});
