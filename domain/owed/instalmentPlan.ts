import { Temporal } from 'temporal-polyfill';
import type { PlanTerms } from '../events.ts';
import { ofNumber, roundHalfUp } from '../rational.ts';
import type { DatedAmount, DayBasis } from './claim.ts';
import { type DayNumber, dayNumberOf } from './dayNumber.ts';
import { InvalidFigures } from './errors.ts';
import { simpleInterestOver } from './interest.ts';

export type Instalment = { readonly dueOn: Temporal.PlainDate; readonly amountMinor: number };

/** Equal shares that add up to the total; the first one carries the odd cents. Throws InvalidFigures. */
export function splitEvenly(totalMinor: number, count: number): number[] {
  if (!Number.isInteger(count) || count < 1) throw new InvalidFigures(`${count} instalments cannot be made`);
  const share = Math.floor(totalMinor / count);
  return Array.from({ length: count }, (_, index) =>
    index === 0 ? totalMinor - share * (count - 1) : share,
  );
}

/**
 * One instalment a month on the day of the first; in a shorter month on its last day (31 January, 28 February, 31 March).
 */
export function planMonthly(totalMinor: number, count: number, first: Temporal.PlainDate): Instalment[] {
  return splitEvenly(totalMinor, count).map((amountMinor, months) => ({
    dueOn: first.add({ months }),
    amountMinor,
  }));
}

/** The interest that a plan carries by agreement: a fixed yearly rate, simple, on what is not yet repaid. */
export type PlanInterest = {
  readonly annualRatePercent: number;
  /** The day after which it runs: the due date of the invoice, or the day of the agreement. */
  readonly runsAfter: Temporal.PlainDate;
  readonly dayBasis: DayBasis;
};

/** As a case keeps it; a plan always counts 365 days. */
export function agreedInterest({
  annualRatePercent,
  runsAfter,
}: NonNullable<PlanTerms['interest']>): PlanInterest {
  return { annualRatePercent, runsAfter: Temporal.PlainDate.from(runsAfter), dayBasis: '365' };
}

export type InstalmentWithInterest = Instalment & { readonly days: number; readonly interestMinor: number };

/**
 * The interest due with each instalment when all are paid on their day, each rounded half-up, because each is paid
 * apart. The agreed rate is not checked against the floor of L441-10, which binds the terms of sale.
 */
export function instalmentsWithInterest(
  instalments: readonly Instalment[],
  interest: PlanInterest,
): InstalmentWithInterest[] {
  const rate = ofNumber(interest.annualRatePercent);
  let outstandingMinor = instalments.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  let countedThrough = dayNumberOf(interest.runsAfter);
  return instalments.map((instalment) => {
    const dueDay = dayNumberOf(instalment.dueOn);
    if (dueDay < countedThrough) {
      throw new InvalidFigures(
        `the instalment of ${instalment.dueOn} comes before the day interest runs from`,
      );
    }
    const exact = simpleInterestOver(outstandingMinor, rate, countedThrough + 1, dueDay, interest.dayBasis);
    const line = { ...instalment, days: dueDay - countedThrough, interestMinor: Number(roundHalfUp(exact)) };
    outstandingMinor -= instalment.amountMinor;
    countedThrough = dueDay;
    return line;
  });
}

export type PlanTolerance = {
  /** Days after an instalment's date before it counts as missed. */
  readonly graceDays: number;
  /** How many missed instalments break the plan; 1 is the strictest. */
  readonly missesThatBreak: number;
};

export const usualPlanTolerance: PlanTolerance = { graceDays: 3, missesThatBreak: 1 };

export type PlanStanding = {
  readonly state: 'running' | 'kept' | 'broken';
  /** Instalments that were not filled in time and still are not, at the end of the day asked for. */
  readonly unpaid: readonly Instalment[];
  /** The first instalment that is not filled yet and not missed either; a running plan has one. */
  readonly next?: Instalment;
  /** The day on which the plan broke; the follow-up resumes at the level it had left. */
  readonly brokenOn?: Temporal.PlainDate;
  /** The instalment that was missed once too often, whatever came of it later. */
  readonly brokenBy?: Instalment;
  /** The day on which the last instalment was filled; what else is due is followed up from then. */
  readonly keptOn?: Temporal.PlainDate;
};

/**
 * How a plan stands at the end of a day. Payments fill the instalments in order, so that an early one makes up for a later
 * date. A miss counts even when it is paid later, and a plan that broke stays broken; however many misses it allows, it
 * breaks when its last instalment runs out and something is left to pay.
 */
export function planStanding(
  instalments: readonly Instalment[],
  payments: readonly DatedAmount[],
  at: Temporal.PlainDate,
  tolerance: PlanTolerance = usualPlanTolerance,
): PlanStanding {
  const today = dayNumberOf(at);
  const steps = cumulate(instalments);
  const lastDayOf = ({ dueOn }: Instalment) => dayNumberOf(dueOn) + tolerance.graceDays;
  const isUnpaid = ({ neededMinor }: Step) => paidBy(today, payments) < neededMinor;
  const misses = steps.filter(
    (step) => lastDayOf(step) < today && paidBy(lastDayOf(step), payments) < step.neededMinor,
  );
  const unpaid = misses.filter(isUnpaid).map(instalmentOf);
  const breaking = misses[tolerance.missesThatBreak - 1] ?? misses.find((miss) => miss === steps.at(-1));
  if (breaking !== undefined) {
    const brokenOn = breaking.dueOn.add({ days: tolerance.graceDays + 1 });
    return { state: 'broken', unpaid, brokenOn, brokenBy: instalmentOf(breaking) };
  }
  const next = steps.find((step) => lastDayOf(step) >= today && isUnpaid(step));
  return next === undefined
    ? { state: 'kept', unpaid, ...keptOn(steps, payments) }
    : { state: 'running', unpaid, next: instalmentOf(next) };
}

function keptOn(steps: readonly Step[], payments: readonly DatedAmount[]): Pick<PlanStanding, 'keptOn'> {
  const neededMinor = steps.at(-1)?.neededMinor ?? 0;
  const days = payments.map(({ on }) => on).sort(Temporal.PlainDate.compare);
  const day = days.find((on) => paidBy(dayNumberOf(on), payments) >= neededMinor);
  return day === undefined ? {} : { keptOn: day };
}

/** An instalment with what must have been paid in all by then. */
type Step = Instalment & { readonly neededMinor: number };

function instalmentOf({ dueOn, amountMinor }: Step): Instalment {
  return { dueOn, amountMinor };
}

function cumulate(instalments: readonly Instalment[]): Step[] {
  let neededMinor = 0;
  return instalments.map((instalment) => {
    neededMinor += instalment.amountMinor;
    return { ...instalment, neededMinor };
  });
}

function paidBy(day: DayNumber, payments: readonly DatedAmount[]): number {
  return payments.reduce((sum, { on, amountMinor }) => (dayNumberOf(on) <= day ? sum + amountMinor : sum), 0);
}
