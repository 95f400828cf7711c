import type { CaseFile } from '../../domain/caseFile.ts';
import type { CaseEvent } from '../../domain/events.ts';
import { evolve } from '../../domain/evolve.ts';
import { principalDueMinor } from '../../domain/principalDue.ts';

/** The file as it reads once these events have happened. */
export function withEvents(file: CaseFile, events: readonly CaseEvent[]): CaseFile {
  const dunningCase = events.reduce(evolve, file.dunningCase);
  const paidMinor = principalDueMinor(file.dunningCase) - principalDueMinor(dunningCase);
  return {
    ...file,
    dunningCase,
    account: { ...file.account, totalDueMinor: file.account.totalDueMinor - paidMinor },
  };
}
