import { worryingDays } from './accountManager.ts';
import { parseInstant } from './calendar/instant.ts';
import { addDays, addMonths, type LocalDate, latestOf, spellDate } from './calendar/localDate.ts';
import { localDateAt } from './calendar/timeZone.ts';
import type { CaseFile } from './caseFile.ts';
import { isHandedOver, isPaid } from './caseStatus.ts';
import { openHolds } from './holds.ts';
import { formatMinor } from './next/formatMinor.ts';
import { disputedMinor, overpaidMinor, undisputedDueMinor } from './principalDue.ts';
import { lastDayOfGrace, planStandingOf, promiseStanding } from './promises.ts';
import { lastDayToClaim, lastDayToDeclare } from './timeBar.ts';
import { receivedMinor } from './unpaid.ts';

/** Something that only a person can do about a case, for the reports. */
export interface FinanceTask {
  readonly code:
    | 'declare-claim'
    | 'declare-to-insurer'
    | 'tell-agency'
    | 'propose-credit-hold'
    | 'lift-credit-hold'
    | 'propose-cash-only'
    | 'propose-cash-only-after-plan'
    | 'time-bar-near'
    | 'pay-back';
  readonly text: string;
  /** The creditor's first day on whose morning it can be known. */
  readonly since: LocalDate;
  /** Last day to do it, where there is one. */
  readonly by?: LocalDate;
  /** What it is about, when that is not the principal due. */
  readonly amountMinor?: number;
  /** Whom it concerns, beside finance. */
  readonly who?: string;
}

const insurerNoticeDays = 15;
const timeBarNoticeMonths = 6;

/** The creditor's day of an instant. */
type DayOf = (instant: string) => LocalDate;

/** What finance has to do about a case on top of what leaves by itself. A question: nothing is recorded. */
export function tasksForFinance(file: CaseFile, now: string): readonly FinanceTask[] {
  const dayOf: DayOf = (instant) => localDateAt(parseInstant(instant), file.creditor.timeZone);
  const today = dayOf(now);
  const { closed } = file.dunningCase;
  if (closed?.reason === 'void') return matchElsewhere(file, sinceMoney(file, closed.at, dayOf));
  if (isPaid(file.dunningCase, file.creditor.toleranceMinor)) {
    const since = closed ? sinceMoney(file, closed.at, dayOf) : today;
    return [...payBack(file, since), ...liftCreditHold(file, since)];
  }
  if (closed) return [];
  return [
    ...declareClaim(file, dayOf),
    ...declareToInsurer(file, today),
    ...tellAgency(file, today, dayOf),
    ...timeBarNear(file, today),
    ...brokenWord(file, today),
    ...whenOverdue(file, today, dayOf),
  ];
}

/** C. com. L622-24: proceedings do not wait. */
function declareClaim({ dunningCase }: CaseFile, dayOf: DayOf): readonly FinanceTask[] {
  const { insolvency } = dunningCase;
  if (!insolvency) return [];
  const by = lastDayToDeclare(insolvency);
  const when = by === undefined ? 'within two months of the publication' : `by ${spellDate(by)}`;
  return [
    {
      code: 'declare-claim',
      text: `declare the claim in the insolvency proceedings ${when}`,
      since: addDays(dayOf(insolvency.toldAt), 1),
      ...(by === undefined ? {} : { by }),
    },
  ];
}

/** A late declaration may lose the cover. */
function declareToInsurer({ creditor, dunningCase }: CaseFile, today: LocalDate): readonly FinanceTask[] {
  const { insurer } = creditor;
  if (!insurer || dunningCase.insurerNotified !== undefined) return [];
  const by = addDays(dunningCase.facts.dueOn, insurer.declareWithinDays);
  const since = addDays(by, -insurerNoticeDays);
  if (since > today) return [];
  const text = `declare the claim to ${insurer.name} by ${spellDate(by)}`;
  return [{ code: 'declare-to-insurer', text, since, by, who: insurer.name }];
}

/**
 * A hold that is placed, or a plan that is agreed, while the agency has the claim: finance tells it, because only a person knows what the agency
 * may still do meanwhile, and a recall would give the claim up. Of a changed or disputed amount it is told by itself.
 */
function tellAgency(
  { creditor, dunningCase }: CaseFile,
  today: LocalDate,
  dayOf: DayOf,
): readonly FinanceTask[] {
  if (!isHandedOver(dunningCase) || dunningCase.recallRequested !== undefined) return [];
  const asked = openHolds(dunningCase, today).filter(({ reason }) => reason !== 'needs-attention');
  const { plan } = dunningCase;
  const runs = plan && planStandingOf(dunningCase, today, creditor)?.state === 'running';
  const reasons = [
    ...asked.map(({ placedAt }) => ({ at: placedAt, why: 'is on hold' })),
    ...(runs ? [{ at: plan.agreedAt, why: 'is paid in instalments' }] : []),
  ];
  const last = reasons.sort((a, b) => (a.at < b.at ? -1 : 1)).at(-1);
  if (last === undefined) return [];
  const since = addDays(dayOf(last.at), 1);
  const who = creditor.agency?.name ?? 'the agency';
  const text = `tell ${who} to suspend the claim, which ${last.why}, or have it come back`;
  return [{ code: 'tell-agency', text, since, who }];
}

function timeBarNear(file: CaseFile, today: LocalDate): readonly FinanceTask[] {
  const by = lastDayToClaim(file);
  const since = addMonths(by, -timeBarNoticeMonths);
  if (today > by || today < since) return [];
  const text = `the claim is time-barred after ${spellDate(by)}; a notice does not interrupt that`;
  return [{ code: 'time-bar-near', text, since, by }];
}

/** Whoever has broken its word is delivered for cash: a proposal, for a person decides. */
function brokenWord({ dunningCase, creditor }: CaseFile, today: LocalDate): readonly FinanceTask[] {
  const promises = Object.values(dunningCase.promises)
    .filter((promise) => promiseStanding(dunningCase, promise, today, creditor) === 'broken')
    .map(({ promisedFor }) => ({
      code: 'propose-cash-only' as const,
      what: `the promise to pay on ${spellDate(promisedFor)}`,
      since: addDays(lastDayOfGrace(promisedFor), 1),
    }));
  const planBrokenOn = planStandingOf(dunningCase, today, creditor)?.brokenOn?.toString();
  const code = 'propose-cash-only-after-plan' as const;
  const plans =
    planBrokenOn === undefined ? [] : [{ code, what: 'the instalment plan', since: planBrokenOn }];
  const [last] = [...promises, ...plans].sort((a, b) => (a.since < b.since ? 1 : -1));
  if (!last) return [];
  return [{ code: last.code, text: `${last.what} was broken: cash only from now on?`, since: last.since }];
}

/** Whether whoever is late is still to be delivered on credit: a question about traders, and about what is simply not paid. */
function whenOverdue(file: CaseFile, today: LocalDate, dayOf: DayOf): readonly FinanceTask[] {
  const { dunningCase, customer, creditor } = file;
  const worryingOn = addDays(dunningCase.facts.dueOn, worryingDays);
  if (worryingOn > today || customer.creditHold === true || !buysOnCredit(customer)) return [];
  const lateMinor = undisputedDueMinor(dunningCase);
  const hasAgreed = ['running', 'kept'].includes(planStandingOf(dunningCase, today, creditor)?.state ?? '');
  if (lateMinor <= creditor.toleranceMinor || hasAgreed || dunningCase.insolvency !== undefined) return [];
  const since = latestOf(worryingOn, addDays(dayOf(dunningCase.registeredAt), 1));
  const isContested = disputedMinor(dunningCase) > 0;
  return [
    {
      code: 'propose-credit-hold',
      text: 'hold further deliveries on credit?',
      since,
      ...(isContested ? { amountMinor: lateMinor } : {}),
    },
  ];
}

function buysOnCredit({ kind }: CaseFile['customer']): boolean {
  return kind === 'business' || kind === 'sole-trader';
}

/** The customer may owe more elsewhere: whether credit is given again is for finance to say. */
function liftCreditHold({ account, creditor, customer }: CaseFile, since: LocalDate): readonly FinanceTask[] {
  if (customer.creditHold !== true || account.totalDueMinor > creditor.toleranceMinor) return [];
  return [{ code: 'lift-credit-hold', text: 'all is paid: lift the credit hold?', since }];
}

/** The morning after it was closed, or after money came in all the same. */
function sinceMoney({ dunningCase }: CaseFile, closedAt: string, dayOf: DayOf): LocalDate {
  const { paymentToldAt = closedAt } = dunningCase;
  return addDays(dayOf(paymentToldAt > closedAt ? paymentToldAt : closedAt), 1);
}

/** Nothing was due: all that came in is the customer's, or of another invoice. */
function matchElsewhere({ dunningCase }: CaseFile, since: LocalDate): readonly FinanceTask[] {
  const amountMinor = receivedMinor(dunningCase);
  if (amountMinor <= 0) return [];
  const amount = formatMinor(amountMinor, dunningCase.facts.currency);
  const text = `${amount} came in for a void invoice: pay back, or match elsewhere`;
  return [{ code: 'pay-back', text, since, amountMinor }];
}

function payBack({ dunningCase }: CaseFile, since: LocalDate): readonly FinanceTask[] {
  const amountMinor = overpaidMinor(dunningCase);
  if (amountMinor === 0) return [];
  const amount = formatMinor(amountMinor, dunningCase.facts.currency);
  const text = `${amount} more than was due came in: pay back, or allocate`;
  return [{ code: 'pay-back', text, since, amountMinor }];
}
