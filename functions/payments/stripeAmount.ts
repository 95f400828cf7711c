import { UnreadableEvent } from './errors.ts';

/**
 * Stripe counts three currencies in other units than ISO 4217: the króna and the Ugandan shilling in hundredths
 * that must be zero, the ariary in whole ariary (docs.stripe.com/currencies, special cases).
 */
const stripeUnitsPerMinor: Readonly<Record<string, number>> = { ISK: 100, UGX: 100, MGA: 0.01 };

/** @throws UnreadableEvent when the amount is not a whole number of minor units */
export function minorOfStripe(amount: number, currency: string): number {
  const minor = amount / (stripeUnitsPerMinor[currency] ?? 1);
  if (!Number.isSafeInteger(Math.round(minor)) || Math.abs(minor - Math.round(minor)) > 1e-6) {
    throw new UnreadableEvent('the amount is not a whole number of minor units');
  }
  return Math.round(minor);
}
