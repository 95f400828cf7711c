import * as z from 'zod/mini';
import { isCurrency } from '../../domain/currency.ts';
import { wholeNumber } from './wholeNumber.ts';

/** Ten thousand million in a currency of two decimals: beyond it, a slip of the keyboard. */
const maxAmountMinor = 1_000_000_000_000;

const whole = wholeNumber('must be a whole number of minor units (cents)');
const notBeyond = z.maximum(maxAmountMinor, 'must not be above 1,000,000,000,000');

/** A whole number of minor units (cents), above zero. */
export const amountMinor = whole.check(z.positive('must be above zero'), notBeyond);

/** The same, zero allowed: deposits, tolerances. */
export const amountOrZeroMinor = whole.check(z.nonnegative('must not be negative'), notBeyond);

/** ISO 4217, capital letters. */
export const currency = z
  .string()
  .check(z.refine((code) => isCurrency(code), 'must be an active ISO 4217 currency code'));
