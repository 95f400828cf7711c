import { Temporal } from 'temporal-polyfill';
import { parseInstant } from './calendar/instant.ts';
import { addDays, type LocalDate } from './calendar/localDate.ts';
import { localDateAt } from './calendar/timeZone.ts';
import type { DunningCase, PaymentPromise } from './dunningCase.ts';
import type { DatedAmount } from './owed/claim.ts';
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
 * of; else it is broken, and remembered as such when the money comes later.
 */
export function promiseStanding(
  dunningCase: DunningCase,
  promise: PaymentPromise,
  today: LocalDate,
  { toleranceMinor }: Pick<Judge, 'toleranceMinor'>,
): PaymentPromise['state'] {
  const { amountMinor, promisedFor, receivedBeforeMinor, state } = promise;
  if (state === 'kept') return 'kept';
  const lastDay = lastDayOfGrace(promisedFor);
  const lateMinor = receivedMinor(dunningCase) - receivedBy(dunningCase, lastDay);
  const isAllPaid = principalDueMinor(dunningCase, toleranceMinor) + lateMinor <= toleranceMinor;
  const came = receivedMinor(dunningCase) - lateMinor - receivedBeforeMinor;
  if (isAllPaid || (amountMinor !== undefined && came >= amountMinor - toleranceMinor)) return 'kept';
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
    fillingOf(dunningCase, toleranceMinor),
    Temporal.PlainDate.from(today),
    plan.tolerance ?? usualPlanTolerance,
  );
  // Money of its last day that is heard of too late for the ledger mends it.
  if (plan.brokenAt === undefined || standing.state !== 'broken') return standing;
  const brokenOn = Temporal.PlainDate.from(localDateAt(parseInstant(plan.brokenAt), timeZone));
  return { ...standing, brokenOn };
}

/** Before any payment. */
const beginning = Temporal.PlainDate.from('1970-01-01');

/**
 * What fills the instalments: payments on their days, less what had come in when the plan was agreed. What was credited
 * or let go since then fills them too, and so does what the creditor lets go at the end, for nobody breaks a plan by a
 * cent that is not asked for.
 */
function fillingOf(dunningCase: DunningCase, toleranceMinor: number): readonly DatedAmount[] {
  const { plan } = dunningCase;
  const { instalments = [], receivedBeforeMinor = 0 } = plan ?? {};
  const agreedMinor = instalments.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const owedThenMinor =
    principalDueMinor(dunningCase, toleranceMinor) + receivedMinor(dunningCase) - receivedBeforeMinor;
  const dated = datedReceipts(dunningCase);
  const undatedMinor = receivedMinor(dunningCase) - sumOf(dated);
  const openingMinor =
    Math.max(0, agreedMinor - owedThenMinor) + undatedMinor + toleranceMinor - receivedBeforeMinor;
  return [{ on: beginning, amountMinor: openingMinor }, ...dated];
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
