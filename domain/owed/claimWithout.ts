import type { Claim } from './claim.ts';

/**
 * The claim as if the part that the customer contests had never been billed: nothing runs on what is not asked for. Once
 * the dispute is resolved, the whole claim is counted again, from the due date on.
 */
export function claimWithout(contestedMinor: number, claim: Claim): Claim {
  if (contestedMinor === 0) return claim;
  const { invoice } = claim;
  const contested = { on: invoice.dueOn, amountMinor: contestedMinor };
  return { ...claim, invoice: { ...invoice, creditNotes: [...(invoice.creditNotes ?? []), contested] } };
}
