import type { Unmatched, UnmatchedCode } from '../ports/payments.ts';
import { candidateOf, type PaymentNews, textOf } from './paymentNews.ts';

/** Why news waits, and the customers of the invoices that it names. */
export interface Waiting {
  readonly code: UnmatchedCode;
  readonly reason: string;
  readonly mayBeOf: readonly string[];
}

/** Ends the id of what is kept beside a payment that was told otherwise. */
export const toldDifferently = '.told-differently';

/** News as it is kept until an invoice claims it. */
export function unmatchedOf(
  news: PaymentNews,
  creditor: string,
  receivedAt: string,
  { code, reason, mayBeOf }: Waiting,
): Unmatched {
  return {
    creditor,
    // Beside the payment as it was counted: told once more, that one must not take this away.
    id:
      code === 'told-differently' && !news.id.endsWith(toldDifferently) ? news.id + toldDifferently : news.id,
    receivedAt,
    source: news.source,
    candidates: news.candidates.map(textOf),
    code,
    reason,
    ...(mayBeOf.length === 0 ? {} : { mayBeOf }),
    ...(news.customer === undefined ? {} : { customer: news.customer }),
    ...moneyOf(news),
  };
}

/** The news again; undefined for what could not be read, which no invoice can claim. */
export function newsOf(unmatched: Unmatched): PaymentNews | undefined {
  const { source, payment, currency, paidOn: on } = unmatched;
  if (source === 'unreadable') return undefined;
  const told = {
    id: unmatched.id,
    source,
    candidates: unmatched.candidates.map(candidateOf),
    ...(unmatched.customer === undefined ? {} : { customer: unmatched.customer }),
  };
  if (unmatched.voided === true) return { ...told, kind: 'voided' };
  if (payment === undefined || currency === undefined || on === undefined) return undefined;
  if (unmatched.reversedMinor !== undefined) {
    return {
      ...told,
      kind: 'reversed',
      payment,
      currency,
      reversedOn: on,
      reversedMinor: unmatched.reversedMinor,
    };
  }
  if (unmatched.amountMinor === undefined) return undefined;
  const statedTotal = unmatched.statedTotal === true;
  return {
    ...told,
    kind: 'paid',
    payment,
    currency,
    paidOn: on,
    amountMinor: unmatched.amountMinor,
    statedTotal,
  };
}

/** Totals and reversals only grow: an older event that comes late must not take the newer one's place. */
export function laterOf(kept: Unmatched | undefined, told: Unmatched): Unmatched {
  if (kept === undefined) return told;
  const size = (unmatched: Unmatched) => unmatched.reversedMinor ?? unmatched.amountMinor ?? 0;
  const money = size(kept) > size(told) ? kept : told;
  const mayBeOf = new Set([...(kept.mayBeOf ?? []), ...(told.mayBeOf ?? [])]);
  return {
    ...money,
    receivedAt: kept.receivedAt,
    candidates: [...new Set([...kept.candidates, ...told.candidates])],
    code: told.code,
    reason: told.reason,
    ...(mayBeOf.size === 0 ? {} : { mayBeOf: [...mayBeOf] }),
  };
}

function moneyOf(news: PaymentNews): Partial<Unmatched> {
  switch (news.kind) {
    case 'voided':
      return { voided: true };
    case 'reversed':
      return {
        payment: news.payment,
        reversedMinor: news.reversedMinor,
        currency: news.currency,
        paidOn: news.reversedOn,
      };
    case 'paid':
      return {
        payment: news.payment,
        amountMinor: news.amountMinor,
        currency: news.currency,
        paidOn: news.paidOn,
        ...(news.statedTotal ? { statedTotal: true } : {}),
      };
  }
}
