import { formatInstant, minuteMs, parseInstant } from '../calendar/instant.ts';
import { addDays, latestOf, spellDate } from '../calendar/localDate.ts';
import { localDateAt } from '../calendar/timeZone.ts';
import type { Channel } from '../policy.ts';
import { recipientOf } from '../recipients.ts';
import type { LevelSkip, NextStep, Reason } from '../step.ts';
import { brakeGate } from './gates.ts';
import { isSkipped, type Milestone, riderOf } from './milestone.ts';
import { minutesBetweenSteps, scheduleStep, waitStep } from './schedule.ts';
import { type CountedNotice, postedDay, type Situation } from './situation.ts';

/** Days after which the copy of a posted letter is no longer worth sending. */
const copyWithinDays = 7;

/** The step of a second channel, or its being skipped; neither when none is open. */
export interface Rider {
  readonly step?: NextStep;
  readonly skips: readonly LevelSkip[];
}

/**
 * What follows the last level that left: an SMS the same day, or the copy of a letter once it is posted. Each invoice of
 * a message has its own; the first whose turn it is speaks for all that still want theirs.
 */
export function riderStep(situation: Situation, milestones: readonly Milestone[]): Rider {
  const last = milestones.findLast(({ done }) => done !== undefined);
  const channel = last && riderOf(last.level);
  if (!last?.done || channel === undefined) return { skips: [] };
  const { key } = last.level;
  const firstAt = last.done.at;
  const left = situation.notices.some(
    (notice) => notice.level === key && notice.channel === channel && notice.at >= firstAt,
  );
  if (left || isSkipped(situation, key, channel)) return { skips: [] };
  if (channel === 'email' && postedDay(last.done) === undefined) return { skips: [] };
  const skipped = whySkipped(situation, last.done, channel);
  if (skipped) return { skips: [{ level: key, channel, reason: skipped }] };
  return scheduleRider(situation, key, last.done, channel);
}

function whySkipped(situation: Situation, first: CountedNotice, channel: Channel): Reason | undefined {
  if (channel === 'sms' && first.channel !== 'email') {
    return {
      code: 'no-email-beside',
      text: `an SMS goes with an e-mail, and the reminder went by ${first.channel}`,
    };
  }
  const recipient = recipientOf(situation, channel);
  if ('missing' in recipient) return recipient.missing;
  const posted = postedDay(first);
  if (posted !== undefined && situation.today > addDays(posted, copyWithinDays)) {
    return { code: 'too-late', text: `the letter was posted on ${spellDate(posted)}` };
  }
  return undefined;
}

function scheduleRider(situation: Situation, level: string, first: CountedNotice, channel: Channel): Rider {
  const schedule = scheduleStep(situation, {
    channel,
    level,
    earliestDay: channel === 'sms' ? first.customerDay : latestOf(situation.today, postedDay(first)),
    ignoresWeeklyCap: true,
    beside: first,
    ...notBeforeOf(situation, first),
  });
  if (schedule.kind !== 'at') return { step: waitStep(schedule), skips: [] };
  const day = localDateAt(schedule.at, situation.customer.timeZone);
  if (channel === 'sms' && day !== first.customerDay) {
    const reason = {
      code: 'sms-window-over',
      text: `the SMS hours of ${spellDate(first.customerDay)} are over`,
    };
    return { skips: [{ level, channel, reason }] };
  }
  const gate = schedule.at <= situation.now ? brakeGate(situation) : undefined;
  return { step: gate ?? perform(level, channel, formatInstant(schedule.at), first), skips: [] };
}

/**
 * The posting of one letter is noted on each of its invoices, one after the other: the first to know waits a little
 * before it speaks, so that its copy can list them all. Whoever joins it does not wait.
 */
function notBeforeOf({ leader, dunningCase }: Situation, { postingNotedAt }: CountedNotice) {
  if (postingNotedAt === undefined || leader !== dunningCase.invoice) return {};
  const noted = Math.floor(parseInstant(postingNotedAt) / minuteMs) * minuteMs;
  return { notBefore: noted + minutesBetweenSteps * minuteMs };
}

function perform(level: string, channel: Channel, notBefore: string, first: CountedNotice): NextStep {
  const text =
    channel === 'sms'
      ? `the SMS beside the e-mail of ${spellDate(first.customerDay)}`
      : `a copy of the letter posted on ${spellDate(postedDay(first) ?? first.day)}`;
  const reason = { code: 'second-channel', text };
  return { kind: 'perform', level, channel, notBefore, beside: first.attempt, reason, skips: [] };
}
