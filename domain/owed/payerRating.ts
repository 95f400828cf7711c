import type { Temporal } from 'temporal-polyfill';
import type { Currency } from '../currency.ts';
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
  readonly disputes: number;
  readonly bouncedMessages: number;
  /** Calls and messages in a row without an answer. */
  readonly unansweredContacts: number;
  /** What the customer said each time, as codes: `invoice-lost`, `signatory-away`, … */
  readonly excuses: readonly string[];
};

/** From A, pays on time, to E, expect not to be paid; U when there is nothing to judge by. */
export type Rating = 'A' | 'B' | 'C' | 'D' | 'E' | 'U';

export type PayerRating = {
  readonly rating: Rating;
  /** Days late weighted by amount, one decimal; paid early counts as on time. */
  readonly averageDaysLate: number;
  /** Recent lateness less the earlier one: positive when it grows. */
  readonly trendDays: number;
  /** Why, in words, the weightiest first. */
  readonly reasons: readonly string[];
  /** What practitioners take for signs of distress; a person judges them. */
  readonly signsOfDistress: readonly string[];
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
 * A proposal for people who grant credit, never a decision about a person: the CNIL's reference on unpaid debts leaves
 * scoring of natural persons out, so use it for companies. Currencies are weighed apart; the worst one counts.
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
  const marks = marksOf(history, averageDaysLate, trendDays);
  const points = marks.reduce((sum, mark) => sum + mark.points, 0);
  return {
    rating: lateness.length === 0 ? 'U' : (ratingsByPoints[Math.min(points, 4)] ?? 'E'),
    averageDaysLate,
    trendDays,
    reasons:
      lateness.length === 0
        ? ['no invoice has fallen due yet']
        : marks.sort((a, b) => b.points - a.points).map(({ reason }) => reason),
    signsOfDistress: signsOf(history, trendDays),
  };
}

type Mark = { readonly points: number; readonly reason: string };

function marksOf(history: PaymentHistory, averageDaysLate: number, trendDays: number): Mark[] {
  const marks: Mark[] = [
    {
      points: latenessPoints.find(({ fromDays }) => averageDaysLate >= fromDays)?.points ?? 0,
      reason:
        averageDaysLate === 0
          ? 'pays on time'
          : `pays ${averageDaysLate} days late on average, weighted by amount`,
    },
  ];
  if (trendDays >= growingByDays)
    marks.push({ points: 1, reason: `lateness grew by ${trendDays} days in six months` });
  if (history.promisesBroken > 0) {
    marks.push({
      points: 1,
      reason: `broke ${history.promisesBroken} of ${history.promisesMade} promises to pay`,
    });
  }
  if (history.disputes >= 2) marks.push({ points: 1, reason: `disputed ${history.disputes} invoices` });
  if (history.bouncedMessages >= 2) {
    marks.push({ points: 1, reason: `${history.bouncedMessages} messages bounced` });
  }
  return marks;
}

function signsOf(history: PaymentHistory, trendDays: number): string[] {
  const signs: string[] = [];
  if (trendDays >= growingByDays) signs.push(`lateness growing: ${trendDays} days more than before`);
  const repeated = mostRepeated(history.excuses);
  if (repeated !== undefined) signs.push(`the same excuse ${repeated.times} times: ${repeated.excuse}`);
  if (history.unansweredContacts >= 3) {
    signs.push(`hard to reach: ${history.unansweredContacts} contacts without an answer`);
  }
  if (history.promisesBroken >= 2) signs.push(`${history.promisesBroken} promises broken`);
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
