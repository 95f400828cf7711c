import type { CaseKey, Page } from './cases.ts';

/** Stripe object (`pi_…`, `ch_…`, `in_…`) to case, because refunds and disputes carry no invoice. */
export interface PaymentLinks {
  find(creditor: string, object: string): Promise<CaseKey | undefined>;
  /** The first case that asks for an object has it; asking again changes nothing. Answers whose it is. */
  claim(creditor: string, object: string, key: CaseKey): Promise<CaseKey>;
  /** Gives it to a case, whosever it was. */
  save(creditor: string, object: string, key: CaseKey): Promise<void>;
}

/** Money or an event that no invoice claims yet. Kept until matched; finance sees it. */
export interface Unmatched {
  readonly creditor: string;
  /** The payment object or the event id: saving twice is saving once. */
  readonly id: string;
  readonly receivedAt: string;
  readonly source: 'stripe' | 'bank-feed' | 'api' | 'unreadable';
  /** Every id, number or object that could name its invoice, most trusted first: `invoice:…`, `number:…`, `object:…`. */
  readonly candidates: readonly string[];
  /** The customer that its sender says it comes from. */
  readonly customer?: string;
  /** Customers of the invoices that it names and is not counted on: it may be theirs. */
  readonly mayBeOf?: readonly string[];
  readonly amountMinor?: number;
  readonly currency?: string;
  readonly paidOn?: string;
  readonly statedTotal?: boolean;
  readonly reversedMinor?: number;
  /** The invoice was declared void where it was made; no money. */
  readonly voided?: boolean;
  /** The payment object. */
  readonly payment?: string;
  readonly code: UnmatchedCode;
  /** The code in English, with what is particular. */
  readonly reason: string;
}

/** Why money waits; stable, so that reports word it in the language of whoever reads them. */
export type UnmatchedCode =
  | 'no-invoice'
  | 'several-invoices'
  | 'wrong-currency'
  | 'told-differently'
  | 'in-the-future'
  | 'refused-by-invoice'
  | 'unreadable';

/**
 * Everything that waits, found by its id or by any name that `namesOf` gives it: a decision about one invoice never
 * reads what names neither the invoice nor its customer. Reads are strongly consistent.
 */
export interface UnmatchedMoney {
  find(creditor: string, id: string): Promise<Unmatched | undefined>;
  naming(creditor: string, name: string): Promise<readonly Unmatched[]>;
  /** By id, so many at a time. */
  page(creditor: string, limit: number, cursor?: string): Promise<Page<Unmatched>>;
  all(creditor: string): Promise<readonly Unmatched[]>;
  save(unmatched: Unmatched): Promise<void>;
  remove(creditor: string, id: string): Promise<void>;
}
