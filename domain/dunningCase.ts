import type { CallOutcome, ClosingReason, InvoiceFacts, PlanTerms } from './events.ts';
import type { InterruptionKind } from './owed/limitation.ts';
import type { ContactRole } from './parties.ts';
import type { Channel } from './policy.ts';

/**
 * One invoice and its follow-up: the fold of its events. Plain JSON, so that a snapshot of it can be kept.
 * Amounts are integers in minor units of `facts.currency`; dates are local `YYYY-MM-DD`; instants end in `Z`.
 */
export interface DunningCase {
  readonly creditor: string;
  readonly invoice: string;
  readonly facts: InvoiceFacts;
  readonly policy: { readonly name: string; readonly version: number };
  readonly registeredAt: string;
  /** Bumped by a reopening, so that a second life may send what the first one sent. */
  readonly cycle: number;
  readonly closed?: { readonly reason: ClosingReason; readonly at: string };
  readonly handedOff?: { readonly at: string; readonly notice: string; readonly recalledAt?: string };
  /** The claim is to come back from the agency; what the case closes as once the agency knows. */
  readonly recallRequested?: ClosingReason;
  readonly insolvency?: {
    readonly openedOn: string;
    readonly publishedOn?: string;
    /** Instant at which Jalon heard of it. */
    readonly toldAt: string;
  };
  /** What made the time of limitation start anew. */
  readonly interruptions: readonly { readonly kind: InterruptionKind; readonly on: string }[];
  readonly insurerNotified?: string;
  readonly payments: Readonly<Record<string, Payment>>;
  /** Instant at which a payment was last told. */
  readonly paymentToldAt?: string;
  /** The largest total that an invoice object stated as paid. */
  readonly statedTotalMinor: number;
  /** The largest total that each day's statements of it gave. */
  readonly statedTotals?: Readonly<Record<string, number>>;
  readonly creditNotes: Readonly<Record<string, { readonly amountMinor: number; readonly issuedOn: string }>>;
  readonly writtenOffMinor: number;
  readonly writeOffs: Readonly<Record<string, WriteOff>>;
  readonly disputes: Readonly<Record<string, Dispute>>;
  readonly promises: Readonly<Record<string, PaymentPromise>>;
  readonly plan?: InstalmentPlan;
  readonly holds: Readonly<Record<string, Hold>>;
  readonly notices: Readonly<Record<string, Notice>>;
  /** Skipped levels and channels of this cycle, in order. */
  readonly skips: readonly SkippedLevel[];
  /** Harsh steps that finance has been shown, by level: the local day of the report. */
  readonly announced: Readonly<Record<string, string>>;
  readonly approved: Readonly<Record<string, string>>;
  readonly calls: readonly { readonly notice?: string; readonly outcome: CallOutcome; readonly at: string }[];
  /** When the last hold of more than ten days ended, if one did: the next contact is a reminder that says why now. */
  readonly resumedAt?: string;
  /** Number of events folded in, and the hash of the last one. */
  readonly eventCount: number;
  readonly lastHash: string;
}

export interface SkippedLevel {
  readonly level: string;
  readonly channel?: Channel;
  readonly reason: string;
  readonly at: string;
}

export interface Payment {
  readonly amountMinor: number;
  readonly paidOn: string;
  readonly reversedMinor: number;
  /** What had been reversed in all, by the day of each reversal. */
  readonly reversals?: Readonly<Record<string, number>>;
}

export interface WriteOff {
  readonly amountMinor: number;
  /** Instant at which it was given up. */
  readonly at: string;
}

export interface Dispute {
  readonly reason: string;
  readonly amountMinor?: number;
  readonly openedAt: string;
  readonly resolvedAt?: string;
}

export interface PaymentPromise {
  readonly promisedFor: string;
  readonly amountMinor?: number;
  /** What had been received when it was made. */
  readonly receivedBeforeMinor: number;
  readonly state: 'open' | 'kept' | 'broken';
}

export interface InstalmentPlan extends PlanTerms {
  readonly plan: string;
  readonly agreedAt: string;
  /** What had been received when it was agreed. */
  readonly receivedBeforeMinor: number;
  /** Instant at which the ledger says that it is broken. */
  readonly brokenAt?: string;
}

export interface Hold {
  readonly reason: string;
  readonly level?: string;
  readonly until?: string;
  readonly placedAt: string;
  readonly by: string;
  readonly liftedAt?: string;
}

export type NoticeOutcome = 'reserved' | 'sent' | 'refused' | 'unknown';

/** One message about this invoice: reserved before it is sent, so that it is sent at most once. */
export interface Notice {
  readonly level: string;
  readonly channel: Channel;
  readonly cycle: number;
  readonly attempt: string;
  readonly leader: string;
  readonly role?: ContactRole;
  readonly amountMinor: number;
  readonly reservedAt: string;
  readonly rehearsal: boolean;
  readonly outcome: NoticeOutcome;
  readonly outcomeAt?: string;
  readonly reason?: string;
  /** How often it was refused before it left: each time it waits longer. */
  readonly refusals?: number;
  readonly messageId?: string;
  readonly contentHash?: string;
  readonly deliveredAt?: string;
  readonly bouncedAt?: string;
  /** Set when it had left, or may have, and is to be made anew: a letter posted too late, a resend by hand. */
  readonly withdrawnAt?: string;
  /** Formal notice: the deadline printed, and what is known of its posting. */
  readonly deadline?: string;
  readonly postedOn?: string;
  /** Instant at which its posting was noted. */
  readonly postingNotedAt?: string;
  readonly tracking?: string;
  readonly receivedOn?: string;
}
