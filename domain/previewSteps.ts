import { dayMs, formatInstant, minuteMs, parseInstant } from './calendar/instant.ts';
import { localDateAt } from './calendar/timeZone.ts';
import type { CaseFile } from './caseFile.ts';
import type { CaseEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { announcedDay, nextReportDay } from './next/announcement.ts';
import { isHarsh } from './next/milestone.ts';
import { situationOf } from './next/situation.ts';
import { nextStep } from './nextStep.ts';
import { lettersToPost, levelOf } from './notices.ts';
import type { Channel, DunningPolicy } from './policy.ts';
import { undisputedDueMinor } from './principalDue.ts';
import { recipientOf } from './recipients.ts';
import { type NextStep, nextInstant, type Reason } from './step.ts';

/** A step that will leave if nothing changes. */
export interface PlannedStep {
  /** Instant in UTC; `localTextAt` shows it in a zone. */
  readonly at: string;
  readonly level: string;
  readonly channel: Channel;
  /** Who it goes to, as people read it. */
  readonly to?: string;
  readonly amountMinor: number;
  readonly reason: Reason;
  /** What somebody has to do in time for it. */
  readonly assumption?: string;
}

/** More steps than any ladder has: what stops a preview that would not end. */
const mostSteps = 60;

/** What somebody must have done for a blocked case to go on, where that is their daily work. */
const assumptions: Readonly<Record<string, string>> = {
  'stale-books': 'the books are declared up to date',
  'awaiting-approval': 'finance approves it',
  'letter-not-posted': 'the letter is posted',
};

/**
 * What will leave, when, to whom and why, by the same rules that decide: each step is assumed to succeed,
 * letters to be posted the same day, books to be kept up to date, harsh steps to be announced and approved.
 * Ends with the hand-off, at a hold that only a person ends, or `untilDays` from now.
 */
export function previewSteps(file: CaseFile, now: string, untilDays = 366): readonly PlannedStep[] {
  const horizon = parseInstant(now) + untilDays * dayMs;
  const planned: PlannedStep[] = [];
  let future: Future = { file: withoutBrake(file), now, assumed: [] };
  for (let turn = 0; turn < mostSteps; turn += 1) {
    const step = nextStep(future.file, future.now);
    const announced = step.kind === 'perform' ? announcedStep(future, step) : undefined;
    const next = announced ?? (step.kind === 'perform' ? perform(future, step) : passTime(future, step));
    if (!next || parseInstant(next.now) > horizon) break;
    if (step.kind === 'perform' && !announced) planned.push(plan(future, step));
    future = next;
  }
  return planned;
}

interface Future {
  readonly file: CaseFile;
  readonly now: string;
  readonly assumed: readonly string[];
}

type Perform = Extract<NextStep, { kind: 'perform' }>;

/**
 * A harsh step is announced in time, and looked at again at its moment: only then do its gates say what somebody has to
 * do for it. Undefined when it is not harsh, or its moment has come.
 */
function announcedStep({ file, now, assumed }: Future, { level, notBefore }: Perform): Future | undefined {
  const known = levelOf(file.policy, level);
  if (!known || !isHarsh(known) || parseInstant(notBefore) <= parseInstant(now)) return undefined;
  const situation = situationOf(file, now);
  const announcedOn = announcedDay(situation, level) ?? nextReportDay(situation);
  const event: CaseEvent = { type: 'HarshStepAnnounced', level, announcedOn, at: now, by: 'preview' };
  return { file: { ...file, dunningCase: evolve(file.dunningCase, event) }, now: notBefore, assumed };
}

function plan({ file, assumed }: Future, step: Perform): PlannedStep {
  const recipient = recipientOf(file, step.channel, step.level);
  return {
    at: step.notBefore,
    level: step.level,
    channel: step.channel,
    ...('missing' in recipient ? {} : { to: recipient.to }),
    amountMinor: undisputedDueMinor(file.dunningCase),
    reason: step.reason,
    ...(assumed.length === 0 ? {} : { assumption: assumed.join('; ') }),
  };
}

/** The world after a step that left as planned. */
function perform({ file }: Future, step: Perform): Future {
  const at = step.notBefore;
  const dunningCase = eventsOfSuccess(file, step).reduce(evolve, file.dunningCase);
  return {
    file: { ...file, dunningCase },
    now: formatInstant(parseInstant(at) + minuteMs),
    assumed: [],
  };
}

function eventsOfSuccess(file: CaseFile, step: Perform): readonly CaseEvent[] {
  const { creditor, dunningCase } = file;
  const { level, channel, notBefore: at } = step;
  const stamped = { at, by: 'preview' };
  const notice = `preview-${dunningCase.eventCount}`;
  const postedOn = localDateAt(parseInstant(at), creditor.timeZone);
  return [
    ...step.skips.map(
      (skip): CaseEvent => ({
        type: 'LevelSkipped',
        level: skip.level,
        ...(skip.channel === undefined ? {} : { channel: skip.channel }),
        reason: skip.reason.text,
        ...stamped,
      }),
    ),
    {
      type: 'NoticeReserved',
      notice,
      attempt: notice,
      level,
      channel,
      cycle: dunningCase.cycle,
      amountMinor: undisputedDueMinor(dunningCase),
      leader: dunningCase.invoice,
      ...stamped,
    },
    { type: 'NoticeSent', notice, messageId: notice, contentHash: '', ...stamped },
    ...(channel === 'letter' ? [{ type: 'LetterPosted' as const, notice, postedOn, ...stamped }] : []),
    ...(channel === 'call'
      ? [{ type: 'CallLogged' as const, notice, outcome: 'reached' as const, ...stamped }]
      : []),
    ...(channel === 'handoff' && level !== 'recall' && level !== 'correction'
      ? [{ type: 'HandedOff' as const, notice, ...stamped }]
      : []),
    ...(level === 'recall'
      ? [
          { type: 'RecalledFromAgency' as const, notice, ...stamped },
          { type: 'CaseClosed' as const, reason: 'stopped' as const, ...stamped },
        ]
      : []),
  ];
}

/** Lets the time of a wait or a hold go by, or has done what somebody does every day; undefined when it takes more. */
function passTime({ file, now, assumed }: Future, step: NextStep): Future | undefined {
  if (step.kind === 'held') {
    const code = step.reason.code;
    const assumption = assumptions[code];
    if (assumption !== undefined) {
      return { file: assume(file, code, now), now, assumed: [...assumed, assumption] };
    }
  }
  const until = nextInstant(step);
  if (until === undefined) return undefined;
  const next = formatInstant(Math.max(parseInstant(until), parseInstant(now) + minuteMs));
  return { file: step.reason.code === 'outcome-unknown' ? assumeSent(file, now) : file, now: next, assumed };
}

function assume(file: CaseFile, code: string, now: string): CaseFile {
  const today = localDateAt(parseInstant(now), file.creditor.timeZone);
  if (code === 'stale-books') {
    return { ...file, creditor: { ...file.creditor, books: { liveFeed: false, knownThrough: today } } };
  }
  if (code === 'awaiting-approval') {
    return { ...file, policy: withoutApproval(file.policy) };
  }
  const posted = lettersToPost(file.dunningCase).map(
    (notice): CaseEvent => ({ type: 'LetterPosted', notice, postedOn: today, at: now, by: 'preview' }),
  );
  return { ...file, dunningCase: posted.reduce(evolve, file.dunningCase) };
}

function withoutApproval(policy: DunningPolicy): DunningPolicy {
  const levels = policy.levels.map(({ approval: _approval, ...level }) => level);
  return { ...policy, levels, harshSteps: 'veto' };
}

function assumeSent(file: CaseFile, now: string): CaseFile {
  const reserved = Object.entries(file.dunningCase.notices).filter(
    ([, { outcome }]) => outcome === 'reserved',
  );
  const sent = reserved.map(
    ([notice]): CaseEvent => ({ type: 'NoticeDelivered', notice, at: now, by: 'preview' }),
  );
  return { ...file, dunningCase: sent.reduce(evolve, file.dunningCase) };
}

/** A plan is of what the rules say, not of today's brake. */
function withoutBrake(file: CaseFile): CaseFile {
  return { ...file, brake: { ...file.brake, killed: false, sentThisHour: 0 } };
}
