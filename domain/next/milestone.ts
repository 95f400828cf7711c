import { addDays, daysBetween, type LocalDate, latestOf } from '../calendar/localDate.ts';
import { nextWorkingDay } from '../calendar/workingDays.ts';
import type { Channel, DunningLevel, DunningPolicy } from '../policy.ts';
import { hasRecipient, recipientOf } from '../recipients.ts';
import type { Reason } from '../step.ts';
import { formatMinor } from './formatMinor.ts';
import { arrived, type CountedNotice, type Situation } from './situation.ts';
import { whyNotMeant } from './whyNotMeant.ts';

/** A level of the ladder as it stands for one invoice. */
export interface Milestone {
  readonly level: DunningLevel;
  readonly index: number;
  /** Its day by the ladder, before working days and calm. */
  readonly targetDay: LocalDate;
  readonly route: Route;
  /** What left for it last and did arrive; riders (an SMS, a copy) apart. */
  readonly done?: CountedNotice;
  /** The ledger says that it was passed over. */
  readonly skipped: boolean;
}

/** How a level reaches the customer now: by a channel, or not at all, or only once somebody has done something. */
export type Route =
  | { readonly kind: 'channel'; readonly channel: Channel }
  | { readonly kind: 'skip'; readonly reason: Reason }
  | { readonly kind: 'blocked'; readonly reason: Reason };

export function milestonesOf(situation: Situation): readonly Milestone[] {
  const milestones: Milestone[] = [];
  for (const [index, level] of situation.policy.levels.entries()) {
    const { route, targetDay } = routeOf(situation, level);
    const done = lastDone(situation, level);
    milestones.push({
      level,
      index,
      targetDay,
      route: level.kind === 'hand-off' ? routeAfterNotice(route, milestones) : route,
      ...(done ? { done } : {}),
      skipped: isSkipped(situation, level.key),
    });
  }
  return milestones;
}

/** What left before the level's own day was for a due date that has since been moved: it is to be done again. */
function lastDone(situation: Situation, level: DunningLevel): CountedNotice | undefined {
  const rider = riderOf(level);
  const ownDay = dayOfLevel(situation, level, level.offsetDays);
  return situation.notices.findLast(
    (notice) =>
      notice.level === level.key &&
      notice.channel !== rider &&
      arrived(notice) &&
      latestOf(notice.day, notice.customerDay) >= ownDay,
  );
}

/** What was done last, in whatever order; one that is not done, when none is. */
export function lastToLeave(milestones: readonly Milestone[]): Milestone | undefined {
  let last: Milestone | undefined;
  for (const milestone of milestones) {
    if ((milestone.done?.at ?? 0) >= (last?.done?.at ?? 0)) last = milestone;
  }
  return last;
}

/** Nobody is handed over who had no formal notice. */
function routeAfterNotice(route: Route, before: readonly Milestone[]): Route {
  const notice = before.findLast(({ level }) => level.kind === 'formal-notice');
  if (notice?.done || notice?.route.kind !== 'skip') return route;
  return skip('no-formal-notice', `no formal notice: ${notice.route.reason.text}`);
}

/** The second channel of a level, which follows the first: an SMS beside an e-mail, the copy of a letter. */
export function riderOf(level: DunningLevel): Channel | undefined {
  return level.channels[1];
}

/** Skips noted in rehearsal are looked at again once the creditor is live. */
export function isSkipped({ dunningCase, creditor }: Situation, key: string, channel?: Channel): boolean {
  return dunningCase.skips.some(
    (skip) => skip.level === key && skip.channel === channel && skip.at >= (creditor.liveSince ?? ''),
  );
}

export function isHarsh({ kind }: DunningLevel): boolean {
  return kind === 'formal-notice' || kind === 'hand-off';
}

/** Harsh steps leave unless finance stops them, or, where the level or its ladder says so, only once it agrees. */
export function waitsForApproval(
  level: DunningLevel,
  { harshSteps }: Pick<DunningPolicy, 'harshSteps'>,
): boolean {
  return isHarsh(level) && (level.approval ?? harshSteps) === 'approve';
}

/** A written reminder, before or after the due date: what a late start begins with. */
export function isWritten({ kind, channels }: DunningLevel): boolean {
  return (kind === 'due' || kind === 'reminder') && channels[0] === 'email';
}

/** The reminder that must have been sent before anything harsh. */
export function isReminder(level: DunningLevel): boolean {
  return level.kind === 'reminder' && isWritten(level);
}

/** Late rather than never: what is harsh, and the work of the creditor's own people. */
export function mustHappen(level: DunningLevel): boolean {
  return isHarsh(level) || level.kind === 'task';
}

/** Passed over without loss when its time is gone. */
export function isSoft(level: DunningLevel): boolean {
  return !mustHappen(level) && !isReminder(level);
}

/** Its first working day is over: it was missed, not merely moved by a weekend or a holiday. */
export function hasLapsed({ bothWork }: Situation, { targetDay }: Milestone, day: LocalDate): boolean {
  if (targetDay >= day) return false;
  // No bridge is that long; and calendars do not go back for ever.
  return daysBetween(targetDay, day) > 31 || nextWorkingDay(targetDay, bothWork) < day;
}

function routeOf(situation: Situation, level: DunningLevel): { route: Route; targetDay: LocalDate } {
  const targetDay = dayOfLevel(situation, level, level.offsetDays);
  const termDays = daysBetween(situation.dunningCase.facts.issuedOn, situation.dunningCase.facts.dueOn);
  if (level.skipWhenTermDaysAtMost !== undefined && termDays <= level.skipWhenTermDaysAtMost) {
    return { route: skip('terms-too-short', `terms too short: ${termDays} days`), targetDay };
  }
  const notMeant = whyNotMeant(level.onlyFor, situation.customer);
  if (notMeant) return { route: { kind: 'skip', reason: notMeant }, targetDay };
  const unfit = whyUnfit(situation, level, targetDay);
  if (!unfit) return { route: channelRoute(situation, level, level.channels[0]), targetDay };
  const { instead } = level;
  if (!instead) return { route: { kind: 'skip', reason: unfit }, targetDay };
  return {
    route: channelRoute(situation, level, instead.channel),
    targetDay: latestOf(targetDay, dayOfLevel(situation, level, instead.offsetDays)),
  };
}

/** Why the level's own channel is not worth it for this invoice. */
function whyUnfit(situation: Situation, level: DunningLevel, targetDay: LocalDate): Reason | undefined {
  const { account, dunningCase } = situation;
  const { currency, issuedOn } = dunningCase.facts;
  const { minPrincipalMinor, minCustomerDueMinor, minDaysSinceIssue, channels } = level;
  if (minPrincipalMinor !== undefined && situation.dueMinor < minPrincipalMinor) {
    const [due, least] = [
      formatMinor(situation.dueMinor, currency),
      formatMinor(minPrincipalMinor, currency),
    ];
    return { code: 'small-balance', text: `small balance: ${due} is less than ${least}` };
  }
  if (minCustomerDueMinor !== undefined && account.totalDueMinor < minCustomerDueMinor) {
    const least = formatMinor(minCustomerDueMinor, currency);
    return { code: 'customer-owes-little', text: `the customer owes less than ${least} in all` };
  }
  if (minDaysSinceIssue !== undefined && daysBetween(issuedOn, targetDay) < minDaysSinceIssue) {
    return { code: 'issued-late', text: `issued less than ${minDaysSinceIssue} days before` };
  }
  if (wasContactedLikeThis(situation, level)) {
    return { code: 'called-before', text: `called in the ${level.oncePerCustomerDays} days before` };
  }
  if (channels[0] === 'call' && !hasRecipient(situation, 'call')) {
    return { code: 'no-phone', text: 'no phone number' };
  }
  return undefined;
}

/** By another invoice of the customer, unless it is the one that speaks for this one too. */
function wasContactedLikeThis(
  { contacts, dunningCase, leader, today }: Situation,
  level: DunningLevel,
): boolean {
  if (level.oncePerCustomerDays === undefined) return false;
  const since = addDays(today, -level.oncePerCustomerDays);
  return contacts.slots.some(
    (slot) =>
      slot.channel === level.channels[0] &&
      (slot.level ?? level.key) === level.key &&
      slot.leader !== dunningCase.invoice &&
      slot.leader !== leader &&
      slot.day > since,
  );
}

function channelRoute(situation: Situation, level: DunningLevel, channel: Channel | undefined): Route {
  if (channel === undefined) return skip('no-channel', 'the level has no channel');
  const recipient = recipientOf(situation, channel);
  if (!('missing' in recipient)) return { kind: 'channel', channel };
  if (isReminder(level)) return reminderWithoutEmail(situation, recipient.missing);
  if (isHarsh(level)) return { kind: 'blocked', reason: recipient.missing };
  return { kind: 'skip', reason: recipient.missing };
}

/** A plain letter, else a call, counts as the reminder; with no address at all it is a task for finance. */
function reminderWithoutEmail(situation: Situation, missing: Reason): Route {
  const channel = (['letter', 'call'] as const).find((candidate) => hasRecipient(situation, candidate));
  if (channel) return { kind: 'channel', channel };
  return {
    kind: 'blocked',
    reason: { code: 'no-address', text: `${missing.text}, no postal address and no phone number` },
  };
}

/** The day so long after what a level counts from. */
export function dayOfLevel(
  { dunningCase }: Pick<Situation, 'dunningCase'>,
  { anchor }: DunningLevel,
  offsetDays: number,
): LocalDate {
  const { dueOn, issuedOn } = dunningCase.facts;
  return addDays(anchor === 'due' ? dueOn : issuedOn, offsetDays);
}

function skip(code: string, text: string): Route {
  return { kind: 'skip', reason: { code, text } };
}
