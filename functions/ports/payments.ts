import type { CaseKey } from './cases.ts';

/** Stripe object (`pi_…`, `ch_…`, `in_…`) to case, because refunds and disputes carry no invoice. */
export interface PaymentLinks {
  find(creditor: string, object: string): Promise<CaseKey | undefined>;
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
  readonly customer?: string;
  readonly amountMinor?: number;
  readonly currency?: string;
  readonly paidOn?: string;
  readonly statedTotal?: boolean;
  readonly reversedMinor?: number;
  /** The invoice was declared void where it was made; no money. */
  readonly voided?: boolean;
  /** The payment object. */
  readonly payment?: string;
  readonly reason: string;
}

export interface UnmatchedMoney {
  all(creditor: string): Promise<readonly Unmatched[]>;
  save(unmatched: Unmatched): Promise<void>;
  remove(creditor: string, id: string): Promise<void>;
}
