import { accountManagerLevel } from '../accountManager.ts';
import { minutesOf } from '../calendar/timeZone.ts';
import { isHarsh } from '../next/milestone.ts';
import type { Channel, DunningLevel, DunningPolicy, LevelKind, SendWindow } from '../policy.ts';
import { toneOf } from './toneOf.ts';

/** What is wrong with a ladder, in words for whoever wrote it. */
export interface PolicyFault {
  /** Key of the level; absent when it is about the ladder as a whole. */
  readonly level?: string;
  readonly text: string;
}

/** A ladder that cannot be used; `faults` has every reason. */
export class InvalidPolicy extends Error {
  override readonly name = 'InvalidPolicy';
  readonly faults: readonly PolicyFault[];

  constructor(faults: readonly PolicyFault[]) {
    super(faults.map(({ text }) => text).join('; '));
    this.faults = faults;
  }
}

/** A formal notice comes at least so many days after a reminder, whatever the ladder. */
export const leastDaysSinceReminder = 7;

/** @throws InvalidPolicy naming everything that is wrong */
export function checkPolicy(policy: DunningPolicy): void {
  const faults = policyFaults(policy);
  if (faults.length > 0) throw new InvalidPolicy(faults);
}

/** Everything that is wrong with a ladder; none means that every case can walk it to its end. */
export function policyFaults(policy: DunningPolicy): readonly PolicyFault[] {
  return [
    ...aboutTheWhole(policy),
    ...policy.levels.flatMap((level, index) => [
      ...keyFaults(policy, level, index),
      ...orderFaults(policy, level, index),
      ...channelFaults(level),
      ...numberFaults(level),
      ...harshFaults(policy, level, index),
      ...insteadFaults(policy, level, index),
      ...conditionFaults(level),
      ...approvalFaults(level),
      ...toneFaults(level),
    ]),
    ...windowFaults(policy),
  ];
}

function aboutTheWhole({ levels, calm, version, name }: DunningPolicy): readonly PolicyFault[] {
  const { contactsPerWeek, callsPer30Days, minDaysBetweenLevels = 0 } = calm;
  return [
    ...when(!/^[a-z0-9][a-z0-9-]{0,63}$/.test(name), `"${name}" is no name for a ladder: a-z, 0-9 and -`),
    ...when(!isCount(version) || version === 0, 'versions count from 1'),
    ...when(levels.length === 0, 'the ladder has no level'),
    ...when(
      !isCount(contactsPerWeek) || contactsPerWeek < 1 || contactsPerWeek > 7,
      'a week has 1 to 7 contacts',
    ),
    ...when(!isCount(callsPer30Days) || callsPer30Days < 1, 'thirty days have at least one call'),
    ...when(!isCount(minDaysBetweenLevels), 'days between levels are a whole number, zero or more'),
  ];
}

/** What leaves outside the ladder. */
const keptKeys: readonly string[] = ['thanks', 'recall', 'correction', accountManagerLevel];

function keyFaults({ levels }: DunningPolicy, { key }: DunningLevel, index: number): readonly PolicyFault[] {
  const first = levels.findIndex((level) => level.key === key);
  return [
    ...of(key, !/^[a-z0-9][a-z0-9-]{0,63}$/.test(key), `"${key}" is no key of a level: a-z, 0-9 and -`),
    ...of(key, first < index, `level ${index + 1} has the same key as level ${first + 1}, "${key}"`),
    ...of(key, keptKeys.includes(key), `"${key}" is not a level: Jalon keeps that name`),
  ];
}

function orderFaults({ levels }: DunningPolicy, level: DunningLevel, index: number): readonly PolicyFault[] {
  const before = levels[index - 1];
  if (!before) return [];
  if (before.anchor === level.anchor) {
    const text = `level ${index + 1}, ${named(level)}, comes before level ${index}, ${named(before)}`;
    return of(level.key, level.offsetDays < before.offsetDays, text);
  }
  const text = `level ${index + 1}, ${named(level)}, counts from the issue and must stand before those that count from the due date`;
  return of(level.key, level.anchor === 'issue', text);
}

const firstChannels: Readonly<Record<LevelKind, readonly Channel[]>> = {
  courtesy: ['call', 'email'],
  'receipt-check': ['email', 'call'],
  due: ['email'],
  reminder: ['email', 'call', 'letter'],
  'formal-notice': ['letter'],
  'hand-off': ['handoff'],
  task: ['task'],
};

/** Second channels that make sense beside a first. */
const riders: Readonly<Partial<Record<Channel, Channel>>> = { email: 'sms', letter: 'email' };

function channelFaults({ key, kind, channels }: DunningLevel): readonly PolicyFault[] {
  const [first, second, ...more] = channels;
  if (first === undefined) return [{ level: key, text: `"${key}" has no channel` }];
  const allowed = firstChannels[kind];
  return [
    ...of(key, !allowed.includes(first), `"${key}" goes by ${allowed.join(' or ')}, not by ${first}`),
    ...of(
      key,
      second !== undefined && riders[first] !== second,
      `"${key}" goes by ${first}: ${second} cannot go beside it`,
    ),
    ...of(key, more.length > 0, `"${key}" has more than two channels`),
  ];
}

function numberFaults(level: DunningLevel): readonly PolicyFault[] {
  const names = [
    'minPrincipalMinor',
    'minCustomerDueMinor',
    'minDaysSinceIssue',
    'oncePerCustomerDays',
    'skipWhenTermDaysAtMost',
    'minDaysSinceReminder',
    'workingDaysAfterDeadline',
    'deadlineDays',
  ] as const;
  return [
    ...of(
      level.key,
      !Number.isSafeInteger(level.offsetDays),
      `the day of "${level.key}" is a whole number of days`,
    ),
    ...names.flatMap((name) =>
      of(
        level.key,
        level[name] !== undefined && !isCount(level[name]),
        `${name} of "${level.key}" is a whole number, zero or more`,
      ),
    ),
  ];
}

/** A formal notice rests on a reminder, and a hand-off on a formal notice. */
function harshFaults({ levels }: DunningPolicy, level: DunningLevel, index: number): readonly PolicyFault[] {
  const { key, kind, minDaysSinceReminder, deadlineDays, workingDaysAfterDeadline } = level;
  const before = levels.slice(0, index);
  if (kind === 'formal-notice') {
    const reminders = before.filter((other) => other.kind === 'reminder' && other.channels[0] === 'email');
    const reminded = reminders.length > 0;
    return [
      ...of(key, !reminded, `"${key}" needs a reminder by e-mail before it`),
      ...of(
        key,
        reminded && !reminders.some((reminder) => isForAllOf(reminder, level)),
        `"${key}" needs a reminder by e-mail before it that is for everybody it is for`,
      ),
      ...of(
        key,
        (minDaysSinceReminder ?? 0) < leastDaysSinceReminder,
        `"${key}" comes at least ${leastDaysSinceReminder} days after a reminder: set minDaysSinceReminder`,
      ),
      ...of(key, (deadlineDays ?? 0) < 1, `"${key}" gives no time to pay: set deadlineDays`),
    ];
  }
  if (kind !== 'hand-off') return [];
  const noticed = before.some((other) => other.kind === 'formal-notice');
  return [
    ...of(key, !noticed, `"${key}" needs a formal notice before it`),
    ...of(key, workingDaysAfterDeadline === undefined, `"${key}" needs workingDaysAfterDeadline`),
    ...of(key, index < levels.length - 1, `"${key}" is the last level: after it the agency has the claim`),
  ];
}

/** Whoever gets the one surely gets the other: else the harsh step would wait for ever for its reminder. */
function isForAllOf(reminder: DunningLevel, harsh: DunningLevel): boolean {
  const { onlyFor = {}, minPrincipalMinor = 0 } = reminder;
  const mayFallAway = [
    reminder.minCustomerDueMinor,
    reminder.minDaysSinceIssue,
    reminder.oncePerCustomerDays,
    reminder.skipWhenTermDaysAtMost,
  ].some((condition) => condition !== undefined);
  if (mayFallAway || minPrincipalMinor > (harsh.minPrincipalMinor ?? 0)) return false;
  return conditionNames.every((name) => {
    const [of, needed]: (readonly string[] | undefined)[] = [onlyFor[name], harsh.onlyFor?.[name]];
    return of === undefined || (needed?.every((value) => of.includes(value)) ?? false);
  });
}

const conditionNames = ['customerKinds', 'countries', 'languages', 'ratings'] as const;

const knownValues: Readonly<Partial<Record<(typeof conditionNames)[number], readonly string[]>>> = {
  customerKinds: ['business', 'sole-trader', 'public', 'consumer'],
  languages: ['fr', 'en'],
  ratings: ['A', 'B', 'C', 'D', 'E', 'U'],
};

function conditionFaults({ key, onlyFor = {} }: DunningLevel): readonly PolicyFault[] {
  return conditionNames.flatMap((name) => {
    const values: readonly string[] | undefined = onlyFor[name];
    if (values === undefined) return [];
    if (values.length === 0) return of(key, true, `"${key}" is for nobody: ${name} is empty`);
    const unknown = values.find((value) => !(knownValues[name]?.includes(value) ?? /^[A-Z]{2}$/.test(value)));
    return of(key, unknown !== undefined, `${name} of "${key}" has nothing called "${unknown}"`);
  });
}

function approvalFaults(level: DunningLevel): readonly PolicyFault[] {
  const { key, approval } = level;
  return of(
    key,
    approval !== undefined && !isHarsh(level),
    `only formal notices and hand-offs wait for approval, not "${key}"`,
  );
}

/** Why a kind of level cannot be told how to speak. */
const toneless: Readonly<Partial<Record<LevelKind, string>>> = {
  'formal-notice': 'the law says what a formal notice must say',
  'hand-off': 'it speaks to the agency, not to the customer',
  task: 'it is work for finance, not a message',
};

function toneFaults({ key, kind, tone }: DunningLevel): readonly PolicyFault[] {
  if (tone === undefined) return [];
  const early = kind === 'courtesy' || kind === 'receipt-check';
  return [
    ...of(key, toneOf({ kind, tone }) === undefined, `"${key}" has no tone: ${toneless[kind]}`),
    ...of(key, early && tone === 'firm', `"${key}" cannot be firm: it asks for no money yet`),
  ];
}

function insteadFaults(
  { levels }: DunningPolicy,
  level: DunningLevel,
  index: number,
): readonly PolicyFault[] {
  const { key, instead, offsetDays } = level;
  if (!instead) return [];
  const next = levels[index + 1];
  const passed = next?.anchor === level.anchor && instead.offsetDays > next.offsetDays ? [next] : [];
  return [
    ...of(key, instead.offsetDays < offsetDays, `what replaces "${key}" comes before it`),
    ...passed.map((later) => ({ level: key, text: `what replaces "${key}" comes after ${named(later)}` })),
    ...of(
      key,
      instead.channel === 'handoff' || instead.channel === 'task' || instead.channel === 'sms',
      `"${key}" cannot be replaced by ${instead.channel}`,
    ),
  ];
}

/** Also of a channel that no level names: the account manager is told, and a letter reminds whoever has no e-mail. */
function windowFaults({ windows }: DunningPolicy): readonly PolicyFault[] {
  const channels = Object.keys(windows) as Channel[];
  return channels.flatMap((channel) => hoursFaults(channel, windows[channel]));
}

function hoursFaults(channel: Channel, hours: readonly SendWindow[]): readonly PolicyFault[] {
  if (hours.length === 0) return [{ text: `${channel} has no hours` }];
  return hours.flatMap(({ from, to }, index) => {
    if (![from, to].every(isTime))
      return [{ text: `hours of ${channel} are written HH:MM, not ${from} to ${to}` }];
    const before = hours[index - 1];
    return [
      ...when(
        minutesOf(to) - minutesOf(from) < 15,
        `${channel} from ${from} to ${to} is less than a quarter of an hour`,
      ),
      ...when(before !== undefined && isTime(before.to) && from < before.to, `hours of ${channel} overlap`),
    ];
  });
}

function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** `"reminder" (J+5)`. */
function named({ key, anchor, offsetDays }: DunningLevel): string {
  const offset = offsetDays === 0 ? '' : offsetDays > 0 ? `+${offsetDays}` : `−${-offsetDays}`;
  return `"${key}" (${anchor === 'due' ? 'J' : 'issue'}${offset})`;
}

function of(level: string, isWrong: boolean, text: string): readonly PolicyFault[] {
  return isWrong ? [{ level, text }] : [];
}

function when(isWrong: boolean, text: string): readonly PolicyFault[] {
  return isWrong ? [{ text }] : [];
}
