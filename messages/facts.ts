import type { ClaimChange } from '../domain/claimChanges.ts';
import type { DiscountOffer } from '../domain/earlyDiscount.ts';
import type { CallOutcome, ClosingReason, InvoiceFacts, RecordedEvent } from '../domain/events.ts';
import type { CaseLoss } from '../domain/owed/lossesOfCase.ts';
import type { Rating, RatingReason, SignOfDistress } from '../domain/owed/payerRating.ts';
import type { CaseProvision } from '../domain/owed/provisionOfCase.ts';
import type { Contact, Creditor, Customer } from '../domain/parties.ts';
import type { Channel, DunningPolicy, LevelKind, Tone } from '../domain/policy.ts';
import type { Reason } from '../domain/step.ts';
import type { FinanceTask } from '../domain/tasksForFinance.ts';

/*
 * What messages are made of. Renderers are pure: the same facts give the same bytes. Amounts are integers in minor
 * units of the currency beside them, dates are local `YYYY-MM-DD`, instants end in `Z`.
 */

/** What a renderer answers. `subject` is safe as a header value; `html` is a whole document. */
export interface Rendered {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly RenderedFile[];
}

/** Same shape as the mailer's attachment. */
export interface RenderedFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** One text message in the GSM-7 alphabet: two segments at most. */
export interface RenderedSms {
  readonly text: string;
  readonly segments: number;
}

/** A letter ready to print. `text` says the same, for a preview. */
export interface RenderedLetter {
  readonly subject: string;
  readonly text: string;
  readonly pdf: RenderedFile;
}

/** A message that stands behind an invoice: a level of the ladder, or what follows a payment. */
export interface MessageLevel {
  /** Key of the ladder, `thanks`, `recall`, `correction` or `account-manager`. */
  readonly key: string;
  readonly kind: LevelKind | 'thanks' | 'recall' | 'correction' | 'account-manager';
  /** Absent: it has none, and the message speaks neutrally. */
  readonly tone?: Tone;
}

/** One invoice as a message states it; a merged message has several, each at its own level. */
export interface StatementLine {
  readonly invoice: string;
  readonly level: MessageLevel;
  readonly facts: InvoiceFacts;
  readonly mentions: InvoiceMentions;
  /** Asked for: what is left of the invoice after all the parts below, so that the figures add up. */
  readonly principalDueMinor: number;
  /** Received, less what was reversed; a deposit stands in the facts. */
  readonly paidMinor: number;
  readonly creditedMinor: number;
  /** Given up by the creditor. */
  readonly writtenOffMinor: number;
  /** In dispute: still due, and not asked for. */
  readonly contestedMinor: number;
  /**
   * Penalties and the fixed sum; formal notice, interest letter, dossier. Absent: the message names no amount of them.
   * The e-mail copy of a notice gets what its letter had, or the two would ask for different sums.
   */
  readonly owed?: OwedFacts;
  /** The notice letter of this invoice: for its e-mail copy, the dossier. */
  readonly letter?: LetterStanding;
  /** First message after a late registration or after a long hold: the message says so. */
  readonly whyNow?: 'registered-late' | 'resumed';
  /** An instalment plan that was not kept: the whole is due again, and the message says why. */
  readonly brokenPlan?: BrokenPlan;
  /** What paying early would save, as long as it holds on the day of the message. */
  readonly discount?: DiscountOffer;
}

/** Dates are the creditor's. */
export interface BrokenPlan {
  readonly agreedOn: string;
  /** The instalment whose miss broke it. */
  readonly missed: { readonly dueOn: string; readonly amountMinor: number };
}

/** Same shape as the store's mentions. A pay link that is not https is left out. */
export interface InvoiceMentions {
  readonly payLink?: string;
  readonly purchaseOrder?: string;
  readonly commitmentNumber?: string;
  readonly serviceCode?: string;
}

/** What is known of a posted notice. */
export interface LetterStanding {
  /** Last day to pay that the letter prints. */
  readonly deadline: string;
  readonly postedOn?: string;
  readonly tracking?: string;
  readonly receivedOn?: string;
}

/** Penalties of one invoice up to a day, on the principal that is asked for, as the rules of the law computed them; see `owedFacts`. */
export interface OwedFacts {
  /** Last day counted. */
  readonly until: string;
  /** Absent when a rate is not published yet: the letter says "to be completed". */
  readonly interestMinor?: number;
  /** In the invoice's currency; 0 when it is in another and stands in `indemnityApart`. */
  readonly indemnityMinor: number;
  readonly indemnityApart?: { readonly amountMinor: number; readonly currency: string };
  readonly segments: readonly InterestPeriod[];
  /** E.g. `L441-10 II C. com.`. */
  readonly interestArticle: string;
  /** E.g. `D441-5 C. com.`. */
  readonly indemnityArticle: string;
}

/** A run of days at one rate on one base. */
export interface InterestPeriod {
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly ratePercent: number;
  readonly baseMinor: number;
  /** Plain decimal in the currency's major unit, e.g. `105.31506849`. */
  readonly interest: string;
}

/** Facts of every message to or about one customer. */
export interface MessageFacts {
  readonly creditor: Creditor;
  readonly customer: Customer;
  /** Who it is addressed to; their name is greeted when known. */
  readonly recipient?: Contact;
  /** The local day on which it leaves: "today" is only said of it. */
  readonly today: string;
  /** At least one. */
  readonly lines: readonly StatementLine[];
  readonly penalties: DunningPolicy['penalties'];
}

/** What was said to the customer before, oldest first. */
export interface PriorContact {
  /** Local day. */
  readonly on: string;
  readonly channel: Channel;
  readonly level?: string;
  readonly outcome: 'sent' | 'delivered' | 'bounced' | 'unknown' | 'posted' | 'planned' | CallOutcome;
}

/** A call that a collector is asked to place. */
export interface CallFacts extends MessageFacts {
  readonly notice: string;
  /** Whom to ring; without a phone the sheet says that the number is missing. */
  readonly contact?: Contact;
  readonly before: readonly PriorContact[];
  /** Base of the HTTP API, e.g. `https://abc.execute-api.eu-west-3.amazonaws.com`. */
  readonly apiUrl: string;
}

/** A letter. `deadline` is printed in a formal notice; a plain reminder has none. */
export interface LetterFacts extends MessageFacts {
  readonly notice: string;
  readonly deadline?: string;
}

/** The e-mail that brings a letter to the office to be printed and posted. */
export interface LetterCoverFacts extends LetterFacts {
  readonly pdf: RenderedFile;
  readonly apiUrl: string;
}

/** Work for the finance team of the creditor (mediator, prior claim). */
export interface TaskFacts extends MessageFacts {
  readonly notice: string;
  readonly apiUrl: string;
}

/** What the account manager of a customer is told when an invoice is a week late. */
export interface AccountManagerFacts extends MessageFacts {
  readonly before: readonly PriorContact[];
  /** Principal due over all open invoices of the customer, late or not, in the currency of the first line. */
  readonly customerDueMinor: number;
  /** The next step of each invoice that has one. */
  readonly next: readonly {
    readonly number: string;
    readonly on: string;
    readonly level: string;
    readonly channel: Channel;
  }[];
}

/** One invoice handed to the agency, with its proofs. */
export interface DossierLine extends StatementLine {
  /** The same invoice as the formal notice stated it, on the day of the letter. */
  readonly noticed?: StatementLine;
  /** The whole ledger of the case, oldest first, hash chain included. */
  readonly history: readonly RecordedEvent[];
  /** SHA-256 of the last event: what the chain must end with. */
  readonly lastHash: string;
}

export interface DossierFacts extends Omit<MessageFacts, 'lines'> {
  readonly agency: { readonly name: string; readonly email: string };
  /** The same for every message about this case to the agency. */
  readonly caseReference: string;
  readonly lines: readonly DossierLine[];
}

export interface RecallFacts extends MessageFacts {
  readonly agency: { readonly name: string; readonly email: string };
  readonly caseReference: string;
  readonly reason: ClosingReason;
}

/** The amount of a claim that the agency has is another now. */
export interface CorrectionFacts extends Omit<MessageFacts, 'lines'> {
  readonly agency: { readonly name: string; readonly email: string };
  readonly caseReference: string;
  /** Its principal due is what the agency is to claim: without the part in dispute. */
  readonly line: StatementLine;
  /** What it was told before. */
  readonly toldMinor: number;
  readonly disputedMinor: number;
  /** Since it was told. */
  readonly changes: readonly ClaimChange[];
}

/* Reports to finance, in the creditor's language. */

/** An invoice as a report lists it. */
export interface ReportInvoice {
  readonly invoice: string;
  readonly number: string;
  readonly customerName: string;
  readonly currency: string;
  readonly principalDueMinor: number;
  /** Of which in dispute, if any is: no message asks for it. */
  readonly contestedMinor?: number;
  readonly dueOn: string;
}

export interface DailyReportFacts {
  readonly creditor: Creditor;
  /** Local day of the creditor. */
  readonly date: string;
  readonly apiUrl: string;
  /** The kill switch is on. */
  readonly killed: boolean;
  readonly calls: readonly (ReportInvoice & {
    readonly level: string;
    readonly plannedOn: string;
    readonly contact?: Contact;
  })[];
  readonly letters: readonly (ReportInvoice & {
    readonly level: string;
    readonly notice: string;
    /** Local day on which the letter came to the office. */
    readonly madeOn: string;
    /** Days since; more than 2 is printed in red. */
    readonly waitingDays: number;
    readonly deadline?: string;
  })[];
  /** Harsh steps of the next two working days. */
  readonly harshSteps: readonly (ReportInvoice & {
    readonly level: string;
    readonly leavesOn: string;
    readonly stopLink: string;
    /** Present when the policy wants approval and it is not given. */
    readonly approveLink?: string;
    readonly approved: boolean;
  })[];
  readonly unknownSends: readonly (ReportInvoice & {
    readonly level: string;
    readonly channel: Channel;
    readonly notice: string;
    /** Local day. */
    readonly reservedOn: string;
    readonly resendLink: string;
    readonly confirmSentLink: string;
    readonly confirmNotSentLink: string;
  })[];
  /** Present when harsh steps are held because nobody says that the books are up to date. */
  readonly staleBooks?: { readonly knownThrough?: string; readonly heldSteps: number };
  readonly unmatched: readonly UnmatchedPayment[];
  readonly attention: readonly (ReportInvoice & { readonly reason: Reason })[];
  /** `reason` of a hold: its code twice is good enough. */
  readonly holdsEnding: readonly (ReportInvoice & { readonly reason: Reason; readonly until: string })[];
  /** What only a person can do about a case: new this morning, or with a last day. */
  readonly tasks: readonly ReportTask[];
  /** What went to the agency, was corrected with it, or came back from it, since the last working morning. */
  readonly agency: readonly AgencyMove[];
  /** Half-years whose rate is not published in the table, e.g. `2027-S1`. */
  readonly missingRates: readonly string[];
}

export type AgencyMove = ReportInvoice & {
  readonly level: 'hand-off' | 'correction' | 'recall';
  readonly on: string;
};

/** A piece of work about an invoice, see `tasksForFinance`, or about a customer with several. */
export type ReportTask = InvoiceTask & {
  /** The customer's other invoices about which the same is asked. */
  readonly others?: readonly InvoiceTask[];
};

export type InvoiceTask = ReportInvoice & FinanceTask;

export interface UnmatchedPayment {
  readonly id: string;
  readonly receivedOn: string;
  readonly amountMinor?: number;
  readonly currency?: string;
  readonly code: UnmatchedReason;
  /** Ids or numbers of invoices that it names. */
  readonly names: readonly string[];
  /** Names of the customers from whom it is, or may be. */
  readonly customers: readonly string[];
}

/** Why money waits to be matched. */
export type UnmatchedReason =
  | 'no-invoice'
  | 'several-invoices'
  | 'wrong-currency'
  | 'told-differently'
  | 'in-the-future'
  | 'refused-by-invoice'
  | 'unreadable';

/** Principal due of one currency by days overdue. */
export interface AgedBalance {
  readonly currency: string;
  readonly invoices: number;
  readonly notDueMinor: number;
  readonly upTo30Minor: number;
  readonly upTo60Minor: number;
  readonly upTo90Minor: number;
  readonly over90Minor: number;
}

export interface WeeklyReportFacts {
  readonly creditor: Creditor;
  /** Local day of the report. */
  readonly date: string;
  /** The days it speaks of, both included. */
  readonly from: string;
  readonly to: string;
  readonly agedBalance: readonly AgedBalance[];
  readonly left: readonly (ReportInvoice & {
    readonly level: string;
    readonly channel: Channel;
    readonly on: string;
    readonly rehearsal: boolean;
  })[];
  readonly notLeft: readonly (ReportInvoice & {
    readonly level: string;
    readonly channel?: Channel;
    readonly outcome: 'skipped' | 'refused' | 'bounced' | 'unknown';
    readonly reason: Reason;
  })[];
  /** Steps of these days that are held, or still to come. */
  readonly waiting: readonly WaitingStep[];
  /** Steps whose day has come, which did not leave, and which nothing keeps: a red line says so. */
  readonly missed: readonly WaitingStep[];
  readonly unmatched: readonly UnmatchedPayment[];
  readonly payments: readonly (ReportInvoice & { readonly amountMinor: number; readonly on: string })[];
  readonly creditNotes: readonly (ReportInvoice & { readonly amountMinor: number; readonly on: string })[];
  /** Earned by paying early. */
  readonly discounts: readonly (ReportInvoice & { readonly amountMinor: number; readonly on: string })[];
  /** What is still to be done by a person, however old. */
  readonly tasks: readonly ReportTask[];
  readonly penaltiesNotCollected: readonly (ReportInvoice & { readonly amountMinor: number })[];
  /** The follow-up has nothing left to do by itself: a small balance, or the end of the ladder. */
  readonly toDecide: readonly (ReportInvoice & { readonly reason: Reason })[];
  /** Closed with a small rest within the creditor's tolerance. */
  readonly withinTolerance: readonly (ReportInvoice & { readonly restMinor: number })[];
  /** Customers with something overdue whose payments give cause for concern, the largest debts first. */
  readonly toWatch: readonly WatchedCustomer[];
  /** Customers with something overdue that nobody looked at: those who owe most come first, and there is an end to it. */
  readonly notLookedAt: number;
  /** Once a month, as at the end of the month before. */
  readonly provision?: ProvisionFacts;
  /** Principal given up in these days, with the entries that it calls for. */
  readonly losses: readonly (CaseLoss & ReportInvoice)[];
}

/** A customer whose payments give cause for concern, and why; never a natural person. */
export interface WatchedCustomer {
  readonly customer: string;
  readonly customerName: string;
  readonly rating: Rating;
  /** By currency. */
  readonly overdue: readonly { readonly currency: string; readonly amountMinor: number }[];
  readonly reasons: readonly RatingReason[];
  readonly signsOfDistress: readonly SignOfDistress[];
  /** It broke its word, and no task of an open invoice proposes cash only yet. */
  readonly proposesCashOnly: boolean;
}

export interface ProvisionFacts {
  /** The local day at whose end it is proposed. */
  readonly at: string;
  readonly lines: readonly (CaseProvision & { readonly customerName: string })[];
}

/** A step whose day by the ladder has come, and why it has not left. */
export type WaitingStep = ReportInvoice & {
  readonly level: string;
  readonly on: string;
  readonly reason: Reason;
};

/** The page behind a link of a report. GET shows `confirm`; POST does it and shows `done`. */
export interface ActionPageFacts {
  readonly creditor: Pick<Creditor, 'name' | 'language'>;
  readonly state: 'confirm' | 'done' | 'used' | 'expired' | 'unknown';
  /** Absent when the link is unknown. */
  readonly action?: 'stop-step' | 'approve-step' | 'resend-notice' | 'confirm-not-sent' | 'confirm-sent';
  readonly subject?: ReportInvoice & {
    readonly level: string;
    readonly channel?: Channel;
    /** Local day on which the step would leave or left. */
    readonly on?: string;
  };
}
