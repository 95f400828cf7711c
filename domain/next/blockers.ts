import { type EpochMs, formatInstant } from '../calendar/instant.ts';
import { addDays, type LocalDate, spellDate } from '../calendar/localDate.ts';
import { instantOf } from '../calendar/timeZone.ts';
import { holdOnLevel, openCustomerHold, openHolds } from '../holds.ts';
import { usualPlanTolerance } from '../owed/instalmentPlan.ts';
import { lastDayOfGrace, planStandingOf, promiseStanding } from '../promises.ts';
import type { LevelSkip, NextStep, Reason } from '../step.ts';
import { lastDayToClaim, lastDayToDeclare } from '../timeBar.ts';
import { formatMinor } from './formatMinor.ts';
import type { Situation } from './situation.ts';

/** Something that stands between a case and its next step. `until` is its last day; absent: until somebody acts. */
export interface Blocker {
  readonly reason: Reason;
  readonly until?: LocalDate | undefined;
}

/** Reasons of holds that are a payment already on its way: they come after every other hold. */
const pendingPayments = new Set(['direct-debit-pending', 'bill-of-exchange-pending', 'payment-sent']);

/** Everything that stops the whole case, the weightiest first. */
export function blockersOf(situation: Situation): readonly Blocker[] {
  const holds = holdBlockers(situation);
  const isPending = ({ reason }: Blocker) => pendingPayments.has(reason.code);
  return [
    ...insolvency(situation),
    ...factor(situation),
    ...timeBar(situation),
    ...dispute(situation),
    ...unmatchedMoney(situation),
    ...holds.filter((hold) => !isPending(hold)),
    ...holds.filter(isPending),
    ...promise(situation),
    ...plan(situation),
  ];
}

/** What stops one level, and with it those that come after: finance's veto. */
export function levelBlocker({ dunningCase, today }: Situation, level: string): Blocker | undefined {
  const hold = holdOnLevel(dunningCase, level, today);
  return (
    hold && {
      reason: { code: hold.reason, text: `${level} is stopped: ${hold.reason}${untilText(hold.until)}` },
      until: hold.until,
    }
  );
}

/** The answer while something stands in the way: until the last of it ends, or open-ended. */
export function heldBy(
  { creditor }: Situation,
  blockers: readonly [Blocker, ...Blocker[]],
  skips: readonly LevelSkip[],
): NextStep {
  // What has no end sorts last.
  const last = blockers
    .map(({ until }) => until)
    .toSorted()
    .at(-1);
  return held(
    blockers.map(({ reason }) => reason) as [Reason, ...Reason[]],
    skips,
    last === undefined ? undefined : instantOf(addDays(last, 1), 0, creditor.timeZone),
  );
}

export function held(
  reasons: readonly [Reason, ...Reason[]],
  skips: readonly LevelSkip[],
  until?: EpochMs,
): NextStep {
  return {
    kind: 'held',
    blockers: reasons,
    ...(until === undefined ? {} : { until: formatInstant(until) }),
    reason: reasons[0],
    skips,
  };
}

function insolvency({ dunningCase }: Situation): readonly Blocker[] {
  const { insolvency: opened } = dunningCase;
  if (!opened) return [];
  const declareBy = lastDayToDeclare(opened);
  const toDo = declareBy === undefined ? 'declare the claim' : `declare the claim by ${spellDate(declareBy)}`;
  const text = `insolvency proceedings were opened on ${spellDate(opened.openedOn)}: nothing more is asked; ${toDo}`;
  return [{ reason: { code: 'insolvency', text } }];
}

function factor({ dunningCase }: Situation): readonly Blocker[] {
  const { factor: assignee } = dunningCase.facts;
  if (assignee === undefined) return [];
  return [{ reason: { code: 'assigned-to-factor', text: `the invoice is assigned to ${assignee}` } }];
}

function timeBar(situation: Situation): readonly Blocker[] {
  const last = lastDayToClaim(situation);
  if (situation.today <= last) return [];
  const text = `time-barred since ${spellDate(addDays(last, 1))} unless something interrupted it: ask a person`;
  return [{ reason: { code: 'time-barred', text } }];
}

/** Nobody is asked for the cents beside a dispute that would be let go without one. */
function dispute({ dunningCase, dueMinor, creditor }: Situation): readonly Blocker[] {
  const open = Object.values(dunningCase.disputes).find(({ resolvedAt }) => resolvedAt === undefined);
  if (!open || dueMinor > creditor.toleranceMinor) return [];
  return [{ reason: { code: 'in-dispute', text: `all that is due is in dispute: ${open.reason}` } }];
}

function unmatchedMoney({ account, dunningCase }: Situation): readonly Blocker[] {
  const { unmatchedMinor, unmatchedOther } = account;
  if (unmatchedMinor > 0) {
    const amount = formatMinor(unmatchedMinor, dunningCase.facts.currency);
    const text = `${amount} of the customer's money is not matched to an invoice yet`;
    return [{ reason: { code: 'unmatched-money', text } }];
  }
  if (!unmatchedOther) return [];
  const amount = formatMinor(unmatchedOther.amountMinor, unmatchedOther.currency);
  const text = `${amount} of the customer's money, of another currency, is not matched to an invoice yet`;
  return [{ reason: { code: 'unmatched-currency', text } }];
}

function holdBlockers({ dunningCase, customer, today }: Situation): readonly Blocker[] {
  const own = openHolds(dunningCase, today).map(({ reason, until, by }) => ({
    reason: { code: reason, text: `on hold by ${by}: ${reason}${untilText(until)}` },
    until,
  }));
  const hold = openCustomerHold(customer, today);
  if (!hold) return own;
  const text = `the customer is on hold by ${hold.by}: ${hold.reason}${untilText(hold.until)}`;
  return [
    ...own,
    {
      reason: { code: 'customer-on-hold', text },
      until: hold.until,
    },
  ];
}

function promise({ dunningCase, creditor, today }: Situation): readonly Blocker[] {
  return Object.values(dunningCase.promises)
    .filter((made) => promiseStanding(dunningCase, made, today, creditor) === 'open')
    .map(({ promisedFor }) => ({
      reason: {
        code: 'promise',
        text: `payment is promised for ${spellDate(promisedFor)}; the bank may take until ${spellDate(
          lastDayOfGrace(promisedFor),
        )}`,
      },
      until: lastDayOfGrace(promisedFor),
    }));
}

function plan({ dunningCase, creditor, today }: Situation): readonly Blocker[] {
  const next = planStandingOf(dunningCase, today, creditor)?.next;
  if (!next) return [];
  const { graceDays } = dunningCase.plan?.tolerance ?? usualPlanTolerance;
  const dueOn = next.dueOn.toString();
  const text = `an instalment plan is kept; the next instalment is due on ${spellDate(dueOn)}`;
  return [{ reason: { code: 'instalment-plan', text }, until: addDays(dueOn, graceDays) }];
}

function untilText(until: LocalDate | undefined): string {
  return until === undefined ? '' : `, until ${spellDate(until)}`;
}
