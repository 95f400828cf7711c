import type { ImputationOrder } from './claim.ts';

/** What is owed on an invoice at the moment a payment arrives; integers in minor units. */
export type Dues = {
  readonly interestMinor: number;
  readonly principalMinor: number;
  readonly indemnityMinor: number;
};

/** What a payment took of each, and what it left over. */
export type Imputation = Dues & { readonly excessMinor: number };

const orders: Readonly<Record<ImputationOrder, readonly (keyof Dues)[]>> = {
  'interest-first': ['interestMinor', 'principalMinor', 'indemnityMinor'],
  'principal-first': ['principalMinor', 'interestMinor', 'indemnityMinor'],
};

/** Divides a payment among what is owed as the policy orders it: interest first is French law (C. civ. 1343-1). */
export function imputePayment(amountMinor: number, dues: Dues, order: ImputationOrder): Imputation {
  const taken = { interestMinor: 0, principalMinor: 0, indemnityMinor: 0, excessMinor: amountMinor };
  for (const due of orders[order]) {
    taken[due] = Math.min(dues[due], taken.excessMinor);
    taken.excessMinor -= taken[due];
  }
  return taken;
}
