import type { Rating } from './owed/payerRating.ts';
import type { Customer, Language } from './parties.ts';

/** How a step leaves. `handoff` is the dossier for the agency, `task` a piece of work for the finance team. */
export type Channel = 'call' | 'email' | 'sms' | 'letter' | 'handoff' | 'task';

/** What a level is for; the harsh ones (`formal-notice`, `hand-off`) pass the gates. */
export type LevelKind =
  | 'courtesy'
  | 'receipt-check'
  | 'due'
  | 'reminder'
  | 'formal-notice'
  | 'hand-off'
  | 'task';

/** How a level speaks to the customer: other words for the same facts, and never a threat. */
export type Tone = 'friendly' | 'neutral' | 'firm';

/** For whom a level is: each list that is given must hold the customer's own. */
export interface LevelConditions {
  readonly customerKinds?: readonly Customer['kind'][];
  /** ISO 3166-1 alpha-2. */
  readonly countries?: readonly string[];
  readonly languages?: readonly Language[];
  /** Of the customer; `U` is one that has none. */
  readonly ratings?: readonly Rating[];
}

/** One milestone of a ladder. All of it is data. */
export interface DunningLevel {
  readonly key: string;
  readonly kind: LevelKind;
  /** Calendar days from the anchor; negative before it. */
  readonly offsetDays: number;
  readonly anchor: 'due' | 'issue';
  /** In order: the second leaves after the first (an SMS beside an e-mail, the copy of a letter). */
  readonly channels: readonly Channel[];
  /** Absent: what suits the kind, see `toneOf`. A formal notice has none. */
  readonly tone?: Tone;
  /** Absent: for everybody. */
  readonly onlyFor?: LevelConditions;
  /** Of a harsh step, when it is not the ladder's own rule. */
  readonly approval?: 'veto' | 'approve';
  /** The level is for principals of this much or more; below, it is skipped with its reason. */
  readonly minPrincipalMinor?: number;
  /** A call is only worth it when the customer owes this much in all. */
  readonly minCustomerDueMinor?: number;
  /** Only if the invoice was issued at least this many days before. */
  readonly minDaysSinceIssue?: number;
  /** At most one level of this key per customer in so many days. */
  readonly oncePerCustomerDays?: number;
  /** What happens instead when `minCustomerDueMinor`, `minDaysSinceIssue` or `oncePerCustomerDays` fails. */
  readonly instead?: { readonly channel: Channel; readonly offsetDays: number };
  /** Terms of so many days or less: the level is skipped, "terms too short". */
  readonly skipWhenTermDaysAtMost?: number;
  /** Days since a reminder that was sent (formal notice). */
  readonly minDaysSinceReminder?: number;
  /** Working days after the deadline printed in the posted notice (hand-off). */
  readonly workingDaysAfterDeadline?: number;
  /** Days given by a formal notice, from posting; then rolled to a working day. */
  readonly deadlineDays?: number;
}

/** Local hours in which a channel may be used, e.g. `{ from: '09:00', to: '12:00' }`. */
export interface SendWindow {
  readonly from: string;
  readonly to: string;
}

/** A ladder with its thresholds, pinned by version on each case. */
export interface DunningPolicy {
  readonly name: string;
  readonly version: number;
  readonly levels: readonly DunningLevel[];
  readonly windows: Readonly<Record<Channel, readonly SendWindow[]>>;
  readonly calm: {
    readonly contactsPerWeek: number;
    readonly callsPer30Days: number;
    /** Days between two levels of one invoice, unless the ladder itself sets them closer; 3 when absent. */
    readonly minDaysBetweenLevels?: number;
  };
  /** Harsh steps leave unless finance stops them (`veto`), or only when finance agrees (`approve`). */
  readonly harshSteps: 'veto' | 'approve';
  /** Penalties and the 40 € : announced in the letters, claimed there, or waived. */
  readonly penalties: 'announce' | 'claim' | 'waive';
  /** Thank the customer when a chased invoice is paid. */
  readonly thanks: boolean;
}
