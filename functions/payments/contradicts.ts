import { type PaymentNews, textOf } from './paymentNews.ts';

/**
 * Whether two news of one id cannot be the same money: an id may be counted anew with every bank statement.
 * Less said, or a name more, contradicts nothing.
 */
export function contradicts(one: PaymentNews, other: PaymentNews): boolean {
  return (
    !isSameMoney(one, other) ||
    (one.customer !== undefined && other.customer !== undefined && one.customer !== other.customer) ||
    nameKinds.some((kind) => !isWithin(namesOfKind(one, kind), namesOfKind(other, kind)))
  );
}

function isSameMoney(one: PaymentNews, other: PaymentNews): boolean {
  if (one.kind === 'voided' || other.kind === 'voided') return one.kind === other.kind;
  if (one.payment !== other.payment || one.currency !== other.currency) return false;
  // What was refunded only grows.
  if (one.kind === 'reversed' || other.kind === 'reversed') return one.kind === other.kind;
  // So does the total that Stripe states of an invoice.
  const isTotal = one.statedTotal && other.statedTotal;
  // Stripe dates each of its events of one payment by itself.
  const isDated = one.source !== 'stripe' || other.source !== 'stripe';
  return (isTotal || one.amountMinor === other.amountMinor) && (!isDated || one.paidOn === other.paidOn);
}

/** An invoice of Stripe's is one; its other objects are names of the payment, and each event has some of them. */
const nameKinds = ['invoice:', 'number:', 'object:in_'];

function namesOfKind({ candidates }: PaymentNews, kind: string): ReadonlySet<string> {
  return new Set(candidates.map(textOf).filter((name) => name.startsWith(kind)));
}

function isWithin(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const [fewer, more] = one.size <= other.size ? [one, other] : [other, one];
  return [...fewer].every((name) => more.has(name));
}
