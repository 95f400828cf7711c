import { caseStatus } from '../../domain/caseStatus.ts';
import { foldRecordedEvents } from '../../domain/evolve.ts';
import { recordEvents } from '../../domain/recordEvents.ts';
import type { Ledger, Sha256 } from '../ports/surroundings.ts';

/** The rules of the ledger, as the stores need them. */
export function ledgerWith(sha256: Sha256): Ledger {
  return {
    seal: (dunningCase, events, recordedAt) =>
      recordEvents(dunningCase?.lastHash, events, recordedAt, sha256),
    fold: (events, base) => foldRecordedEvents(events, sha256, base),
    status: caseStatus,
  };
}
