import * as z from 'zod';
import { isCurrency } from '../../domain/currency.ts';

/** Ten thousand million in a currency of two decimals: beyond it, a slip of the keyboard. */
const maxAmountMinor = 1_000_000_000_000;

/** A whole number of minor units (cents), above zero. */
export const amountMinor = z
  .int('must be a whole number of minor units (cents)')
  .positive('must be above zero')
  .max(maxAmountMinor, 'must not be above 1,000,000,000,000');

/** The same, zero allowed: deposits, tolerances. */
export const amountOrZeroMinor = z
  .int('must be a whole number of minor units (cents)')
  .nonnegative('must not be negative')
  .max(maxAmountMinor, 'must not be above 1,000,000,000,000');

/** ISO 4217, capital letters. */
export const currency = z.string().refine(isCurrency, 'must be an active ISO 4217 currency code');
