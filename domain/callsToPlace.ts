import type { CaseFile } from './caseFile.ts';
import { isHandedOver, isPaid } from './caseStatus.ts';
import type { DunningCase } from './dunningCase.ts';
import { blockersOf } from './next/blockers.ts';
import { situationOf } from './next/situation.ts';
import { unansweredCalls } from './notices.ts';

/**
 * The call sheets that somebody is still to ring for, oldest first: none of an invoice that is paid, on hold, in dispute,
 * promised, paid by instalments or with the agency, whatever its sheets asked for before.
 */
export function callsToPlace(file: CaseFile, now: string): readonly string[] {
  const { dunningCase, creditor } = file;
  if (isOver(dunningCase, creditor.toleranceMinor)) return [];
  return blockersOf(situationOf(file, now)).length > 0 ? [] : unansweredCalls(dunningCase);
}

function isOver(dunningCase: DunningCase, toleranceMinor: number): boolean {
  return dunningCase.closed !== undefined || isHandedOver(dunningCase) || isPaid(dunningCase, toleranceMinor);
}
