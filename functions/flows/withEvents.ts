import type { CaseFile } from '../../domain/caseFile.ts';
import type { DunningCase } from '../../domain/dunningCase.ts';
import type { CaseEvent } from '../../domain/events.ts';
import { evolve } from '../../domain/evolve.ts';
import { principalDueMinor } from '../../domain/principalDue.ts';

/** The file as it reads once these events have happened. */
export function withEvents(file: CaseFile, events: readonly CaseEvent[]): CaseFile {
  const dunningCase = events.reduce(evolve, file.dunningCase);
  const dueMinor = (of: DunningCase) => principalDueMinor(of, file.creditor.toleranceMinor);
  const paidMinor = dueMinor(file.dunningCase) - dueMinor(dunningCase);
  return {
    ...file,
    dunningCase,
    account: { ...file.account, totalDueMinor: file.account.totalDueMinor - paidMinor },
  };
}
