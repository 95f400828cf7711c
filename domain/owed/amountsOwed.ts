import type { Temporal } from 'temporal-polyfill';
import type { Currency } from '../currency.ts';
import type { Money } from '../money.ts';
import { creditNotesUntil, paymentsUntil, writeOffsUntil } from './accountChanges.ts';
import type { Claim, DatedAmount, InvoiceAccount } from './claim.ts';
import { type DayNumber, dayNumberOf } from './dayNumber.ts';
import type { InterestSegment } from './interest.ts';
import type { InterestRule } from './interestRule.ts';
import { type ImputedPayment, InvoiceLedger } from './invoiceLedger.ts';

/** What is still owed on one invoice at the end of a day; integers in minor units of `currency`. */
export type AmountsOwed = {
  readonly at: Temporal.PlainDate;
  readonly number: string;
  readonly currency: Currency;
  readonly principalMinor: number;
  /** What is left to pay of the interest, rounded half-up once. */
  readonly interestMinor: number;
  readonly indemnityMinor: number;
  readonly totalMinor: number;
  /** Received or credited beyond everything owed. */
  readonly overpaidMinor: number;
  /** All the interest that accrued, paid or not. */
  readonly segments: readonly InterestSegment[];
  /** What each payment took, in order. */
  readonly payments: readonly ImputedPayment[];
  /** The fixed sum, when the invoice is not in its currency: owed besides, and never converted. */
  readonly indemnityApart: Money | undefined;
  /** The rule of interest in words and its article; undefined when no interest runs. */
  readonly rule: Pick<InterestRule, 'words' | 'article' | 'compoundsYearly'> | undefined;
};

/**
 * What is owed on an invoice at the end of the day `at`. Payments, credit notes, write-offs and reversals after it are
 * ignored. Throws MissingRate (with `halfYear` and `knownThrough`), ClauseUnderFloor, ClauseNotAllowed or UnknownCountry.
 */
export function amountsOwed(claim: Claim, at: Temporal.PlainDate): AmountsOwed {
  const atDay = dayNumberOf(at);
  const { invoice } = claim;
  const ledger = new InvoiceLedger(claim, creditNotesUntil(atDay, invoice));
  for (const change of changesUntil(atDay, invoice)) {
    ledger.runInterestThrough(change.day);
    if (change.kind === 'payment') ledger.receive(change);
    else ledger.writeOff(change.amountMinor);
  }
  ledger.runInterestThrough(atDay);
  const { principalMinor, interestMinor, indemnityMinor, overpaidMinor, rule } = ledger;
  return {
    at,
    number: invoice.number,
    currency: invoice.currency,
    principalMinor,
    interestMinor,
    indemnityMinor,
    totalMinor: principalMinor + interestMinor + indemnityMinor,
    overpaidMinor,
    segments: ledger.segments,
    payments: ledger.payments,
    indemnityApart: ledger.indemnityApart,
    rule: rule && { words: rule.words, article: rule.article, compoundsYearly: rule.compoundsYearly },
  };
}

type Change = DatedAmount & { readonly day: DayNumber; readonly kind: 'payment' | 'write-off' };

/** In order of their days; on one day, payments before write-offs. */
function changesUntil(atDay: DayNumber, invoice: InvoiceAccount): Change[] {
  const change = (kind: Change['kind']) => (amount: DatedAmount) => ({
    ...amount,
    day: dayNumberOf(amount.on),
    kind,
  });
  return [
    ...paymentsUntil(atDay, invoice).map(change('payment')),
    ...writeOffsUntil(atDay, invoice).map(change('write-off')),
  ]
    .filter(({ amountMinor }) => amountMinor > 0)
    .sort((a, b) => a.day - b.day);
}
