import type { CallOutcome, ClosingReason, InvoiceFacts, PlanTerms } from './events.ts';
import type { InterruptionKind } from './owed/limitation.ts';
import type { ContactRole } from './parties.ts';
import type { Channel } from './policy.ts';
import type { LevelSkip } from './step.ts';

/** What can be asked of a case. `decide` answers the events, or throws a typed rejection and nothing changes. */
export type CaseCommand =
  | {
      readonly type: 'register';
      readonly creditor: string;
      readonly invoice: string;
      readonly facts: InvoiceFacts;
      readonly policy: { readonly name: string; readonly version: number };
    }
  | { readonly type: 'amend'; readonly facts: InvoiceFacts }
  | {
      readonly type: 'receive-payment';
      readonly payment: string;
      readonly amountMinor: number;
      readonly currency: string;
      readonly paidOn: string;
      readonly statedTotal?: boolean;
    }
  | {
      readonly type: 'reverse-payment';
      readonly payment: string;
      /** Cumulative for the payment. */
      readonly reversedMinor: number;
      readonly reversedOn: string;
    }
  | {
      readonly type: 'apply-credit-note';
      readonly creditNote: string;
      readonly amountMinor: number;
      readonly currency: string;
      readonly issuedOn: string;
    }
  | {
      readonly type: 'open-dispute';
      readonly dispute: string;
      readonly reason: string;
      readonly amountMinor?: number;
    }
  | { readonly type: 'resolve-dispute'; readonly dispute: string }
  | {
      readonly type: 'promise';
      readonly promise: string;
      readonly promisedFor: string;
      readonly amountMinor?: number;
    }
  | ({ readonly type: 'agree-plan'; readonly plan: string } & PlanTerms)
  /** Writes down which promises and which plan have run out unkept. */
  | { readonly type: 'break-promises' }
  | {
      readonly type: 'place-hold';
      readonly hold: string;
      readonly reason: string;
      readonly until?: string;
      readonly level?: string;
    }
  /** Without `hold`: every open hold. */
  | { readonly type: 'lift-hold'; readonly hold?: string }
  | {
      readonly type: 'reserve-notice';
      readonly notice: string;
      readonly attempt: string;
      readonly level: string;
      readonly channel: Channel;
      readonly leader: string;
      /** Which contact it goes to, for an e-mail or an SMS; see `recipientOf`. */
      readonly role?: ContactRole;
      readonly rehearsal: boolean;
    }
  | {
      readonly type: 'record-sent';
      readonly notice: string;
      readonly messageId: string;
      readonly contentHash: string;
      readonly deadline?: string;
    }
  | { readonly type: 'record-refused'; readonly notice: string; readonly reason: string }
  | { readonly type: 'record-unknown'; readonly notice: string }
  /** A person says that a notice of unknown outcome did leave. */
  | { readonly type: 'confirm-sent'; readonly notice: string }
  /** A person wants a notice of unknown outcome to be made again. */
  | { readonly type: 'resend-notice'; readonly notice: string }
  | { readonly type: 'record-delivered'; readonly notice: string }
  | { readonly type: 'record-bounced'; readonly notice: string; readonly reason: string }
  | { readonly type: 'skip-levels'; readonly skips: readonly LevelSkip[] }
  | { readonly type: 'announce-harsh-step'; readonly level: string; readonly announcedOn: string }
  | { readonly type: 'approve-harsh-step'; readonly level: string }
  | {
      readonly type: 'log-call';
      readonly notice?: string;
      readonly outcome: CallOutcome;
      readonly promisedFor?: string;
    }
  | {
      readonly type: 'record-posted';
      readonly notice?: string;
      readonly postedOn: string;
      readonly tracking?: string;
    }
  | { readonly type: 'record-received'; readonly notice?: string; readonly receivedOn: string }
  | { readonly type: 'write-off'; readonly writeOff: string; readonly amountMinor: number }
  /** The claim is to come back from the agency; with `close`, what the case closes as then. */
  | { readonly type: 'recall'; readonly reason: ClosingReason }
  | { readonly type: 'notify-insurer'; readonly reference: string }
  | { readonly type: 'report-from-agency'; readonly report: string }
  | { readonly type: 'open-insolvency'; readonly openedOn: string; readonly publishedOn?: string }
  | { readonly type: 'record-interruption'; readonly kind: InterruptionKind; readonly on: string }
  | { readonly type: 'migrate-policy'; readonly policy: { readonly name: string; readonly version: number } }
  /** A lifecycle status of electronic invoicing (XP Z12-012), e.g. 207, with the day it was set. */
  | {
      readonly type: 'apply-status';
      readonly code: number;
      readonly on: string;
      /** 206, 207: what is not approved, or contested; absent: all of it. */
      readonly amountMinor?: number;
    }
  | { readonly type: 'close'; readonly reason: ClosingReason }
  | { readonly type: 'reopen'; readonly reason: string };
