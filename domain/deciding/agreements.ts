import { addDays, addYears } from '../calendar/localDate.ts';
import { addWorkingDays } from '../calendar/workingDays.ts';
import { canonicalJson } from '../canonicalJson.ts';
import type { DunningCase } from '../dunningCase.ts';
import type { CaseEvent, PlanTerms } from '../events.ts';
import { isHoldOpen } from '../holds.ts';
import { usualPlanTolerance } from '../owed/instalmentPlan.ts';
import { principalDueMinor } from '../principalDue.ts';
import { breaksAnew, promiseStanding } from '../promises.ts';
import {
  CaseIsClosed,
  PlanDoesNotAddUp,
  PlanTooLong,
  PromiseTooFar,
  SecondPromise,
  ToldDifferently,
  type ToldOnce,
  UnknownDispute,
  UnknownHold,
} from '../rejections.ts';
import {
  checkAmount,
  checkDate,
  type Deciders,
  type DecisionContext,
  stamp,
  todayOf,
  workingDaysFor,
} from './decision.ts';
import { judgeOf } from './settling.ts';

/** How far away a promise to pay may be. */
export const longestPromiseDays = 10;

/** How long a plan may run: what a court may grant a debtor at most (C. civ. 1343-5). */
export const longestPlanYears = 2;

/** What a customer's word stops by itself: "I have paid", or a reply that somebody has to read. */
const holdsByWord = new Set(['says-paid', 'customer-replied']);

/** How long it does so, and one time only. */
export const holdByWordWorkingDays = 5;

/** Disputes, promises, plans and holds. */
export const agreementDeciders: Deciders<
  | 'open-dispute'
  | 'resolve-dispute'
  | 'promise'
  | 'agree-plan'
  | 'break-promises'
  | 'place-hold'
  | 'lift-hold'
> = {
  'open-dispute': (dunningCase, { dispute, reason, amountMinor }, context) => {
    const known = dunningCase.disputes[dispute];
    if (known) return checkSame(known.amountMinor === amountMinor, 'dispute', dispute);
    checkOpen(dunningCase);
    if (amountMinor !== undefined) checkAmount(amountMinor, 'a disputed amount');
    return [
      {
        type: 'DisputeOpened',
        dispute,
        reason,
        ...(amountMinor === undefined ? {} : { amountMinor }),
        ...stamp(context),
      },
    ];
  },
  'resolve-dispute': (dunningCase, { dispute }, context) => {
    const known = dunningCase.disputes[dispute];
    if (!known) throw new UnknownDispute(`no dispute "${dispute}"`);
    return known.resolvedAt === undefined ? [{ type: 'DisputeResolved', dispute, ...stamp(context) }] : [];
  },
  promise: (dunningCase, { promise, promisedFor, amountMinor }, context) => {
    const known = dunningCase.promises[promise];
    if (known) {
      const same = known.promisedFor === promisedFor && known.amountMinor === amountMinor;
      return checkSame(same, 'promise', promise);
    }
    checkOpen(dunningCase);
    checkDate(promisedFor, 'the day of a promise');
    if (amountMinor !== undefined) checkAmount(amountMinor, 'a promised amount');
    checkPromise(dunningCase, promisedFor, todayOf(context));
    return [
      {
        type: 'PromiseMade',
        promise,
        promisedFor,
        ...(amountMinor === undefined ? {} : { amountMinor }),
        ...stamp(context),
      },
    ];
  },
  'agree-plan': (dunningCase, { type: _type, plan, ...terms }, context) => {
    const known = dunningCase.plan;
    if (known?.plan === plan) {
      return checkSame(canonicalJson(termsOf(known)) === canonicalJson(termsOf(terms)), 'plan', plan);
    }
    checkOpen(dunningCase);
    checkPlan(dunningCase, terms, todayOf(context));
    return [{ type: 'InstalmentPlanAgreed', plan, ...terms, ...stamp(context) }];
  },
  'break-promises': (dunningCase, _command, context) => {
    if (dunningCase.closed) return [];
    const today = todayOf(context);
    const judge = judgeOf(context);
    const broken = Object.entries(dunningCase.promises)
      .filter(([, { state }]) => state === 'open')
      .filter(([, promise]) => promiseStanding(dunningCase, promise, today, judge) === 'broken')
      .map(([promise]): CaseEvent => ({ type: 'PromiseBroken', promise, ...stamp(context) }));
    const { plan } = dunningCase;
    return plan && breaksAnew(dunningCase, today, judge)
      ? [...broken, { type: 'InstalmentPlanBroken', plan: plan.plan, ...stamp(context) }]
      : broken;
  },
  'place-hold': (dunningCase, { hold, reason, until, level }, context) => {
    if (dunningCase.holds[hold]) return [];
    checkOpen(dunningCase);
    if (until !== undefined) checkDate(until, 'the last day of a hold');
    else if (holdsByWord.has(reason)) return holdOnce(dunningCase, reason, hold, context);
    return [
      {
        type: 'HoldPlaced',
        hold,
        reason,
        ...(until === undefined ? {} : { until }),
        ...(level === undefined ? {} : { level }),
        ...stamp(context),
      },
    ];
  },
  'lift-hold': (dunningCase, { hold }, context) => {
    if (hold !== undefined && !dunningCase.holds[hold]) throw new UnknownHold(`no hold "${hold}"`);
    const today = todayOf(context);
    return Object.entries(dunningCase.holds)
      .filter(([id, placed]) => (hold === undefined || id === hold) && isHoldOpen(placed, today))
      .map(([id]) => ({ type: 'HoldLifted', hold: id, ...stamp(context) }));
  },
};

/** A hold that a customer's word gives, one time: a second "it is paid" stops nothing. */
export function holdOnce(
  dunningCase: DunningCase,
  reason: string,
  hold: string,
  context: DecisionContext,
): readonly CaseEvent[] {
  if (Object.values(dunningCase.holds).some((placed) => placed.reason === reason)) return [];
  const until = addWorkingDays(todayOf(context), holdByWordWorkingDays, workingDaysFor(context));
  return [{ type: 'HoldPlaced', hold, reason, until, ...stamp(context) }];
}

/** Told again, it changes nothing. @throws ToldDifferently when it is told with other figures */
function checkSame(isSame: boolean, what: ToldOnce, id: string): readonly CaseEvent[] {
  if (!isSame) throw new ToldDifferently(what, `${what} ${id} was told with other figures`);
  return [];
}

export function checkOpen(dunningCase: DunningCase): void {
  if (dunningCase.closed) throw new CaseIsClosed(`the case was closed as ${dunningCase.closed.reason}`);
}

function checkPromise(dunningCase: DunningCase, promisedFor: string, today: string): void {
  const made = Object.values(dunningCase.promises);
  if (made.some(({ state }) => state === 'open')) throw new SecondPromise('there is a promise already');
  if (made.some(({ state }) => state === 'broken')) throw new SecondPromise('a promise was broken before');
  const latest = addDays(today, longestPromiseDays);
  if (promisedFor < today || promisedFor > latest) {
    throw new PromiseTooFar(`a promise is for ${today} to ${latest}, not for ${promisedFor}`);
  }
}

/** What makes a plan the same one when it is told again. */
function termsOf({ instalments, tolerance = usualPlanTolerance, interest }: PlanTerms): PlanTerms {
  return { instalments, tolerance, ...(interest === undefined ? {} : { interest }) };
}

function checkPlan(
  dunningCase: DunningCase,
  { instalments, tolerance = usualPlanTolerance, interest }: PlanTerms,
  today: string,
): void {
  for (const { dueOn, amountMinor } of instalments) {
    checkDate(dueOn, 'the day of an instalment');
    checkAmount(amountMinor, 'an instalment');
  }
  const sum = instalments.reduce((total, { amountMinor }) => total + amountMinor, 0);
  const due = principalDueMinor(dunningCase);
  if (sum !== due) throw new PlanDoesNotAddUp(`the instalments sum to ${sum}, and ${due} is due`);
  if (instalments.some(({ dueOn }, index) => dueOn <= (instalments[index - 1]?.dueOn ?? ''))) {
    throw new PlanDoesNotAddUp('each instalment is due after the one before it');
  }
  const [first] = instalments;
  if (first === undefined || first.dueOn < today) {
    throw new PlanDoesNotAddUp(`the first instalment is due on ${today} or later`);
  }
  const lastDay = addYears(today, longestPlanYears);
  if (instalments.some(({ dueOn }) => dueOn > lastDay)) {
    throw new PlanTooLong(`the last instalment is due on ${lastDay} at the latest`);
  }
  if (tolerance.missesThatBreak > instalments.length) {
    throw new PlanDoesNotAddUp(`${instalments.length} instalments cannot be missed more often than that`);
  }
  if (interest === undefined) return;
  checkDate(interest.runsAfter, 'the day after which interest runs');
  if (interest.runsAfter > first.dueOn) {
    throw new PlanDoesNotAddUp('interest runs from before the first instalment');
  }
}
