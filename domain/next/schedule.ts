import { type EpochMs, formatInstant, minuteMs, parseInstant } from '../calendar/instant.ts';
import { addDays, daysBetween, type LocalDate, latestOf, spellDate } from '../calendar/localDate.ts';
import { instantOf, localDateAt } from '../calendar/timeZone.ts';
import type { Notice } from '../dunningCase.ts';
import type { Channel } from '../policy.ts';
import { spreadMinutes, spreadOf } from '../spread.ts';
import type { NextStep } from '../step.ts';
import { type Hours, hoursInCommon, hoursOf } from '../windows.ts';
import type { CountedNotice, Situation } from './situation.ts';

/** Between two things that one case does, unless something new has happened. */
export const minutesBetweenSteps = 15;

/** When something may leave, or until when to wait: for a slot of the customer, or for a year that is near enough. */
export type Schedule =
  | { readonly kind: 'at'; readonly at: EpochMs; readonly day: LocalDate; readonly delays: readonly Delay[] }
  | { readonly kind: 'wait-for-leader'; readonly until: EpochMs; readonly leader: string }
  | { readonly kind: 'far-ahead'; readonly until: EpochMs; readonly day: LocalDate };

/** Which rule of calm passed over a day. */
export type Delay = 'contacted-that-day' | 'weekly-contacts' | 'monthly-calls';

/** What a case answers meanwhile. */
export function waitStep(schedule: Exclude<Schedule, { kind: 'at' }>): NextStep {
  const reason =
    schedule.kind === 'far-ahead'
      ? { code: 'far-ahead', text: `nothing before ${spellDate(schedule.day)}` }
      : {
          code: 'waiting-for-leader',
          text: `invoice ${schedule.leader} speaks to the customer today; this one is covered, or has its turn later`,
        };
  return { kind: 'wait', until: formatInstant(schedule.until), reason, skips: [] };
}

export interface ScheduleOptions {
  readonly channel: Channel;
  readonly level: string;
  readonly earliestDay: LocalDate;
  /** A letter and its copy, and thanks, are not delayed by the weekly cap. */
  readonly ignoresWeeklyCap: boolean;
  /** What it goes beside: both are one contact. */
  readonly beside?: CountedNotice;
  readonly notBefore?: EpochMs;
}

/** Further away than this no day is named: calendars are known for some years only, and a lot may happen. */
const farAheadDays = 366;
const daysToLookAgain = 60;

/** Channels by which a customer is contacted; the others are work for the creditor's own people. */
export function isContact(channel: Channel): boolean {
  return channel !== 'handoff' && channel !== 'task';
}

/** The zone in whose days a channel counts. */
export function zoneOf({ creditor, customer }: Situation, channel: Channel): string {
  return channel === 'email' || channel === 'sms' ? customer.timeZone : creditor.timeZone;
}

/** The first moment, from now on, at which the calendar, the hours and the calm rules let a step leave. */
export function scheduleStep(situation: Situation, options: ScheduleOptions): Schedule {
  const zone = zoneOf(situation, options.channel);
  const today = localDateAt(situation.now, zone);
  if (daysBetween(today, options.earliestDay) > farAheadDays) {
    const until = instantOf(addDays(options.earliestDay, -daysToLookAgain), 0, zone);
    return { kind: 'far-ahead', until, day: options.earliestDay };
  }
  const contacts = contactsOf(situation);
  const delays: Delay[] = [];
  for (let day = latestOf(options.earliestDay, today); ; day = addDays(day, 1)) {
    const at = firstMoment(situation, options, day);
    if (at === undefined) continue;
    const calm = calmOn(situation, options, contacts, at);
    if (calm === 'free') return { kind: 'at', at, day, delays };
    if (typeof calm !== 'string') return calm;
    delays.push(calm);
  }
}

function firstMoment(situation: Situation, options: ScheduleOptions, day: LocalDate): EpochMs | undefined {
  const { channel, notBefore = 0 } = options;
  const works = isContact(channel) ? situation.bothWork : situation.creditorWorks;
  const hours = works(day) ? openHours(situation, channel, day) : [];
  const [first] = hours;
  if (!first) return undefined;
  const firstLength = (first.to - first.from) / minuteMs;
  const spread = spreadOf(situation.customer.id, Math.min(spreadMinutes, firstLength)) * minuteMs;
  const earliest = Math.max(first.from + spread, earliestNow(situation, options), notBefore);
  const open = hours.find(({ to }) => earliest < to);
  return open && Math.max(open.from, earliest);
}

/** This very minute, or a quarter of an hour after the last thing that the case did; longer after refusals of this step. */
function earliestNow(situation: Situation, step: TriedStep): EpochMs {
  const last = lastOf(situation, () => true);
  return Math.max(earliestAgain(situation, step), last ? calmAfter(last, minutesBetweenSteps) : 0);
}

/** A step as it may have been tried before. */
type TriedStep = Pick<ScheduleOptions, 'level' | 'channel'>;

/**
 * This very minute, or a quarter of an hour after this step was tried; longer after several refusals, which are of no
 * concern to any other step.
 */
export function earliestAgain(situation: Situation, { level, channel }: TriedStep): EpochMs {
  const thisMinute = Math.floor(situation.now / minuteMs) * minuteMs;
  const last = lastOf(situation, (notice) => notice.level === level && notice.channel === channel);
  return last ? Math.max(thisMinute, calmAfter(last, minutesAfter(last))) : thisMinute;
}

function lastOf({ dunningCase }: Situation, matters: (notice: Notice) => boolean): Notice | undefined {
  let last: Notice | undefined;
  for (const notice of Object.values(dunningCase.notices)) {
    // Instants are compared as they are written: one form, in UTC.
    if (matters(notice) && (last === undefined || doneAt(notice) > doneAt(last))) last = notice;
  }
  return last;
}

function calmAfter(notice: Notice, minutes: number): EpochMs {
  return Math.ceil(parseInstant(doneAt(notice)) / minuteMs + minutes) * minuteMs;
}

function doneAt({ outcomeAt, reservedAt }: Notice): string {
  return outcomeAt ?? reservedAt;
}

/** Whoever refuses for long is asked more rarely: a day's quota that is used up is not there a quarter of an hour later. */
const longestMinutesAfterRefusal = 4 * 60;

function minutesAfter({ outcome, refusals = 0 }: Notice): number {
  if (outcome !== 'refused' || refusals < 2) return minutesBetweenSteps;
  return Math.min(longestMinutesAfterRefusal, minutesBetweenSteps * 2 ** (refusals - 1));
}

/** Calls need the hours of both sides; where those never meet, the creditor's count. */
function openHours(situation: Situation, channel: Channel, day: LocalDate): readonly Hours[] {
  const hours = hoursOf(day, situation.policy.windows[channel], zoneOf(situation, channel));
  if (channel !== 'call' || shareTheirClocks(situation)) return hours;
  const common = hoursInCommon(hours, customerHoursAround(situation, day));
  return common.length > 0 ? common : hours;
}

// So do nearly all: a third of a decision would go into comparing hours that are the same.
function shareTheirClocks({ creditor, customer }: Situation): boolean {
  return creditor.timeZone === customer.timeZone;
}

function customerHoursAround({ customer, policy }: Situation, day: LocalDate): readonly Hours[] {
  return [-1, 0, 1].flatMap((offset) =>
    hoursOf(addDays(day, offset), policy.windows.call, customer.timeZone),
  );
}

/** Whether creditor and customer are never at their phones at the same time on a day. */
export function hoursNeverMeet(situation: Situation, day: LocalDate): boolean {
  if (shareTheirClocks(situation)) return false;
  const { creditor, policy } = situation;
  const hours = hoursOf(day, policy.windows.call, creditor.timeZone);
  return hoursInCommon(hours, customerHoursAround(situation, day)).length === 0;
}

type Calm = 'free' | Delay | Extract<Schedule, { kind: 'wait-for-leader' }>;

/** At most one contact a day, so many days a week, so many calls in thirty days, whoever of the customer's invoices it is for. */
function calmOn(
  situation: Situation,
  options: ScheduleOptions,
  contacts: readonly Contacted[],
  at: EpochMs,
): Calm {
  const { channel } = options;
  if (!isContact(channel)) return 'free';
  const { customer, policy } = situation;
  const day = localDateAt(at, customer.timeZone);
  const sameDay = contacts.filter(
    (contact) => contact.day === day && !isSameContact(situation, options, contact),
  );
  if (sameDay.length > 0) return calmOnTakenDay(situation, options, sameDay);
  const weekStart = addDays(day, -6);
  const days = new Set(
    contacts.filter((other) => other.day >= weekStart && other.day < day).map((c) => c.day),
  );
  if (!options.ignoresWeeklyCap && days.size >= policy.calm.contactsPerWeek) return 'weekly-contacts';
  if (channel !== 'call') return 'free';
  const callDays = contacts.filter(
    (other) => other.channel === 'call' && other.day < day && daysBetween(other.day, day) < 30,
  );
  return new Set(callDays.map((c) => c.day)).size >= policy.calm.callsPer30Days ? 'monthly-calls' : 'free';
}

/** The message that this one goes beside, and its own slot once whoever speaks has taken it, are no other contact. */
function isSameContact(
  { leader }: Situation,
  { channel, level, beside }: ScheduleOptions,
  contact: Contacted,
) {
  if (beside === undefined) return false;
  if (contact.ownLevel !== undefined) return contact.ownLevel === level;
  if (contact.channel === beside.channel) return contact.leader === beside.leader;
  return contact.channel === channel && contact.level === level && contact.leader === leader;
}

/** The day's contact is this case's own level, or its leader's message, or another's. */
function calmOnTakenDay(
  situation: Situation,
  { channel, level }: ScheduleOptions,
  sameDay: readonly Contacted[],
): Calm {
  const { leader, dunningCase } = situation;
  const spokenFor = sameDay.filter((contact) => contact.leader !== dunningCase.invoice);
  if (spokenFor.some((contact) => contact.leader === leader && !canJoin(situation, contact, channel))) {
    return 'contacted-that-day';
  }
  const mine = sameDay.filter((contact) => [leader, dunningCase.invoice].includes(contact.leader));
  if (mine.some((contact) => contact.ownLevel !== undefined && contact.ownLevel !== level)) {
    return 'contacted-that-day';
  }
  if (mine.length > 0) return 'free';
  const other = sameDay.find((contact) => contact.channel === channel);
  if (other?.takenAt === undefined) return 'contacted-that-day';
  const until = parseInstant(other.takenAt) + minutesBetweenSteps * minuteMs;
  return situation.now < until
    ? { kind: 'wait-for-leader', until: Math.ceil(until / minuteMs) * minuteMs, leader: other.leader }
    : 'contacted-that-day';
}

/** An invoice joins a message of its own channel; never a letter's day, nor the copy of a letter. */
function canJoin({ policy }: Situation, contact: Contacted, channel: Channel): boolean {
  const level = policy.levels.find(({ key }) => key === contact.level);
  const isCopy = contact.channel === 'email' && level?.kind === 'formal-notice';
  return contact.channel === 'sms' || (contact.channel === channel && !isCopy);
}

interface Contacted {
  readonly level?: string;
  readonly day: LocalDate;
  readonly channel: Channel;
  readonly leader: string;
  readonly takenAt?: string;
  /** Set for what this very case sent. */
  readonly ownLevel?: string;
}

/** Slots taken for the customer, and what this case itself sent in case no slot was kept. */
function contactsOf({ contacts, notices, dunningCase }: Situation): readonly Contacted[] {
  const own = notices
    .filter(({ channel }) => isContact(channel))
    .map(({ customerDay, channel, level }) => ({
      day: customerDay,
      channel,
      leader: dunningCase.invoice,
      ownLevel: level,
    }));
  return [...contacts.slots, ...own];
}
