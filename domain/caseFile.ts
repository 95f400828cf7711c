import type { DunningCase } from './dunningCase.ts';
import type { Money } from './money.ts';
import type { Creditor, Customer } from './parties.ts';
import type { Channel, DunningPolicy } from './policy.ts';

/** Everything a decision about one invoice rests on, read at one moment. */
export interface CaseFile {
  readonly dunningCase: DunningCase;
  readonly creditor: Creditor;
  readonly customer: Customer;
  /** The version that the case pins. */
  readonly policy: DunningPolicy;
  readonly contacts: ContactSlots;
  readonly account: CustomerAccount;
  readonly brake: Brake;
}

/** The days on which a customer was or will be contacted. Never released; older than 35 days are dropped. */
export interface ContactSlots {
  readonly version: number;
  readonly slots: readonly ContactSlot[];
}

export interface ContactSlot {
  /** Local day of the customer. */
  readonly day: string;
  readonly channel: Channel;
  /** Key of the level, so that a courtesy call is known as one. */
  readonly level?: string;
  /** Invoice id of the case that holds the slot and speaks for the customer's others. */
  readonly leader: string;
  readonly attempt: string;
  /** Instant of taking. */
  readonly takenAt: string;
}

/** What is known of the customer beyond this invoice. Amounts by currency, in minor units. */
export interface CustomerAccount {
  /** Principal due over all open invoices of the customer, this one included, in this case's currency. */
  readonly totalDueMinor: number;
  /** Money received that no invoice claims yet, or a credit balance: nothing is chased until it is allocated. */
  readonly unmatchedMinor: number;
  /** The same in another currency, which cannot be set against what is due here. */
  readonly unmatchedOther?: Money;
}

/** The emergency brake of a creditor. */
export interface Brake {
  /** True: nothing leaves. */
  readonly killed: boolean;
  /** What has left in the current hour; `hour` is `YYYY-MM-DDTHH` in UTC. */
  readonly hour: string;
  readonly sentThisHour: number;
}
