import type { LocalDate } from './calendar/localDate.ts';
import type { DunningCase } from './dunningCase.ts';
import { discountMinor, lastDiscountDay } from './owed/earlyPayment.ts';
import { billedMinor, daysOfMoney, receivedBy, receivedMinor, unpaidMinor } from './unpaid.ts';

/** What the customer may still pay instead of all that is due. Amounts in minor units; their sum is due without it. */
export interface DiscountOffer {
  readonly discountMinor: number;
  readonly payableMinor: number;
  /** The last day on which paying that amount settles the invoice. */
  readonly holdsThrough: LocalDate;
}

/** A discount that was earned, and the day on which it was: like a credit note of that day. */
export interface DiscountTaken {
  readonly amountMinor: number;
  readonly on: LocalDate;
}

/** The discount as long as it holds: undefined once it was earned, its last day is over, or nothing is left to pay. */
export function discountOffer(dunningCase: DunningCase, today: LocalDate): DiscountOffer | undefined {
  const terms = termsOf(dunningCase);
  if (terms === undefined || dunningCase.closed || today > terms.lastDay) return undefined;
  const payableMinor = terms.payableMinor - receivedMinor(dunningCase);
  const savedMinor = unpaidMinor(dunningCase) - payableMinor;
  if (payableMinor <= 0 || savedMinor <= 0) return undefined;
  return { discountMinor: savedMinor, payableMinor, holdsThrough: terms.lastDay };
}

/**
 * The discount that the customer has earned: by its last day the discounted amount was paid, whenever that became known,
 * and stayed. Read from the case as it stands, so that a reversal takes it back, a credit note makes it smaller, and no
 * order of events matters. It settles what is left and no more: whoever paid the whole has not used it, and has not
 * overpaid. The creditor's tolerance lets a discount count that was worked out a cent otherwise.
 */
export function discountTaken(dunningCase: DunningCase, toleranceMinor = 0): DiscountTaken | undefined {
  const terms = termsOf(dunningCase);
  if (terms === undefined) return undefined;
  const amountMinor = Math.min(terms.discountMinor, unpaidMinor(dunningCase));
  if (amountMinor <= 0) return undefined;
  const on = daysOfMoney(dunningCase)
    .filter((day) => day <= terms.lastDay)
    .find((day) => receivedBy(dunningCase, day) + toleranceMinor >= terms.payableMinor);
  return on === undefined ? undefined : { amountMinor, on };
}

/** In figures: a percentage of what the invoice asks for after deposits and credit notes. */
function termsOf(dunningCase: DunningCase) {
  const { discount, issuedOn } = dunningCase.facts;
  if (discount === undefined) return undefined;
  const billed = Math.max(0, billedMinor(dunningCase));
  const saved = discountMinor(discount, billed);
  return {
    discountMinor: saved,
    payableMinor: billed - saved,
    lastDay: lastDiscountDay(discount, issuedOn),
  };
}
