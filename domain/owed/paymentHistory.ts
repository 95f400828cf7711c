import { Temporal } from 'temporal-polyfill';
import { parseInstant } from '../calendar/instant.ts';
import { addDays, addMonths, type LocalDate } from '../calendar/localDate.ts';
import { localDateAt } from '../calendar/timeZone.ts';
import type { Dispute, DunningCase } from '../dunningCase.ts';
import type { CallOutcome } from '../events.ts';
import type { Creditor } from '../parties.ts';
import { disputedMinor } from '../principalDue.ts';
import { planStandingOf, promiseStanding } from '../promises.ts';
import { askedMinor, paidOn } from './paidOn.ts';
import type { PaymentHistory } from './payerRating.ts';
import { whyNotInAccount } from './whyNotInAccount.ts';

/** How far back a closed invoice speaks of how its customer pays. */
export const historyMonths = 24;

/** Days in which money that was said to be paid, or on its way, must have come for the word to have been true. */
const wordDays = 7;

/** Whose books it is read from, and on which local day of theirs. */
export type HistoryReader = Pick<Creditor, 'timeZone' | 'toleranceMinor'> & { readonly at: LocalDate };

/** Open invoices always tell how a customer pays; closed ones while they are recent enough. */
export function isInHistory(
  { closed, dueOn }: { readonly closed: boolean; readonly dueOn: LocalDate },
  at: LocalDate,
): boolean {
  return !closed || dueOn > addMonths(at, -historyMonths);
}

/**
 * How a customer has paid, from the cases of its invoices. Void invoices were never owed, and what a factor collects is
 * not known here: neither counts.
 */
export function paymentHistoryOf(cases: readonly DunningCase[], reader: HistoryReader): PaymentHistory {
  const told = cases.filter((dunningCase) => tellsOfPayment(dunningCase, reader.at));
  const promises = promisesOf(told, reader);
  return {
    invoices: told.flatMap((dunningCase) => invoicesOf(dunningCase, reader)),
    promisesMade: promises.size,
    promisesBroken: [...promises.values()].filter((broken) => broken).length,
    disputes: told.filter((dunningCase) => contested(dunningCase).length > 0).length,
    bouncedMessages: bouncedMessages(told),
    unansweredContacts: unansweredContacts(told, reader),
    excuses: excusesOf(told, reader),
    insolvent: told.some(({ insolvency }) => insolvency !== undefined && insolvency.openedOn <= reader.at),
  };
}

function tellsOfPayment(dunningCase: DunningCase, at: LocalDate): boolean {
  const { closed, facts } = dunningCase;
  if (whyNotInAccount(dunningCase, at) !== undefined) return false;
  return isInHistory({ closed: closed !== undefined, dueOn: facts.dueOn }, at);
}

/** What was given up was never paid; while a part is in dispute, only the rest can be late. */
function invoicesOf(dunningCase: DunningCase, reader: HistoryReader): PaymentHistory['invoices'] {
  const { currency, dueOn: due } = dunningCase.facts;
  const paid = paidOn(dunningCase, reader);
  const dueOn = Temporal.PlainDate.from(due);
  const owedMinor = askedMinor(dunningCase, reader.toleranceMinor) - disputedMinor(dunningCase);
  return [
    {
      currency,
      grossMinor: owedMinor,
      dueOn,
      ...(paid === undefined ? {} : { paidOn: Temporal.PlainDate.from(paid) }),
    },
    { currency, grossMinor: dunningCase.writtenOffMinor, dueOn },
  ].filter(({ grossMinor }) => grossMinor > 0);
}

/**
 * By the day for which it was made, whether it was broken: one word given for several invoices is one promise. A plan is
 * a promise too.
 */
function promisesOf(cases: readonly DunningCase[], reader: HistoryReader): ReadonlyMap<string, boolean> {
  const promises = new Map<string, boolean>();
  const tell = (promise: string, broken: boolean) =>
    promises.set(promise, broken || (promises.get(promise) ?? false));
  for (const dunningCase of cases) {
    for (const promise of Object.values(dunningCase.promises)) {
      const standing = promiseStanding(dunningCase, promise, reader.at, reader);
      tell(promise.promisedFor, standing === 'broken');
    }
    const { plan } = dunningCase;
    if (plan === undefined) continue;
    tell(`plan ${plan.plan}`, planStandingOf(dunningCase, reader.at, reader)?.state === 'broken');
  }
  return promises;
}

/** A credit note says that the customer was right. */
function contested({ disputes, creditNotes }: DunningCase): readonly Dispute[] {
  return Object.keys(creditNotes).length > 0 ? [] : Object.values(disputes);
}

/** One message may have spoken for several invoices. Letters, calls and tasks go to the creditor's own people first. */
function bouncedMessages(cases: readonly DunningCase[]): number {
  const bounced = cases.flatMap(({ notices }) =>
    Object.entries(notices).flatMap(([id, { channel, bouncedAt, rehearsal, messageId = id }]) =>
      bouncedAt !== undefined && !rehearsal && (channel === 'email' || channel === 'sms') ? [messageId] : [],
    ),
  );
  return new Set(bounced).size;
}

const nobodyThere: ReadonlySet<CallOutcome> = new Set(['no-answer', 'voicemail', 'wrong-number']);

/** Days of calls that reached nobody since somebody last answered, wrote, or paid. */
function unansweredContacts(cases: readonly DunningCase[], { timeZone }: HistoryReader): number {
  const dayOf = (instant: string) => localDateAt(parseInstant(instant), timeZone);
  const calls = cases.flatMap((dunningCase) => dunningCase.calls);
  const signs = [
    ...calls.filter(({ outcome }) => !nobodyThere.has(outcome)).map(({ at }) => dayOf(at)),
    ...cases.flatMap(({ disputes }) => Object.values(disputes).map(({ openedAt }) => dayOf(openedAt))),
    ...cases.flatMap(({ payments }) => Object.values(payments).map(({ paidOn: day }) => day)),
  ];
  const lastSign = signs.sort().at(-1) ?? '';
  const since = calls.map(({ at }) => dayOf(at)).filter((day) => day > lastSign);
  return new Set(since).size;
}

/** What was said and not borne out, once a day however many invoices it was said of. */
function excusesOf(cases: readonly DunningCase[], reader: HistoryReader): readonly string[] {
  const dayOf = (instant: string) => localDateAt(parseInstant(instant), reader.timeZone);
  const said = cases.flatMap((dunningCase) => [
    ...wordsOf(dunningCase, dayOf).filter(({ day }) => isEmptyWord(dunningCase, day, reader)),
    ...contested(dunningCase)
      .filter(({ reason }) => !saysNothing(reason))
      .map(({ reason, openedAt }) => ({ excuse: reason.trim().toLowerCase(), day: dayOf(openedAt) })),
  ]);
  return [...new Map(said.map((word) => [`${word.day} ${word.excuse}`, word.excuse])).values()];
}

/** "It is paid", "it is on its way". */
function wordsOf({ calls, holds }: DunningCase, dayOf: (instant: string) => LocalDate) {
  const onThePhone = calls
    .filter(({ outcome }) => outcome === 'says-paid')
    .map(({ at }) => ({ excuse: 'says-paid', day: dayOf(at) }));
  const otherwise = Object.values(holds)
    .filter(({ reason }) => reason === 'says-paid' || reason === 'payment-sent')
    .map(({ reason, placedAt }) => ({ excuse: reason, day: dayOf(placedAt) }));
  return [...onThePhone, ...otherwise];
}

function isEmptyWord(dunningCase: DunningCase, day: LocalDate, reader: HistoryReader): boolean {
  const lastDay = addDays(day, wordDays);
  const paid = paidOn(dunningCase, reader);
  return lastDay < reader.at && (paid === undefined || paid > lastDay);
}

/** Reasons that a status or a call gives by itself are no words of the customer's. */
function saysNothing(reason: string): boolean {
  return reason === 'said-on-the-phone' || reason.startsWith('e-invoice');
}
