import type { Rating } from './owed/payerRating.ts';
import type { PaymentTerm } from './owed/paymentTerms.ts';

/** Who is owed: a tenant of the stack. Kept in the creditor item; ids match `[A-Za-z0-9][A-Za-z0-9._-]{0,63}`. */
export interface Creditor {
  readonly id: string;
  readonly name: string;
  /** Company mentions that letters must carry (C. com. R123-237, R123-238). */
  readonly legal: {
    readonly form: string;
    readonly capital?: string;
    readonly siren: string;
    readonly registry?: string;
    readonly vatNumber?: string;
    readonly address: PostalAddress;
  };
  readonly bank: { readonly holder: string; readonly iban: string; readonly bic?: string };
  /** `email` must be a verified SES identity; replies go to `replyTo`, a mailbox that people read. */
  readonly sender: {
    readonly email: string;
    readonly name: string;
    readonly replyTo: string;
    readonly phone?: string;
  };
  /** Alphanumeric, 11 characters at most, or an origination identity of AWS End User Messaging. */
  readonly smsSender?: string;
  readonly timeZone: string;
  /** Holiday calendar: `FR`, `FR-ALSACE-MOSELLE`, `BE`, … */
  readonly calendar: string;
  /** Further days on which the company is closed, local dates. */
  readonly closedOn: readonly string[];
  readonly language: Language;
  readonly collectors: readonly string[];
  readonly finance: readonly string[];
  /** Prints and posts the letters. */
  readonly office: string;
  readonly agency?: { readonly name: string; readonly email: string };
  /** Credit insurance: claims are declared within so many days of the due date. */
  readonly insurer?: { readonly name: string; readonly declareWithinDays: number };
  readonly mode: 'rehearsal' | 'live';
  /** Instant of going live: levels skipped before it, in rehearsal, are looked at again. */
  readonly liveSince?: string;
  /** In rehearsal: everything goes to this one address instead of nowhere. */
  readonly redirectTo?: string;
  readonly books: {
    /** True when payments arrive by themselves (Stripe, a bank push): harsh steps are not gated by age. */
    readonly liveFeed: boolean;
    /** Last local day whose payments are all known. */
    readonly knownThrough?: string;
  };
  /** A principal of this much or less counts as paid, and is listed in the report. */
  readonly toleranceMinor: number;
  /** VAT that is assumed in an invoice whose net amount is not given, for provisions and losses; 20 when absent. */
  readonly vatRatePercent?: number;
  /** When invoices fall due that do not say, unless their customer has a term of its own. */
  readonly term?: PaymentTerm;
  /** Ladder by kind of customer. */
  readonly policies: { readonly business: string; readonly public: string; readonly consumer: string };
  readonly hourlyCap: number;
}

/** Who owes. A debtor only in letters. */
export interface Customer {
  readonly id: string;
  readonly creditor: string;
  readonly name: string;
  readonly kind: 'business' | 'sole-trader' | 'public' | 'consumer';
  readonly language: Language;
  readonly timeZone: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Holiday calendar of the customer, when it is not its country's. */
  readonly calendar?: string;
  readonly siren?: string;
  readonly address?: PostalAddress;
  readonly contacts: {
    readonly accountsPayable?: Contact;
    readonly legalRepresentative?: Contact;
    readonly buyer?: Contact;
  };
  readonly accountManager?: string;
  /** No further deliveries on credit. */
  readonly creditHold?: boolean;
  /** How it pays, from A to E, as somebody decided: what `ratePayer` says is a proposal, and no ladder goes by it. */
  readonly rating?: Rating;
  /** When its invoices fall due that do not say. */
  readonly term?: PaymentTerm;
  /** Overrides the creditor's ladder for this kind. */
  readonly policy?: string;
  /** The whole customer is on hold since a local day, with the reason; `until` is the last local day of it. */
  readonly hold?: {
    readonly reason: string;
    readonly since?: string;
    readonly until?: string;
    readonly by: string;
  };
  /** The day on which a hold of more than ten days on the whole customer ended: contact starts again softly. */
  readonly resumedOn?: string;
}

export type ContactRole = 'accountsPayable' | 'legalRepresentative' | 'buyer';

export interface Contact {
  readonly name?: string;
  readonly email?: string;
  /** Instant since which `email` is the address: bounces before it were those of another. Absent: always. */
  readonly emailSince?: string;
  /** E.164. */
  readonly phone?: string;
  /** An SMS may be sent to `phone`, which is a mobile. */
  readonly sms?: boolean;
}

export interface PostalAddress {
  readonly lines: readonly string[];
  readonly postalCode: string;
  readonly city: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

export type Language = 'fr' | 'en';
