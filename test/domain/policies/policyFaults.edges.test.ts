import { describe, expect, it } from 'vitest';
import { checkPolicy, policyFaults } from '../../../domain/policies/policyFaults.ts';
import type { DunningLevel, DunningPolicy, SendWindow } from '../../../domain/policy.ts';
import { policyNamed } from '../sampleFile.ts';

const frB2b = policyNamed('fr-b2b');
const check: DunningLevel = {
  key: 'check',
  kind: 'receipt-check',
  offsetDays: 3,
  anchor: 'issue',
  channels: ['email'],
};

function withLevel(key: string, change: Partial<DunningLevel>): DunningPolicy {
  const levels = frB2b.levels.map((level) => (level.key === key ? { ...level, ...change } : level));
  return { ...frB2b, levels };
}

function withLevels(...levels: readonly DunningLevel[]): DunningPolicy {
  return { ...frB2b, levels };
}

/** A level of the ladder without one of its numbers. */
function lacking(key: string, name: keyof DunningLevel): DunningPolicy {
  const levels = frB2b.levels.map((level) => {
    if (level.key !== key) return level;
    const { [name]: _gone, ...rest } = level;
    return rest as DunningLevel;
  });
  return { ...frB2b, levels };
}

const withCalm = (calm: Partial<DunningPolicy['calm']>): DunningPolicy => ({
  ...frB2b,
  calm: { ...frB2b.calm, ...calm },
});
const withEmailHours = (...email: readonly SendWindow[]): DunningPolicy => ({
  ...frB2b,
  windows: { ...frB2b.windows, email },
});
const levelOf = (key: string) => frB2b.levels.find((level) => level.key === key) as DunningLevel;
const { minDaysBetweenLevels: _any, ...calmOnly } = frB2b.calm;
const letters = (many: number) => 'a'.repeat(many);

describe('a ladder may', () => {
  it.each<[string, DunningPolicy]>([
    ['have a name of 64 characters', { ...frB2b, name: `0${letters(62)}-` }],
    ['be in its hundredth version', { ...frB2b, version: 100 }],
    ['allow one contact a week', withCalm({ contactsPerWeek: 1 })],
    ['allow seven contacts a week', withCalm({ contactsPerWeek: 7 })],
    ['allow one call a month', withCalm({ callsPer30Days: 1 })],
    ['have two levels on two days running', withCalm({ minDaysBetweenLevels: 0 })],
    ['leave the days between levels as they are', { ...frB2b, calm: calmOnly }],
    ['have two levels on one day', withLevel('reminder-call', { offsetDays: 5 })],
    ['count first from the issue, then from the due date', withLevels(check, levelOf('due'))],
    ['check the receipt by a call', withLevels({ ...check, channels: ['call'] })],
    [
      'remind by letter, with an e-mail beside it',
      withLevels({ ...levelOf('reminder'), channels: ['letter', 'email'] }),
    ],
    [
      'warn at the earliest that the law of the house lets it',
      withLevel('formal-notice', { minDaysSinceReminder: 7, deadlineDays: 1 }),
    ],
    ['hand over on the day after the deadline', withLevel('hand-off', { workingDaysAfterDeadline: 0 })],
    ['ask for no least amount', withLevel('formal-notice', { minPrincipalMinor: 0 })],
    [
      'remind from the same amount on from which it warns',
      withLevel('reminder', { minPrincipalMinor: 100_00 }),
    ],
    [
      'replace a level on its own day',
      withLevel('courtesy-call', { instead: { channel: 'email', offsetDays: -14 } }),
    ],
    [
      'replace a level as late as on the day of the next',
      withLevel('courtesy-call', { instead: { channel: 'letter', offsetDays: 0 } }),
    ],
    [
      'replace the last that counts from the issue as late as it likes',
      withLevels({ ...check, instead: { channel: 'call', offsetDays: 40 } }, levelOf('due')),
    ],
    [
      'be for some, where the reminder is for them too',
      {
        ...frB2b,
        levels: frB2b.levels.map((level) => {
          if (level.key === 'reminder') return { ...level, onlyFor: { countries: ['FR', 'BE'] } };
          return level.key === 'formal-notice' ? { ...level, onlyFor: { countries: ['FR'] } } : level;
        }),
      },
    ],
    [
      'know every kind, language and rating',
      withLevel('due', {
        onlyFor: {
          customerKinds: ['business', 'sole-trader', 'public', 'consumer'],
          countries: ['FR', 'ZZ'],
          languages: ['fr', 'en'],
          ratings: ['A', 'B', 'C', 'D', 'E', 'U'],
        },
      }),
    ],
    [
      'wait for approval before either harsh step',
      {
        ...frB2b,
        levels: frB2b.levels.map((level) =>
          level.kind === 'formal-notice' || level.kind === 'hand-off'
            ? { ...level, approval: 'approve' }
            : level,
        ),
      },
    ],
    ['send in a quarter of an hour', withEmailHours({ from: '00:00', to: '00:15' })],
    [
      'send in hours that meet',
      withEmailHours({ from: '09:00', to: '12:00' }, { from: '12:00', to: '23:59' }),
    ],
  ])('%s', (_, policy) => {
    expect(policyFaults(policy)).toEqual([]);
    expect(() => checkPolicy(policy)).not.toThrow();
  });
});

describe('a ladder may not', () => {
  const name = (text: string) => `"${text}" is no name for a ladder: a-z, 0-9 and -`;
  it.each<[DunningPolicy, string]>([
    [{ ...frB2b, name: '' }, name('')],
    [{ ...frB2b, name: 'Own' }, name('Own')],
    [{ ...frB2b, name: '-own' }, name('-own')],
    [{ ...frB2b, name: 'own ladder' }, name('own ladder')],
    [{ ...frB2b, name: letters(65) }, name(letters(65))],
    [{ ...frB2b, version: 0 }, 'versions count from 1'],
    [{ ...frB2b, version: 1.5 }, 'versions count from 1'],
    [{ ...frB2b, version: -1 }, 'versions count from 1'],
    [withCalm({ contactsPerWeek: 0 }), 'a week has 1 to 7 contacts'],
    [withCalm({ contactsPerWeek: 8 }), 'a week has 1 to 7 contacts'],
    [withCalm({ contactsPerWeek: 1.5 }), 'a week has 1 to 7 contacts'],
    [withCalm({ callsPer30Days: 0 }), 'thirty days have at least one call'],
    [withCalm({ callsPer30Days: 1.5 }), 'thirty days have at least one call'],
    [withCalm({ minDaysBetweenLevels: -1 }), 'days between levels are a whole number, zero or more'],
    [withCalm({ minDaysBetweenLevels: 0.5 }), 'days between levels are a whole number, zero or more'],
    [withLevels(), 'the ladder has no level'],
    [withEmailHours(), 'email has no hours'],
    [
      withEmailHours({ from: '09:00', to: '09:14' }),
      'email from 09:00 to 09:14 is less than a quarter of an hour',
    ],
    [
      withEmailHours({ from: '18:00', to: '09:00' }),
      'email from 18:00 to 09:00 is less than a quarter of an hour',
    ],
    [withEmailHours({ from: '09:00', to: '24:00' }), 'hours of email are written HH:MM, not 09:00 to 24:00'],
    [withEmailHours({ from: '9:00', to: '18:00' }), 'hours of email are written HH:MM, not 9:00 to 18:00'],
    [withEmailHours({ from: '09:60', to: '18:00' }), 'hours of email are written HH:MM, not 09:60 to 18:00'],
    [
      withEmailHours({ from: '09:00', to: '18:000' }),
      'hours of email are written HH:MM, not 09:00 to 18:000',
    ],
    [
      withEmailHours({ from: '09:00', to: '12:00' }, { from: '11:59', to: '18:00' }),
      'hours of email overlap',
    ],
    // No level is a task or a plain letter: but the account manager is told, and somebody may have no e-mail.
    [{ ...withLevels(levelOf('due')), windows: { ...frB2b.windows, task: [] } }, 'task has no hours'],
    [{ ...withLevels(levelOf('due')), windows: { ...frB2b.windows, letter: [] } }, 'letter has no hours'],
  ])('be this, and says so of the whole: %#', (policy, text) => {
    expect(policyFaults(policy)).toStrictEqual([{ text }]);
  });

  const number = (what: string, key: string) => `${what} of "${key}" is a whole number, zero or more`;
  const forAll = '"formal-notice" needs a reminder by e-mail before it that is for everybody it is for';
  const task: DunningLevel = { key: 'last', kind: 'task', offsetDays: 60, anchor: 'due', channels: ['task'] };
  it.each<[string, DunningPolicy, string]>([
    ['Due', withLevel('due', { key: 'Due' }), '"Due" is no key of a level: a-z, 0-9 and -'],
    ['thanks', withLevel('due', { key: 'thanks' }), '"thanks" is not a level: Jalon keeps that name'],
    [
      'check',
      withLevels(levelOf('due'), check),
      'level 2, "check" (issue+3), counts from the issue and must stand before those that count from the due date',
    ],
    [
      'early',
      withLevels(check, { ...check, key: 'early', offsetDays: 0 }),
      'level 2, "early" (issue), comes before level 1, "check" (issue+3)',
    ],
    [
      'courtesy-call',
      withLevels(levelOf('due'), { ...levelOf('courtesy-call'), skipWhenTermDaysAtMost: 0 }),
      'level 2, "courtesy-call" (J−14), comes before level 1, "due" (J)',
    ],
    ['check', withLevels({ ...check, channels: ['sms'] }), '"check" goes by email or call, not by sms'],
    ['check', withLevels({ ...check, channels: ['letter'] }), '"check" goes by email or call, not by letter'],
    ['last', withLevels({ ...task, channels: ['email'] }), '"last" goes by task, not by email'],
    [
      'check',
      withLevels({ ...check, channels: ['call', 'sms'] }),
      '"check" goes by call: sms cannot go beside it',
    ],
    ['due', withLevel('due', { offsetDays: 0.5 }), 'the day of "due" is a whole number of days'],
    [
      'courtesy-call',
      withLevel('courtesy-call', { minCustomerDueMinor: -1 }),
      number('minCustomerDueMinor', 'courtesy-call'),
    ],
    [
      'courtesy-call',
      withLevel('courtesy-call', { minDaysSinceIssue: 0.5 }),
      number('minDaysSinceIssue', 'courtesy-call'),
    ],
    [
      'courtesy-call',
      withLevel('courtesy-call', { oncePerCustomerDays: -1 }),
      number('oncePerCustomerDays', 'courtesy-call'),
    ],
    [
      'courtesy-call',
      withLevel('courtesy-call', { skipWhenTermDaysAtMost: -1 }),
      number('skipWhenTermDaysAtMost', 'courtesy-call'),
    ],
    [
      'formal-notice',
      withLevel('formal-notice', { minDaysSinceReminder: 7.5 }),
      number('minDaysSinceReminder', 'formal-notice'),
    ],
    [
      'formal-notice',
      withLevel('formal-notice', { deadlineDays: 1.5 }),
      number('deadlineDays', 'formal-notice'),
    ],
    [
      'hand-off',
      withLevel('hand-off', { workingDaysAfterDeadline: -1 }),
      number('workingDaysAfterDeadline', 'hand-off'),
    ],
    [
      'formal-notice',
      lacking('formal-notice', 'deadlineDays'),
      '"formal-notice" gives no time to pay: set deadlineDays',
    ],
    [
      'formal-notice',
      lacking('formal-notice', 'minDaysSinceReminder'),
      '"formal-notice" comes at least 7 days after a reminder: set minDaysSinceReminder',
    ],
    [
      'formal-notice',
      withLevel('formal-notice', { minDaysSinceReminder: 6 }),
      '"formal-notice" comes at least 7 days after a reminder: set minDaysSinceReminder',
    ],
    [
      'formal-notice',
      withLevels(levelOf('reminder-call'), levelOf('formal-notice')),
      '"formal-notice" needs a reminder by e-mail before it',
    ],
    [
      'formal-notice',
      withLevels(levelOf('formal-notice'), { ...levelOf('reminder'), offsetDays: 20 }),
      '"formal-notice" needs a reminder by e-mail before it',
    ],
    ['formal-notice', withLevel('reminder', { minPrincipalMinor: 100_01 }), forAll],
    ['formal-notice', withLevel('reminder', { minCustomerDueMinor: 1 }), forAll],
    ['formal-notice', withLevel('reminder', { minDaysSinceIssue: 1 }), forAll],
    ['formal-notice', withLevel('reminder', { oncePerCustomerDays: 1 }), forAll],
    ['formal-notice', withLevel('reminder', { skipWhenTermDaysAtMost: 1 }), forAll],
    ['formal-notice', withLevel('reminder', { onlyFor: { languages: ['fr'] } }), forAll],
    ['formal-notice', withLevel('reminder', { onlyFor: { customerKinds: ['business'] } }), forAll],
    [
      'hand-off',
      withLevels(levelOf('reminder'), levelOf('hand-off')),
      '"hand-off" needs a formal notice before it',
    ],
    [
      'hand-off',
      lacking('hand-off', 'workingDaysAfterDeadline'),
      '"hand-off" needs workingDaysAfterDeadline',
    ],
    [
      'hand-off',
      withLevels(...frB2b.levels, task),
      '"hand-off" is the last level: after it the agency has the claim',
    ],
    [
      'courtesy-call',
      withLevel('courtesy-call', { instead: { channel: 'email', offsetDays: -15 } }),
      'what replaces "courtesy-call" comes before it',
    ],
    [
      'courtesy-call',
      withLevel('courtesy-call', { instead: { channel: 'email', offsetDays: 1 } }),
      'what replaces "courtesy-call" comes after "due" (J)',
    ],
    ...(['handoff', 'task', 'sms'] as const).map((channel): [string, DunningPolicy, string] => [
      'courtesy-call',
      withLevel('courtesy-call', { instead: { channel, offsetDays: -5 } }),
      `"courtesy-call" cannot be replaced by ${channel}`,
    ]),
    ['due', withLevel('due', { onlyFor: { ratings: [] } }), '"due" is for nobody: ratings is empty'],
    [
      'due',
      withLevel('due', { onlyFor: { countries: ['fr'] } }),
      'countries of "due" has nothing called "fr"',
    ],
    [
      'due',
      withLevel('due', { onlyFor: { countries: ['FRA'] } }),
      'countries of "due" has nothing called "FRA"',
    ],
    [
      'due',
      withLevel('due', { onlyFor: { languages: ['fr', 'de' as 'en'] } }),
      'languages of "due" has nothing called "de"',
    ],
    [
      'due',
      withLevel('due', { approval: 'veto' }),
      'only formal notices and hand-offs wait for approval, not "due"',
    ],
  ])('have this level, and says so of it: %s (%#)', (level, policy, text) => {
    expect(policyFaults(policy)).toStrictEqual([{ level, text }]);
  });

  it('have several faults without naming each', () => {
    const policy = { ...withLevel('due', { channels: [] }), version: 0 };
    expect(() => checkPolicy(policy)).toThrow(
      expect.objectContaining({
        name: 'InvalidPolicy',
        message: 'versions count from 1; "due" has no channel',
        faults: [{ text: 'versions count from 1' }, { level: 'due', text: '"due" has no channel' }],
      }),
    );
  });
});
