import { minorDigits } from '../currency.ts';

/** `1234.50 EUR`: an amount in a reason; messages to customers have their own, in their language. */
export function formatMinor(amountMinor: number, currency: string): string {
  const digits = minorDigits(currency);
  const text = String(Math.abs(amountMinor)).padStart(digits + 1, '0');
  const sign = amountMinor < 0 ? '-' : '';
  const fraction = digits === 0 ? '' : `.${text.slice(-digits)}`;
  return `${sign}${digits === 0 ? text : text.slice(0, -digits)}${fraction} ${currency}`;
}
