import type { DiscountTerms } from './owed/earlyPayment.ts';
import type { PlanTolerance } from './owed/instalmentPlan.ts';
import type { InterruptionKind } from './owed/limitation.ts';
import type { ContactRole } from './parties.ts';
import type { Channel } from './policy.ts';

/**
 * The ledger of one invoice: everything that happened to it, in the order it was recorded.
 * Events carry ids, amounts, dates and hashes only; never a name, an address or a rendered text, so that a
 * person can be erased while the history still verifies.
 */
export type CaseEvent =
  | InvoiceRegistered
  | InvoiceAmended
  | PaymentReceived
  | PaymentReversed
  | CreditNoteApplied
  | DisputeOpened
  | DisputeResolved
  | PromiseMade
  | PromiseKept
  | PromiseBroken
  | InstalmentPlanAgreed
  | InstalmentPlanBroken
  | HoldPlaced
  | HoldLifted
  | NoticeReserved
  | NoticeSent
  | NoticeRefused
  | NoticeUnknown
  | NoticeDelivered
  | NoticeBounced
  | LevelSkipped
  | HarshStepAnnounced
  | HarshStepApproved
  | CallPlanned
  | CallLogged
  | LetterPosted
  | LetterReceived
  | HandedOff
  | RecallRequested
  | AgencyReported
  | RecalledFromAgency
  | InsurerNotified
  | InsolvencyOpened
  | LimitationInterrupted
  | PolicyMigrated
  | WrittenOff
  | CaseClosed
  | CaseReopened;

/** An event as `decide` answers it: what happened, when, and by whom. `at` is an instant in UTC (`…Z`). */
interface Happened<Type extends string> {
  readonly type: Type;
  readonly at: string;
  /** `api:<key id>`, `stripe`, `bank-feed`, `finance`, `ses`, `sms`, `jalon`. */
  readonly by: string;
}

/** An event as it is kept: with the instant of its recording and the hash of the event before it. */
export type RecordedEvent = CaseEvent & { readonly recordedAt: string; readonly previousHash: string };

/** What an invoice says of itself. Amounts in minor units of `currency`; dates are local, `YYYY-MM-DD`. */
export interface InvoiceFacts {
  readonly number: string;
  readonly customer: string;
  readonly currency: string;
  /** Including VAT, before deposits. */
  readonly grossMinor: number;
  readonly netMinor?: number;
  readonly depositMinor?: number;
  readonly issuedOn: string;
  readonly dueOn: string;
  /** What paying early saves. */
  readonly discount?: DiscountTerms;
  /** Goods received or service performed: without a term, 30 days run from it (L441-10 I al. 1 C. com.). */
  readonly deliveredOn?: string;
  /** Public buyers: the day the payment request was received (R2192-10). */
  readonly receivedOn?: string;
  /** `in_…`, when the invoice also lives in Stripe. */
  readonly stripeInvoice?: string;
  /** The factor to whom the invoice is assigned: it alone may collect, so nothing leaves. */
  readonly factor?: string;
}

export interface InvoiceRegistered extends Happened<'InvoiceRegistered'>, InvoiceFacts {
  readonly creditor: string;
  readonly invoice: string;
  readonly policy: { readonly name: string; readonly version: number };
}
export interface InvoiceAmended extends Happened<'InvoiceAmended'> {
  readonly changes: Partial<InvoiceFacts>;
  /** The factor has given the invoice back. */
  readonly factorGone?: true;
  /** No discount is offered any more. */
  readonly discountGone?: true;
  /** The amount excluding VAT is not known any more. */
  readonly netGone?: true;
}
export interface PaymentReceived extends Happened<'PaymentReceived'> {
  /** The payment object (`pi_…`, a bank line's id): what makes two events one payment. */
  readonly payment: string;
  readonly amountMinor: number;
  readonly paidOn: string;
  /** True when `amountMinor` is the total paid so far as an invoice object states it, not one payment. */
  readonly statedTotal?: boolean;
}
export interface PaymentReversed extends Happened<'PaymentReversed'> {
  readonly payment: string;
  /** Cumulative for the payment. */
  readonly reversedMinor: number;
  readonly reversedOn: string;
}
export interface CreditNoteApplied extends Happened<'CreditNoteApplied'> {
  readonly creditNote: string;
  readonly amountMinor: number;
  readonly issuedOn: string;
}
export interface DisputeOpened extends Happened<'DisputeOpened'> {
  readonly dispute: string;
  readonly reason: string;
  /** Absent: the whole invoice is disputed. */
  readonly amountMinor?: number;
}
export interface DisputeResolved extends Happened<'DisputeResolved'> {
  readonly dispute: string;
}
export interface PromiseMade extends Happened<'PromiseMade'> {
  readonly promise: string;
  readonly promisedFor: string;
  readonly amountMinor?: number;
}
export interface PromiseKept extends Happened<'PromiseKept'> {
  readonly promise: string;
}
export interface PromiseBroken extends Happened<'PromiseBroken'> {
  readonly promise: string;
}
/** What an instalment plan says. */
export interface PlanTerms {
  /** In the order of their days; they sum to the principal due when the plan is agreed. */
  readonly instalments: readonly { readonly dueOn: string; readonly amountMinor: number }[];
  /** Absent: the usual one. */
  readonly tolerance?: PlanTolerance;
  /** Agreed on what is not repaid yet; a claim of its own beside the principal. */
  readonly interest?: {
    readonly annualRatePercent: number;
    /** The day after which it runs. */
    readonly runsAfter: string;
  };
}
export interface InstalmentPlanAgreed extends Happened<'InstalmentPlanAgreed'>, PlanTerms {
  readonly plan: string;
}
export interface InstalmentPlanBroken extends Happened<'InstalmentPlanBroken'> {
  readonly plan: string;
}
export interface HoldPlaced extends Happened<'HoldPlaced'> {
  readonly hold: string;
  /** A code, e.g. `asked-by-finance`, `dispute`, `needs-attention`, `says-paid`, `payment-reversed`. */
  readonly reason: string;
  /** Last day of the hold, local; absent: until lifted. */
  readonly until?: string;
  /** Present: only this level is stopped (a veto). */
  readonly level?: string;
}
export interface HoldLifted extends Happened<'HoldLifted'> {
  readonly hold: string;
}
export interface NoticeReserved extends Happened<'NoticeReserved'> {
  readonly notice: string;
  readonly attempt: string;
  readonly level: string;
  readonly channel: Channel;
  readonly cycle: number;
  /** The principal due that the message states for this invoice. */
  readonly amountMinor: number;
  /** The invoice id of the case that sends for its customer's siblings; its own when alone. */
  readonly leader: string;
  /** Which of the customer's contacts it goes to: a bounce leads to the next one. */
  readonly role?: ContactRole;
  readonly rehearsal?: boolean;
}
export interface NoticeSent extends Happened<'NoticeSent'> {
  readonly notice: string;
  readonly messageId: string;
  /** SHA-256 of the rendered bytes. */
  readonly contentHash: string;
  /** Formal notice: the deadline that the letter prints. */
  readonly deadline?: string;
}
export interface NoticeRefused extends Happened<'NoticeRefused'> {
  readonly notice: string;
  readonly reason: string;
}
export interface NoticeUnknown extends Happened<'NoticeUnknown'> {
  readonly notice: string;
}
export interface NoticeDelivered extends Happened<'NoticeDelivered'> {
  readonly notice: string;
}
export interface NoticeBounced extends Happened<'NoticeBounced'> {
  readonly notice: string;
  readonly reason: string;
}
export interface LevelSkipped extends Happened<'LevelSkipped'> {
  readonly level: string;
  /** Absent: the whole level; present: one of its channels. */
  readonly channel?: Channel;
  readonly reason: string;
}
export interface HarshStepAnnounced extends Happened<'HarshStepAnnounced'> {
  readonly level: string;
  readonly announcedOn: string;
}
export interface HarshStepApproved extends Happened<'HarshStepApproved'> {
  readonly level: string;
}
export interface CallPlanned extends Happened<'CallPlanned'> {
  readonly notice: string;
  readonly level: string;
}
export type CallOutcome =
  | 'reached'
  | 'no-answer'
  | 'voicemail'
  | 'wrong-number'
  | 'says-paid'
  | 'promises'
  | 'disputes';
export interface CallLogged extends Happened<'CallLogged'> {
  /** The planned call's notice; absent when somebody rang of their own accord. */
  readonly notice?: string;
  readonly outcome: CallOutcome;
}
export interface LetterPosted extends Happened<'LetterPosted'> {
  readonly notice: string;
  readonly postedOn: string;
  readonly tracking?: string;
}
export interface LetterReceived extends Happened<'LetterReceived'> {
  readonly notice: string;
  readonly receivedOn: string;
}
export interface HandedOff extends Happened<'HandedOff'> {
  readonly notice: string;
}
/** The claim is to come back from the agency, and why; the case closes once the agency has been told. */
export interface RecallRequested extends Happened<'RecallRequested'> {
  readonly reason: ClosingReason;
}
export interface AgencyReported extends Happened<'AgencyReported'> {
  readonly report: string;
}
export interface RecalledFromAgency extends Happened<'RecalledFromAgency'> {
  readonly notice: string;
}
export interface InsurerNotified extends Happened<'InsurerNotified'> {
  readonly reference: string;
}
/** A court has opened insolvency proceedings on the customer: chasing stops, the claim is declared (C. com. L622-24). */
export interface InsolvencyOpened extends Happened<'InsolvencyOpened'> {
  readonly openedOn: string;
  /** Day of publication, from which the time for declaring runs. */
  readonly publishedOn?: string;
}
/** The time in which the claim can be brought starts anew (C. civ. 2240 to 2244). */
export interface LimitationInterrupted extends Happened<'LimitationInterrupted'> {
  readonly kind: InterruptionKind;
  readonly on: string;
}
/** The case goes on under another ladder, or another version of its own. */
export interface PolicyMigrated extends Happened<'PolicyMigrated'> {
  readonly policy: { readonly name: string; readonly version: number };
}
export interface WrittenOff extends Happened<'WrittenOff'> {
  /** The caller's id: what makes two calls one write-off. */
  readonly writeOff: string;
  readonly amountMinor: number;
}
export type ClosingReason = 'paid' | 'void' | 'written-off' | 'insolvency' | 'stopped';
export interface CaseClosed extends Happened<'CaseClosed'> {
  readonly reason: ClosingReason;
}
export interface CaseReopened extends Happened<'CaseReopened'> {
  readonly reason: string;
}
