import type { DunningCase } from './dunningCase.ts';
import { discountTaken } from './earlyDiscount.ts';
import { isVoid } from './isVoid.ts';
import { receivedMinor, unpaidMinor } from './unpaid.ts';

/**
 * What is chased: amount due after deposits, less credit notes, payments, write-offs and a discount for paying early.
 * Below zero when overpaid; of a void invoice all that came in is. The creditor's tolerance only decides whether that discount was earned.
 */
export function principalDueMinor(dunningCase: DunningCase, toleranceMinor = 0): number {
  if (isVoid(dunningCase)) return 0 - receivedMinor(dunningCase);
  return unpaidMinor(dunningCase) - (discountTaken(dunningCase, toleranceMinor)?.amountMinor ?? 0);
}

/** The rest that was let go when the case closed, within the tolerance or beside a write-off: nobody has to pay it. */
export function letGoMinor(dunningCase: DunningCase, toleranceMinor: number): number {
  const reason = dunningCase.closed?.reason;
  if (reason !== 'paid' && reason !== 'written-off') return 0;
  return Math.max(0, principalDueMinor(dunningCase, toleranceMinor));
}

/** What is still to pay of the principal, also of a closed case; below zero when overpaid. */
export function leftToPayMinor(dunningCase: DunningCase, toleranceMinor: number): number {
  return principalDueMinor(dunningCase, toleranceMinor) - letGoMinor(dunningCase, toleranceMinor);
}

/** Money beyond what was due: to be paid back or allocated by finance. */
export function overpaidMinor(dunningCase: DunningCase): number {
  return Math.max(0, -principalDueMinor(dunningCase));
}

/** The part that the customer contests; all of it when a dispute names no amount. */
export function disputedMinor(dunningCase: DunningCase): number {
  const principal = Math.max(0, principalDueMinor(dunningCase));
  const open = Object.values(dunningCase.disputes).filter(({ resolvedAt }) => resolvedAt === undefined);
  if (open.some(({ amountMinor }) => amountMinor === undefined)) return principal;
  return Math.min(
    principal,
    open.reduce((total, { amountMinor = 0 }) => total + amountMinor, 0),
  );
}

/** What a message may ask for: the principal less the part in dispute. */
export function undisputedDueMinor(dunningCase: DunningCase): number {
  return Math.max(0, principalDueMinor(dunningCase) - disputedMinor(dunningCase));
}
