/** What an event says about money, whoever sent it. Amounts in minor units of ISO 4217, dates local to the creditor. */
export type PaymentNews = PaymentTold | ReversalTold | VoidingTold;

interface Told {
  /** Tells this news from any other: told twice, it is one news. */
  readonly id: string;
  readonly source: 'stripe' | 'bank-feed' | 'api';
  /** What could name its invoice, most trusted first. */
  readonly candidates: readonly Candidate[];
  /** The creditor's own id of the customer, when the sender knows it. */
  readonly customer?: string;
}

export interface PaymentTold extends Told {
  readonly kind: 'paid';
  /** The payment object. */
  readonly payment: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly paidOn: string;
  /** The amount is the total paid so far as an invoice object states it. */
  readonly statedTotal: boolean;
}

export interface ReversalTold extends Told {
  readonly kind: 'reversed';
  readonly payment: string;
  /** Cumulative for the payment. */
  readonly reversedMinor: number;
  readonly currency: string;
  readonly reversedOn: string;
}

/** A reversal waits beside its payment, whoever tells of it: what waits is found and let go by this id. */
export function reversalId(payment: string): string {
  return `${payment}.reversed`;
}

export interface VoidingTold extends Told {
  readonly kind: 'voided';
}

/** `invoice`: the creditor's id; `number`: as printed; `object`: a payment object that a link may lead from. */
export interface Candidate {
  readonly as: 'invoice' | 'number' | 'object';
  readonly value: string;
}

/** Candidates are kept as text: `number:F2026/0123`. */
export function textOf(candidate: Candidate): string {
  return `${candidate.as}:${candidate.value}`;
}

export function candidateOf(text: string): Candidate {
  const colon = text.indexOf(':');
  return { as: text.slice(0, colon) as Candidate['as'], value: text.slice(colon + 1) };
}
