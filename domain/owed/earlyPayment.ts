import type { Temporal } from 'temporal-polyfill';
import { fraction, multiply, parseDecimal, roundHalfUp } from '../rational.ts';
import { paymentsUntil } from './accountChanges.ts';
import type { InvoiceAccount } from './claim.ts';
import { dayNumberOf } from './dayNumber.ts';

/** A discount for paying early (escompte): 2 % within 10 days of issue. */
export type DiscountTerms = { readonly percent: number; readonly withinDays: number };

/** What the customer may still pay instead of the gross amount. */
export type DiscountOffer = {
  readonly discountMinor: number;
  readonly payableMinor: number;
  /** The last day on which paying that amount settles the invoice. */
  readonly holdsThrough: Temporal.PlainDate;
};

/** The discount, as long as it holds: undefined once its last day is over. Rounded half-up. */
export function discountOffered(
  terms: DiscountTerms,
  invoice: { readonly issuedOn: Temporal.PlainDate; readonly grossMinor: number },
  at: Temporal.PlainDate,
): DiscountOffer | undefined {
  const holdsThrough = invoice.issuedOn.add({ days: terms.withinDays });
  if (dayNumberOf(at) > dayNumberOf(holdsThrough)) return undefined;
  const share = multiply(parseDecimal(String(terms.percent)), fraction(1n, 100n));
  const discountMinor = Number(roundHalfUp(multiply(fraction(BigInt(invoice.grossMinor), 1n), share)));
  return { discountMinor, payableMinor: invoice.grossMinor - discountMinor, holdsThrough };
}

/** Was the discounted amount paid while the discount held? Then the discount settles the rest, like a credit note. */
export function isDiscountEarned(
  terms: DiscountTerms,
  invoice: InvoiceAccount & { readonly issuedOn: Temporal.PlainDate },
): boolean {
  const offer = discountOffered(terms, invoice, invoice.issuedOn);
  if (offer === undefined) return false;
  const paidMinor = paymentsUntil(dayNumberOf(offer.holdsThrough), invoice).reduce(
    (sum, { amountMinor }) => sum + amountMinor,
    0,
  );
  return paidMinor >= offer.payableMinor;
}
