import { Temporal } from 'temporal-polyfill';
import { dayNumberOf } from './dayNumber.ts';

/** Whose debt it is: traders (L110-4 C. com.), consumers (L218-2 C. conso.), freight (L133-6 C. com.), public bodies. */
export type LimitationKind = 'business' | 'consumer' | 'freight' | 'public';

/** How long a claim lives. Public bodies: four calendar years after the year of the claim (law 68-1250, art. 1). */
export const limitationYears: Readonly<Record<LimitationKind, number>> = {
  business: 5,
  consumer: 2,
  freight: 1,
  public: 4,
};

/**
 * What starts the whole time again: an acknowledgement (C. civ. 2240), a court claim (2241), an act of enforcement or a
 * conservatory measure (2244), the service of a payment order. A formal notice, a reminder and the mere request for a
 * payment order do not (Cass. com., 18 May 2022, n° 20-23.204).
 */
export type InterruptionKind = 'acknowledgement' | 'court-claim' | 'enforcement' | 'payment-order-served';

export type Interruption = {
  readonly kind: InterruptionKind;
  readonly on: Temporal.PlainDate;
};

/** Mediation or conciliation stops the clock, which then has at least six months left (C. civ. 2238). */
export type Suspension = { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate };

export type LimitationFacts = {
  readonly kind: LimitationKind;
  readonly dueOn: Temporal.PlainDate;
  /** The day performance ended, when the invoice should have been issued then (Cass. com., 26 February 2020). */
  readonly performedOn?: Temporal.PlainDate;
  readonly interruptions?: readonly Interruption[];
  readonly suspensions?: readonly Suspension[];
};

export type Limitation = {
  /** The last day on which the claim can be brought. */
  readonly barredAfter: Temporal.PlainDate;
  /** The same counted from the end of performance when that is earlier: what the alerts are set by. */
  readonly cautiousBarredAfter: Temporal.PlainDate;
  readonly alertDates: readonly Temporal.PlainDate[];
};

/** When the claim is lost, and when to be warned. Not moved by weekends or holidays. */
export function limitationOf(
  facts: LimitationFacts,
  alertMonthsBefore: readonly number[] = [6, 3, 1],
): Limitation {
  const barredAfter = barredFrom(facts.dueOn, facts);
  const cautiousBarredAfter = barredFrom(earlier(facts.dueOn, facts.performedOn ?? facts.dueOn), facts);
  return {
    barredAfter,
    cautiousBarredAfter,
    alertDates: alertMonthsBefore.map((months) => cautiousBarredAfter.subtract({ months })),
  };
}

export function isTimeBarred(limitation: Limitation, at: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(at, limitation.barredAfter) > 0;
}

type Turn =
  | { readonly on: Temporal.PlainDate; readonly suspension?: undefined }
  | { readonly on: Temporal.PlainDate; readonly suspension: Suspension };

// In order, because an interruption only helps a claim that is still alive, and wipes what was gained before it.
function barredFrom(start: Temporal.PlainDate, facts: LimitationFacts): Temporal.PlainDate {
  const turns: Turn[] = [
    ...(facts.interruptions ?? []).map(({ on }) => ({ on })),
    ...(facts.suspensions ?? []).map((suspension) => ({ on: suspension.from, suspension })),
  ].sort((a, b) => Temporal.PlainDate.compare(a.on, b.on));
  let barredAfter = fullTerm(start, facts.kind);
  for (const { on, suspension } of turns) {
    if (Temporal.PlainDate.compare(on, barredAfter) > 0) break;
    barredAfter = suspension ? suspended(barredAfter, suspension) : fullTerm(on, facts.kind);
  }
  return barredAfter;
}

function fullTerm(start: Temporal.PlainDate, kind: LimitationKind): Temporal.PlainDate {
  const years = limitationYears[kind];
  return kind === 'public' ? new Temporal.PlainDate(start.year + years, 12, 31) : start.add({ years });
}

function suspended(barredAfter: Temporal.PlainDate, { from, to }: Suspension): Temporal.PlainDate {
  const extended = barredAfter.add({ days: dayNumberOf(to) - dayNumberOf(from) + 1 });
  const atLeast = to.add({ months: 6 });
  return Temporal.PlainDate.compare(extended, atLeast) < 0 ? atLeast : extended;
}

function earlier(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) <= 0 ? a : b;
}
