import { type EpochMs, formatInstant, minuteMs, parseInstant } from './calendar/instant.ts';
import { addDays, type LocalDate } from './calendar/localDate.ts';
import { instantOf, localDateAt } from './calendar/timeZone.ts';
import type { CaseFile } from './caseFile.ts';
import { isHandedOver, isPaid, isToBeRecalled, mayBeWithAgency, settledBy } from './caseStatus.ts';
import { orTellAccountManager } from './next/accountManagerStep.ts';
import { blockersOf, heldBy } from './next/blockers.ts';
import { doubtfulDay } from './next/doubtfulDay.ts';
import { formatMinor } from './next/formatMinor.ts';
import { brakeGate } from './next/gates.ts';
import { earliestAgain, scheduleStep, waitStep } from './next/schedule.ts';
import { type Situation, situationOf } from './next/situation.ts';
import { walkLadder } from './next/walkLadder.ts';
import { owesThanks } from './owesThanks.ts';
import type { NextStep, Reason } from './step.ts';
import { toldAgency } from './toldAgency.ts';
import { nextInWindow } from './windows.ts';

/** How long the outcome of a reserved notice is waited for before it counts as unknown. */
export const minutesToOutcome = 5;

/**
 * What happens next to one invoice, and why. Pure: the same file and the same instant give the same answer.
 * The order is fixed: closed, paid, insolvency, handed over, factor, time bar, a notice on its way, dispute,
 * unmatched money, hold, payment under way, promise or plan, then the ladder with its gates, calm and hours, and beside
 * it the account manager.
 * @param now instant in UTC
 * @param options.leader the invoice that would send for this one, when it is another of the same customer
 */
export function nextStep(file: CaseFile, now: string, options: { readonly leader?: string } = {}): NextStep {
  const situation = situationOf(file, now, options.leader);
  return (
    closed(situation) ??
    noticeOnItsWay(situation) ??
    recall(situation) ??
    paid(situation) ??
    correction(situation) ??
    handedOver(situation) ??
    blocked(situation) ??
    orTellAccountManager(situation, walkLadder(situation))
  );
}

function closed({ creditor, dunningCase }: Situation): NextStep | undefined {
  if (!dunningCase.closed) return undefined;
  const { reason, at } = dunningCase.closed;
  return closing(reason, `closed as ${reason} on ${dayOf(at, creditor)}`);
}

function paid(situation: Situation): NextStep | undefined {
  const { dunningCase, creditor } = situation;
  if (!isPaid(dunningCase, creditor.toleranceMinor) || mayBeWithAgency(dunningCase)) return undefined;
  return owesThanks(situation, situation.today)
    ? thanks(situation)
    : closing(settledBy(dunningCase), 'the principal is paid');
}

function thanks(situation: Situation): NextStep {
  const schedule = scheduleStep(situation, {
    channel: 'email',
    level: 'thanks',
    earliestDay: situation.today,
    ignoresWeeklyCap: true,
  });
  if (schedule.kind !== 'at') return waitStep(schedule);
  const gate = schedule.at <= situation.now ? brakeGate(situation) : undefined;
  return (
    gate ?? {
      kind: 'perform',
      level: 'thanks',
      channel: 'email',
      notBefore: formatInstant(schedule.at),
      reason: { code: 'thanks', text: 'the principal is paid: the customer is thanked' },
      skips: [],
    }
  );
}

/** A claim that is settled, or wanted back, is taken back at once, at any hour; a refused recall is tried again. */
function recall(situation: Situation): NextStep | undefined {
  const { dunningCase, creditor } = situation;
  if (!isToBeRecalled(dunningCase, creditor.toleranceMinor)) return undefined;
  const rehearsed = situation.notices.some(({ level, rehearsal }) => level === 'recall' && rehearsal);
  // The agency was told nothing by a rehearsal: the claim stays with it until the creditor is live again.
  if (rehearsed && isHandedOver(dunningCase)) return handedOver(situation);
  const why = dunningCase.recallRequested ?? settledBy(dunningCase);
  return tellAgency(situation, 'recall', { code: 'recall', text: `the agency is to stop: ${why}` });
}

/** An agency never claims another amount than what is due and undisputed: it is told at once, whichever way it moved. */
function correction(situation: Situation): NextStep | undefined {
  const { dunningCase, creditor, dueMinor } = situation;
  const told = isHandedOver(dunningCase) ? toldAgency(dunningCase, creditor) : undefined;
  if (told === undefined || told.amountMinor === dueMinor) return undefined;
  const amount = (minor: number) => formatMinor(minor, dunningCase.facts.currency);
  const text = `the agency is to claim ${amount(dueMinor)}, no longer ${amount(told.amountMinor)}`;
  return tellAgency(situation, 'correction', { code: 'correction', text });
}

function tellAgency(situation: Situation, told: 'recall' | 'correction', reason: Reason): NextStep {
  const soonest = earliestAgain(situation, { level: told, channel: 'handoff' });
  const at = Math.max(soonest, afterADoubt(situation, told) ?? soonest);
  const gate = at <= situation.now ? brakeGate(situation) : undefined;
  return (
    gate ?? {
      kind: 'perform',
      level: told,
      channel: 'handoff',
      notBefore: formatInstant(at),
      reason,
      skips: [],
    }
  );
}

/** What the agency may have had already is told again on the next working day. */
function afterADoubt(situation: Situation, told: 'recall' | 'correction'): EpochMs | undefined {
  const { creditor, creditorWorks, policy } = situation;
  const day = doubtfulDay(situation, told);
  if (day === undefined) return undefined;
  const nextDay = instantOf(addDays(day, 1), 0, creditor.timeZone);
  return nextInWindow(nextDay, policy.windows.handoff, creditor.timeZone, creditorWorks);
}

function handedOver({ creditor, dunningCase }: Situation): NextStep | undefined {
  const { handedOff } = dunningCase;
  if (handedOff === undefined || !isHandedOver(dunningCase)) return undefined;
  return closing('handed-over', `with the agency since ${dayOf(handedOff.at, creditor)}`);
}

function dayOf(instant: string, { timeZone }: Situation['creditor']): LocalDate {
  return localDateAt(parseInstant(instant), timeZone);
}

/** A reserved notice may be leaving this very second: nothing else does until it is known what became of it. */
function noticeOnItsWay({ notices, now }: Situation): NextStep | undefined {
  const reserved = notices.find(({ outcome }) => outcome === 'reserved');
  if (!reserved) return undefined;
  const deadline = reserved.at + minutesToOutcome * minuteMs;
  const name = `${reserved.level} by ${reserved.channel}`;
  const reason =
    now < deadline
      ? { code: 'awaiting-outcome', text: `${name} is leaving` }
      : { code: 'outcome-unknown', text: `it is not known whether ${name} left` };
  return { kind: 'wait', until: formatInstant(Math.max(deadline, now)), reason, skips: [] };
}

function blocked(situation: Situation): NextStep | undefined {
  const [first, ...others] = blockersOf(situation);
  return first && heldBy(situation, [first, ...others], []);
}

function closing(reason: Extract<NextStep, { kind: 'closed' }>['closing'], text: string): NextStep {
  return { kind: 'closed', closing: reason, reason: { code: reason, text }, skips: [] };
}
