import type { DunningCase } from './dunningCase.ts';
import { principalDueMinor } from './principalDue.ts';

export type CaseStatus = 'open' | 'handed-over' | 'closed';

export function caseStatus(dunningCase: DunningCase): CaseStatus {
  if (dunningCase.closed) return 'closed';
  return isHandedOver(dunningCase) ? 'handed-over' : 'open';
}

/** The agency has the claim and has not been told to give it back. */
export function isHandedOver(dunningCase: DunningCase): boolean {
  return dunningCase.handedOff !== undefined && dunningCase.handedOff.recalledAt === undefined;
}

/** Nothing is left of the principal, or no more than the creditor lets go. */
export function isPaid(dunningCase: DunningCase, toleranceMinor = 0): boolean {
  return principalDueMinor(dunningCase, toleranceMinor) <= toleranceMinor;
}

/**
 * The agency has the claim, or may have: a dossier is on its way, or nobody knows whether it left. A case that
 * is settled then is not closed before the agency has been told.
 */
export function mayBeWithAgency(dunningCase: DunningCase): boolean {
  if (isHandedOver(dunningCase)) return true;
  if (dunningCase.handedOff?.recalledAt !== undefined) return false;
  return Object.values(dunningCase.notices).some(
    ({ channel, level, cycle, outcome, rehearsal }) =>
      channel === 'handoff' &&
      level !== 'recall' &&
      cycle === dunningCase.cycle &&
      !rehearsal &&
      (outcome === 'reserved' || outcome === 'unknown'),
  );
}

/** The agency has a claim that is settled, or that it is to give back: it must be told. */
export function isToBeRecalled(dunningCase: DunningCase, toleranceMinor = 0): boolean {
  return (
    mayBeWithAgency(dunningCase) &&
    (dunningCase.recallRequested !== undefined || isPaid(dunningCase, toleranceMinor))
  );
}

/** Paid, or let go: what a case without principal closes as. */
export function settledBy(dunningCase: DunningCase): 'paid' | 'written-off' {
  return dunningCase.writtenOffMinor > 0 ? 'written-off' : 'paid';
}
