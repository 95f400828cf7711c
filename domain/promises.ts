import { Temporal } from 'temporal-polyfill';
import { parseInstant } from './calendar/instant.ts';
import { addDays, type LocalDate, latestOf } from './calendar/localDate.ts';
import { localDateAt } from './calendar/timeZone.ts';
import type { DunningCase, InstalmentPlan, PaymentPromise } from './dunningCase.ts';
import type { DatedAmount } from './owed/claim.ts';
import { datedWriteOffs } from './owed/datedWriteOffs.ts';
import { type PlanStanding, planStanding, usualPlanTolerance } from './owed/instalmentPlan.ts';
import type { Creditor } from './parties.ts';
import { principalDueMinor } from './principalDue.ts';
import { daysOfMoney, receivedBy, receivedMinor } from './unpaid.ts';

/** Days that a bank may take after the day for which a payment was promised. */
export const bankGraceDays = 3;

/** Last day on which a promise made for this day is waited for. */
export function lastDayOfGrace(promisedFor: LocalDate): LocalDate {
  return addDays(promisedFor, bankGraceDays);
}

/** What a creditor says of how promises and plans are judged. */
type Judge = Pick<Creditor, 'timeZone' | 'toleranceMinor'>;

/**
 * How a promise stands at the end of a day. It is kept by money of its last day at the latest, whenever that is heard
 * of; else it is broken, and remembered as such when the money comes later, or the rest is given up.
 */
export function promiseStanding(
  dunningCase: DunningCase,
  promise: PaymentPromise,
  today: LocalDate,
  { timeZone, toleranceMinor }: Judge,
): PaymentPromise['state'] {
  const { amountMinor, promisedFor, receivedBeforeMinor, state } = promise;
  if (state === 'kept') return 'kept';
  const lastDay = lastDayOfGrace(promisedFor);
  const lateMinor = receivedMinor(dunningCase) - receivedBy(dunningCase, lastDay);
  const givenUpLateMinor = sumOf(
    datedWriteOffs(dunningCase, timeZone).filter(({ on }) => on.toString() > lastDay),
  );
  const dueThenMinor = principalDueMinor(dunningCase, toleranceMinor) + lateMinor + givenUpLateMinor;
  const came = receivedMinor(dunningCase) - lateMinor - receivedBeforeMinor;
  const isPartPaid = amountMinor !== undefined && came >= amountMinor - toleranceMinor;
  if (dueThenMinor <= toleranceMinor || isPartPaid) return 'kept';
  return state === 'broken' || lastDay < today ? 'broken' : 'open';
}

/** How the plan of a case stands at the end of a day; undefined when it has none. */
export function planStandingOf(
  dunningCase: DunningCase,
  today: LocalDate,
  { timeZone, toleranceMinor }: Judge,
): PlanStanding | undefined {
  const { plan } = dunningCase;
  if (!plan) return undefined;
  const standing = planStanding(
    plan.instalments.map(({ dueOn, amountMinor }) => ({
      dueOn: Temporal.PlainDate.from(dueOn),
      amountMinor,
    })),
    fillingOf(dunningCase, plan, { timeZone, toleranceMinor }),
    Temporal.PlainDate.from(today),
    plan.tolerance ?? usualPlanTolerance,
  );
  // Money of its last day that is heard of too late for the ledger mends it, until it breaks again.
  const toldOn = plan.brokenAt && localDateAt(parseInstant(plan.brokenAt), timeZone);
  if (toldOn === undefined || standing.brokenOn === undefined) return standing;
  return { ...standing, brokenOn: Temporal.PlainDate.from(latestOf(toldOn, standing.brokenOn.toString())) };
}

/** Whether the ledger does not say yet that the plan is broken, or says it of a time that was mended since. */
export function breaksAnew(dunningCase: DunningCase, today: LocalDate, judge: Judge): boolean {
  const brokenOn = planStandingOf(dunningCase, today, judge)?.brokenOn?.toString();
  const brokenAt = dunningCase.plan?.brokenAt;
  if (brokenOn === undefined) return false;
  return brokenAt === undefined || localDateAt(parseInstant(brokenAt), judge.timeZone) < brokenOn;
}

/** Before any payment. */
const beginning = Temporal.PlainDate.from('1970-01-01');

/**
 * What fills the instalments: payments and what was given up since, on their days, less what had come in when the plan
 * was agreed and stayed. What was credited since then fills them from the start, and so does what the creditor lets go
 * at the end, for nobody breaks a plan by a cent that is not asked for.
 */
function fillingOf(
  dunningCase: DunningCase,
  plan: InstalmentPlan,
  { timeZone, toleranceMinor }: Judge,
): readonly DatedAmount[] {
  const agreedOn = localDateAt(parseInstant(plan.agreedAt), timeZone);
  const beforeMinor = Math.min(plan.receivedBeforeMinor, receivedBy(dunningCase, agreedOn));
  const givenUp = datedWriteOffs(dunningCase, timeZone, plan.agreedAt);
  const owedThenMinor =
    principalDueMinor(dunningCase, toleranceMinor) +
    receivedMinor(dunningCase) +
    sumOf(givenUp) -
    beforeMinor;
  const creditedMinor = Math.max(0, sumOf(plan.instalments) - owedThenMinor);
  return [
    { on: beginning, amountMinor: creditedMinor + toleranceMinor - beforeMinor },
    ...datedReceipts(dunningCase),
    ...givenUp,
  ];
}

/** What each day brought, and what of it stayed. */
function datedReceipts(dunningCase: DunningCase): readonly DatedAmount[] {
  const days = [...new Set(daysOfMoney(dunningCase))];
  const receivedOn = (day: LocalDate | undefined) => (day === undefined ? 0 : receivedBy(dunningCase, day));
  return days.map((day, index) => ({
    on: Temporal.PlainDate.from(day),
    amountMinor: receivedOn(day) - receivedOn(days[index - 1]),
  }));
}

function sumOf(amounts: readonly { readonly amountMinor: number }[]): number {
  return amounts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}
