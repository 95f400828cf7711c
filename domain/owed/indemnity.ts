import type { Money } from '../money.ts';
import type { Claim } from './claim.ts';
import { lawTables } from './claim.ts';
import { lawOf } from './interestRule.ts';

/**
 * The fixed sum that a late invoice carries (40 €: D441-5 C. com., D2192-35 CCP and the like): one per invoice, from
 * the first day of delay, whatever the amount. Consumers owe none. Nor does an invoice that fell due on or after the
 * day insolvency proceedings opened, because paying it was forbidden.
 */
export function indemnityWhenLate(claim: Claim): Money | undefined {
  if (claim.debtor.kind === 'consumer') return undefined;
  const { amountMinor, currency } = lawOf(claim.debtor.country, claim.law ?? lawTables).indemnity;
  return { amountMinor, currency };
}

/** Costs above the fixed sum, on proof only (L441-10 II C. com.): what was spent less what the fixed sum covers. */
export function extraCostsMinor(provenCostsMinor: number, indemnityMinor: number): number {
  return Math.max(0, provenCostsMinor - indemnityMinor);
}
