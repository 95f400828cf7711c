import { type EpochMs, formatInstant } from '../calendar/instant.ts';
import { type LocalDate, latestOf, spellDate } from '../calendar/localDate.ts';
import { instantOf } from '../calendar/timeZone.ts';
import { addWorkingDays } from '../calendar/workingDays.ts';
import { latestPostingWorkingDays } from '../notices.ts';
import type { Channel } from '../policy.ts';
import type { LevelSkip, NextStep, Reason } from '../step.ts';
import { isApproved } from './announcement.ts';
import { type Blocker, held, heldBy, levelBlocker } from './blockers.ts';
import { type Ladder, ladderOf, milestoneName } from './earliestDay.ts';
import { gateOf } from './gates.ts';
import { hasLapsed, isHarsh, isSkipped, lastToLeave, type Milestone, waitsForApproval } from './milestone.ts';
import { type Pick, pickMilestone } from './pickMilestone.ts';
import { whyNoReminder } from './reminderSent.ts';
import { riderStep } from './rider.ts';
import { type Delay, hoursNeverMeet, type Schedule, scheduleStep, waitStep } from './schedule.ts';
import { postedDay, type Situation } from './situation.ts';

/** The next step of the ladder for a case that nothing stops. */
export function walkLadder(situation: Situation): NextStep {
  const ladder = ladderOf(situation);
  const { milestones } = ladder;
  const rider = riderStep(situation, milestones);
  const riderSkips = rider.skips;
  if (rider.step) return withSkips(rider.step, riderSkips);
  const unposted = unpostedNotice(situation, milestones);
  if (unposted) return withSkips(heldBy(situation, [unposted], []), riderSkips);
  const settled = settlePick(situation, ladder);
  const skips = [...riderSkips, ...skipsOf(situation, milestones, settled?.pick)];
  if (!settled) return withSkips(endOfLadder(situation, milestones), skips);
  return withSkips(stepFor(situation, ladder, settled), skips);
}

/** A milestone whose turn it is, with the way it goes and when, or with what it has no way for. */
type Settled =
  | { readonly pick: Pick; readonly channel: Channel; readonly schedule: Schedule }
  | { readonly pick: Pick; readonly obstacle: Reason };

/**
 * Which milestone is next depends on the day of the contact, and that day on the milestone: look again until
 * both agree. Each milestone has one day, and each look a later one, so this ends.
 */
function settlePick(situation: Situation, ladder: Ladder): Settled | undefined {
  let day = situation.today;
  for (;;) {
    const pick = pickMilestone(situation, ladder, day);
    if (!pick) return undefined;
    const { route } = pick.milestone;
    if (route.kind !== 'channel') return { pick, obstacle: route.reason };
    const { channel } = route;
    const schedule = scheduleOf(situation, ladder, pick, channel);
    if (schedule.kind !== 'at' || schedule.day <= day) return { pick, channel, schedule };
    day = schedule.day;
  }
}

function scheduleOf(situation: Situation, ladder: Ladder, { milestone }: Pick, channel: Channel): Schedule {
  return scheduleStep(situation, {
    channel,
    level: milestone.level.key,
    earliestDay: ladder.earliestOf(milestone).day,
    ignoresWeeklyCap: isHarsh(milestone.level),
  });
}

function stepFor(situation: Situation, ladder: Ladder, settled: Settled): NextStep {
  const { milestone } = settled.pick;
  const veto = levelBlocker(situation, milestone.level.key);
  if (veto) return heldBy(situation, [veto], []);
  if ('obstacle' in settled) return held([cannotBeSent(milestone, settled.obstacle)], []);
  const missing = missingReminder(situation, milestone) ?? awaitedApproval(situation, ladder, milestone);
  return missing ? held([missing], []) : leave(situation, ladder, settled);
}

function leave(
  situation: Situation,
  ladder: Ladder,
  { pick, channel, schedule }: Exclude<Settled, { obstacle: Reason }>,
): NextStep {
  const { level } = pick.milestone;
  if (schedule.kind !== 'at') return waitStep(schedule);
  const gate = schedule.at <= situation.now ? gateOf(situation, pick.milestone, channel) : undefined;
  return (
    gate ?? {
      kind: 'perform',
      level: level.key,
      channel,
      notBefore: formatInstant(schedule.at),
      reason: reasonFor(situation, ladder, pick, channel, schedule),
      skips: [],
    }
  );
}

/** From its day on, a harsh step that finance has not approved stands open, at any hour. */
function awaitedApproval(
  situation: Situation,
  { earliestOf }: Ladder,
  milestone: Milestone,
): Reason | undefined {
  const { level } = milestone;
  if (!waitsForApproval(level, situation.policy)) return undefined;
  if (isApproved(situation, level.key) || earliestOf(milestone).day > situation.today) return undefined;
  return { code: 'awaiting-approval', text: `${level.key} waits until finance approves it` };
}

/**
 * A formal notice that the office has, and has not noted as posted: its deadline does not run. It is waited for as
 * long as it may still be posted; after that, somebody must act.
 */
function unpostedNotice(situation: Situation, milestones: readonly Milestone[]): Blocker | undefined {
  const last = lastToLeave(milestones);
  if (!last?.done || last.level.kind !== 'formal-notice' || postedDay(last.done) !== undefined) {
    return undefined;
  }
  const text = `the letter of ${spellDate(last.done.day)} is not noted as posted`;
  const lastDay = addWorkingDays(last.done.day, latestPostingWorkingDays, situation.creditorWorks);
  return {
    reason: { code: 'letter-not-posted', text },
    until: lastDay < situation.today ? undefined : lastDay,
  };
}

/** Nothing harsh without a reminder that was surely sent. */
function missingReminder(situation: Situation, { level }: Milestone): Reason | undefined {
  if (level.minDaysSinceReminder === undefined || situation.remindedOn !== undefined) return undefined;
  return whyNoReminder(situation);
}

function cannotBeSent({ level }: Milestone, { code, text }: Reason): Reason {
  return { code, text: `${level.key} cannot be sent: ${text}` };
}

/** Nothing is left to do by itself but to note what is passed over, on its day: finance decides, and is told why. */
function endOfLadder(situation: Situation, milestones: readonly Milestone[]): NextStep {
  const until = nextSkipDay(situation, milestones);
  const small = milestones.find(
    ({ route, done }) => done === undefined && route.kind === 'skip' && route.reason.code === 'small-balance',
  );
  if (small?.route.kind === 'skip') return held([small.route.reason], [], until);
  const text = `every level of ${situation.policy.name} is done: finance decides`;
  return held([{ code: 'ladder-finished', text }], [], until);
}

/** Nothing is passed over in silence: the case looks again on the day of each level that is still to come. */
function nextSkipDay({ today, creditor }: Situation, milestones: readonly Milestone[]): EpochMs | undefined {
  const [day] = milestones
    .filter(({ targetDay, skipped }) => targetDay > today && !skipped)
    .map(({ targetDay }) => targetDay)
    .sort();
  return day === undefined ? undefined : instantOf(day, 0, creditor.timeZone);
}

/** Levels passed over whose day has come, with the reason, unless the ledger says so already. */
function skipsOf(
  situation: Situation,
  milestones: readonly Milestone[],
  pick: Pick | undefined,
): readonly LevelSkip[] {
  const superseded = new Set(pick?.superseded.map(({ level }) => level.key));
  return milestones.flatMap(({ level, targetDay, done, route }) => {
    if (done || targetDay > situation.today || isSkipped(situation, level.key)) return [];
    if (route.kind === 'skip') return [{ level: level.key, reason: route.reason }];
    if (!superseded.has(level.key) || !pick) return [];
    return [{ level: level.key, reason: supersededBy(pick.milestone) }];
  });
}

function supersededBy({ level }: Milestone): Reason {
  return { code: 'superseded', text: `superseded by ${level.key}: its own day is over` };
}

const delayTexts: Readonly<Record<Delay, string>> = {
  'contacted-that-day': 'at most one contact a day',
  'weekly-contacts': 'the customer has had its contacts of the week',
  'monthly-calls': 'the customer has had its calls of the month',
};

/** Why this, and why then: the milestone's day, what moved it, and what the calendar makes of that. */
function reasonFor(
  situation: Situation,
  ladder: Ladder,
  pick: Pick,
  channel: Channel,
  schedule: Extract<Schedule, { kind: 'at' }>,
): Reason {
  const { milestone, catchUp } = pick;
  const earliest = ladder.earliestOf(milestone);
  const parts = [firstPart(situation, milestone, schedule.day)];
  if (earliest.text) parts.push(earliest.text());
  if (catchUp) parts.push(`contact starts again with ${milestone.level.key}`);
  const [calm] = schedule.delays;
  if (calm) parts.push(delayTexts[calm]);
  const from = latestOf(earliest.day, situation.today);
  if (schedule.day > from)
    parts.push(`the next ${calm ? 'possible' : 'working'} day is ${spellDate(schedule.day)}`);
  if (channel === 'call' && hoursNeverMeet(situation, schedule.day)) {
    parts.push("the creditor's hours count, because they never meet the customer's");
  }
  const code = catchUp ? 'catch-up' : (calm ?? earliest.code);
  return { code, text: parts.join('; ') };
}

/** A weekend or a holiday moves a day without its being missed. */
function firstPart(situation: Situation, milestone: Milestone, day: LocalDate): string {
  const name = `${milestoneName(situation, milestone)} of invoice ${situation.dunningCase.facts.number}`;
  const { targetDay } = milestone;
  const isMoved = targetDay < day && !hasLapsed(situation, milestone, day);
  const verb = isMoved ? 'fell on' : targetDay < situation.today ? 'was' : 'is';
  return `${name} ${verb} ${spellDate(targetDay)}`;
}

function withSkips(step: NextStep, skips: readonly LevelSkip[]): NextStep {
  return { ...step, skips: [...skips, ...step.skips] };
}
