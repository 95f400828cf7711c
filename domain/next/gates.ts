import { minuteMs } from '../calendar/instant.ts';
import { spellDate } from '../calendar/localDate.ts';
import { addWorkingDays } from '../calendar/workingDays.ts';
import type { Channel } from '../policy.ts';
import type { NextStep, Reason } from '../step.ts';
import { nextInWindow } from '../windows.ts';
import { held } from './blockers.ts';
import { isHarsh, type Milestone } from './milestone.ts';
import { minutesBetweenSteps, zoneOf } from './schedule.ts';
import type { Situation } from './situation.ts';

const hourMs = 60 * minuteMs;

/** What keeps a level from leaving although its moment has come; undefined when nothing does. */
export function gateOf(situation: Situation, { level }: Milestone, channel: Channel): NextStep | undefined {
  return (isHarsh(level) ? booksGate(situation, channel) : undefined) ?? brakeGate(situation);
}

function booksGate(situation: Situation, channel: Channel): NextStep | undefined {
  const stale = staleBooks(situation);
  return stale && held([stale], [], nextHourInWindow(situation, channel));
}

/** Nobody is threatened on books that do not hold yesterday's payments. */
function staleBooks({ creditor, creditorWorks, today }: Situation): Reason | undefined {
  const { liveFeed, knownThrough } = creditor.books;
  const needed = addWorkingDays(today, -1, creditorWorks);
  if (liveFeed || (knownThrough ?? '') >= needed) return undefined;
  const known =
    knownThrough === undefined ? 'never said to be known' : `known through ${spellDate(knownThrough)}`;
  return { code: 'stale-books', text: `payments are ${known}; ${spellDate(needed)} is needed` };
}

function nextHourInWindow(situation: Situation, channel: Channel) {
  const soonest = situation.now + minutesBetweenSteps * minuteMs;
  return nextInWindow(
    Math.ceil(soonest / hourMs) * hourMs,
    situation.policy.windows[channel],
    zoneOf(situation, channel),
    situation.creditorWorks,
  );
}

/** The emergency brake, and the cap on messages of an hour: they keep back whatever would leave. */
export function brakeGate({ brake, creditor, now }: Situation): NextStep | undefined {
  const soonest = now + minutesBetweenSteps * minuteMs;
  if (brake.killed) {
    return held([{ code: 'kill-switch', text: 'the kill switch is on: nothing leaves' }], [], soonest);
  }
  const hour = Math.floor(now / hourMs) * hourMs;
  const isThisHour = Date.parse(`${brake.hour}:00:00Z`) === hour;
  if (!isThisHour || brake.sentThisHour < creditor.hourlyCap) return undefined;
  const text = `${brake.sentThisHour} messages left this hour, and ${creditor.hourlyCap} is the cap`;
  return held([{ code: 'hourly-cap', text }], [], Math.max(hour + hourMs, soonest));
}
