import type { Temporal } from 'temporal-polyfill';
import type { Currency } from '../currency.ts';
import type { Customer } from '../parties.ts';
import { dayNumberOf } from './dayNumber.ts';

/** What a customer's past says of how it pays. Amounts in minor units; invoices due after the day asked for do not count. */
export type PaymentHistory = {
  readonly invoices: readonly {
    readonly currency: Currency;
    readonly grossMinor: number;
    readonly dueOn: Temporal.PlainDate;
    /** Absent while it is unpaid. */
    readonly paidOn?: Temporal.PlainDate;
  }[];
  readonly promisesMade: number;
  readonly promisesBroken: number;
  /** Invoices contested without a credit note. */
  readonly disputes: number;
  readonly bouncedMessages: number;
  /** Days of calls in a row on which nobody was reached. */
  readonly unansweredContacts: number;
  /** What the customer said each time and did not bear out: a code such as `says-paid`, or the reason of a dispute. */
  readonly excuses: readonly string[];
  /** A court has opened insolvency proceedings. */
  readonly insolvent: boolean;
};

/** From A, pays on time, to E, expect not to be paid; U when there is nothing to judge by. */
export type Rating = 'A' | 'B' | 'C' | 'D' | 'E' | 'U';

/** Why a rating is what it is, as a code with its figures: the reader's language is for messages to know. */
export type RatingReason =
  | { readonly code: 'nothing-due-yet' | 'pays-on-time' | 'insolvent' }
  | { readonly code: 'pays-late' | 'lateness-grew'; readonly days: number }
  | { readonly code: 'broken-promises'; readonly broken: number; readonly made: number }
  | { readonly code: 'disputes'; readonly invoices: number }
  | { readonly code: 'bounced-messages'; readonly messages: number };

export type SignOfDistress =
  | { readonly code: 'lateness-growing'; readonly days: number }
  | { readonly code: 'repeated-excuse'; readonly excuse: string; readonly times: number }
  | { readonly code: 'hard-to-reach'; readonly contacts: number }
  | { readonly code: 'broken-promises'; readonly broken: number };

export type PayerRating = {
  readonly rating: Rating;
  /** Days late weighted by amount, one decimal; paid early counts as on time. */
  readonly averageDaysLate: number;
  /** Recent lateness less the earlier one: positive when it grows. */
  readonly trendDays: number;
  /** The weightiest first. */
  readonly reasons: readonly RatingReason[];
  /** What practitioners take for signs of distress; a person judges them. */
  readonly signsOfDistress: readonly SignOfDistress[];
};

const recentDays = 180;
const growingByDays = 5;

/** The lateness, in days weighted by amount, from which each penalty point is due. */
const latenessPoints: readonly { readonly fromDays: number; readonly points: number }[] = [
  { fromDays: 60, points: 4 },
  { fromDays: 30, points: 3 },
  { fromDays: 15, points: 2 },
  { fromDays: 5, points: 1 },
];

const ratingsByPoints: readonly Rating[] = ['A', 'B', 'C', 'D', 'E'];

/**
 * Whether this customer may be rated at all: the CNIL's reference on unpaid debts leaves scoring of natural persons out,
 * and a sole trader is one.
 */
export function mayBeRated({ kind }: Pick<Customer, 'kind'>): boolean {
  return kind === 'business' || kind === 'public';
}

/**
 * A proposal for people who grant credit, never a decision; only for those whom `mayBeRated` lets through. Currencies
 * are weighed apart; the worst one counts.
 */
export function ratePayer(history: PaymentHistory, at: Temporal.PlainDate): PayerRating {
  const today = dayNumberOf(at);
  const lateness = history.invoices
    .filter(({ dueOn }) => dayNumberOf(dueOn) < today)
    .map((invoice) => ({
      ...invoice,
      dueDay: dayNumberOf(invoice.dueOn),
      daysLate: Math.max(0, paidDay(invoice.paidOn, today) - dayNumberOf(invoice.dueOn)),
    }));
  const recent = lateness.filter(({ dueDay }) => dueDay > today - recentDays);
  const earlier = lateness.filter(({ dueDay }) => dueDay <= today - recentDays);
  const averageDaysLate = weightedDaysLate(lateness);
  const trendDays =
    recent.length > 0 && earlier.length > 0
      ? oneDecimal(weightedDaysLate(recent) - weightedDaysLate(earlier))
      : 0;
  const shared = { averageDaysLate, trendDays, signsOfDistress: signsOf(history, trendDays) };
  if (lateness.length === 0 && !history.insolvent) {
    return { ...shared, rating: 'U', reasons: [{ code: 'nothing-due-yet' }] };
  }
  const marks = [
    ...(lateness.length === 0 ? [] : [latenessMark(averageDaysLate)]),
    ...furtherMarks(history, trendDays),
  ];
  const points = marks.reduce((sum, mark) => sum + mark.points, 0);
  return {
    ...shared,
    rating: ratingsByPoints[Math.min(points, 4)] ?? 'E',
    reasons: marks.sort((a, b) => b.points - a.points).map(({ reason }) => reason),
  };
}

type Mark = { readonly points: number; readonly reason: RatingReason };

function latenessMark(averageDaysLate: number): Mark {
  if (averageDaysLate === 0) return { points: 0, reason: { code: 'pays-on-time' } };
  const points = latenessPoints.find(({ fromDays }) => averageDaysLate >= fromDays)?.points ?? 0;
  return { points, reason: { code: 'pays-late', days: averageDaysLate } };
}

function furtherMarks(history: PaymentHistory, trendDays: number): Mark[] {
  const { promisesMade: made, promisesBroken: broken, disputes, bouncedMessages } = history;
  const marks: Mark[] = [];
  if (history.insolvent) marks.push({ points: 4, reason: { code: 'insolvent' } });
  if (trendDays >= growingByDays) {
    marks.push({ points: 1, reason: { code: 'lateness-grew', days: trendDays } });
  }
  if (broken > 0) marks.push({ points: 1, reason: { code: 'broken-promises', broken, made } });
  if (disputes >= 2) marks.push({ points: 1, reason: { code: 'disputes', invoices: disputes } });
  if (bouncedMessages >= 2) {
    marks.push({ points: 1, reason: { code: 'bounced-messages', messages: bouncedMessages } });
  }
  return marks;
}

function signsOf(history: PaymentHistory, trendDays: number): SignOfDistress[] {
  const { unansweredContacts, promisesBroken } = history;
  const signs: SignOfDistress[] = [];
  if (trendDays >= growingByDays) signs.push({ code: 'lateness-growing', days: trendDays });
  const repeated = mostRepeated(history.excuses);
  if (repeated !== undefined) signs.push({ code: 'repeated-excuse', ...repeated });
  if (unansweredContacts >= 3) signs.push({ code: 'hard-to-reach', contacts: unansweredContacts });
  if (promisesBroken >= 2) signs.push({ code: 'broken-promises', broken: promisesBroken });
  return signs;
}

function mostRepeated(excuses: readonly string[]): { excuse: string; times: number } | undefined {
  const times = new Map<string, number>();
  for (const excuse of excuses) times.set(excuse, (times.get(excuse) ?? 0) + 1);
  const [most] = [...times].sort((a, b) => b[1] - a[1]);
  return most !== undefined && most[1] >= 2 ? { excuse: most[0], times: most[1] } : undefined;
}

type Lateness = { readonly currency: Currency; readonly grossMinor: number; readonly daysLate: number };

function weightedDaysLate(invoices: readonly Lateness[]): number {
  const sums = new Map<Currency, { weighted: number; amount: number }>();
  for (const { currency, grossMinor, daysLate } of invoices) {
    const sum = sums.get(currency) ?? { weighted: 0, amount: 0 };
    sums.set(currency, { weighted: sum.weighted + grossMinor * daysLate, amount: sum.amount + grossMinor });
  }
  const averages = [...sums.values()].map(({ weighted, amount }) => (amount === 0 ? 0 : weighted / amount));
  return oneDecimal(Math.max(0, ...averages));
}

// A payment after the day asked for is not known to it.
function paidDay(paidOn: Temporal.PlainDate | undefined, today: number): number {
  return paidOn === undefined ? today : Math.min(today, dayNumberOf(paidOn));
}

function oneDecimal(value: number): number {
  return Math.round(value * 10) / 10;
}
