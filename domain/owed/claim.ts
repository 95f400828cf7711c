import type { Temporal } from 'temporal-polyfill';
import type { Currency } from '../currency.ts';
import { type CountryVariant, countryVariants } from './countryVariants.ts';
import type { PlanInterest } from './instalmentPlan.ts';
import { publishedRates, type ReferenceRates } from './referenceRates.ts';

export type DebtorKind = 'business' | 'public' | 'consumer';

/** What the contract says of the rate: nothing, a fixed yearly rate in percent, or a multiple of the legal rate. */
export type InterestClause =
  | 'default'
  | { readonly annualRatePercent: number }
  | { readonly legalRateMultiple: number };

/** `365`: every year counts 365 days. `actual`: the days of a leap year count one 366th. */
export type DayBasis = '365' | 'actual';

/** What a payment takes first (in France interest, C. civ. 1343-1, unless contract or creditor decide otherwise). */
export type ImputationOrder = 'interest-first' | 'principal-first';

export type InterestPolicy = {
  readonly clause: InterestClause;
  readonly dayBasis: DayBasis;
  readonly imputation: ImputationOrder;
};

export const defaultInterestPolicy: InterestPolicy = {
  clause: 'default',
  dayBasis: '365',
  imputation: 'interest-first',
};

/** `on` is the day the amount counts, whenever it became known. Integers in minor units, not negative. */
export type DatedAmount = {
  readonly on: Temporal.PlainDate;
  readonly amountMinor: number;
  /** The id of the payment, the credit note or the write-off, to find it by in a statement. */
  readonly reference?: string;
};

/** Money received. A reversal (a bounced debit, a refund) undoes its part of the payment as if it had never been made. */
export type Payment = DatedAmount & { readonly reversals?: readonly DatedAmount[] };

/** One invoice and what happened to it. Amounts include VAT, in minor units of `currency`. */
export type InvoiceAccount = {
  readonly number: string;
  readonly issuedOn?: Temporal.PlainDate;
  readonly dueOn: Temporal.PlainDate;
  readonly currency: Currency;
  /** What was to be paid at first: a deposit is taken off already. */
  readonly grossMinor: number;
  /** Paid in advance, for the reader. */
  readonly depositMinor?: number;
  readonly payments?: readonly Payment[];
  /** Reduce the price from the origin. */
  readonly creditNotes?: readonly DatedAmount[];
  /** Give principal up from their day on, after the payments of that day. */
  readonly writeOffs?: readonly DatedAmount[];
};

/** The tables that the law is read from; a user may correct or extend both. */
export type LawTables = {
  readonly rates: ReferenceRates;
  readonly countries: Readonly<Record<string, CountryVariant>>;
};

export const lawTables: LawTables = { rates: publishedRates, countries: countryVariants };

/** All that decides what is owed on one invoice. */
export type Claim = {
  readonly invoice: InvoiceAccount;
  readonly debtor: { readonly kind: DebtorKind; readonly country: string };
  readonly policy: InterestPolicy;
  /** The day of the judgment that opens insolvency proceedings. */
  readonly insolvencyOn?: Temporal.PlainDate;
  /** The creditor gives up interest and indemnity, whatever the law adds. */
  readonly waivesPenalties?: boolean;
  /** Agreed with an instalment plan that holds: it takes the place of what the law gives after its first day. */
  readonly planInterest?: PlanInterest;
  readonly law?: LawTables;
};
