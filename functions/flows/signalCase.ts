import type { CaseKey, CaseRecord } from '../ports/cases.ts';
import type { ChangePorts } from '../ports/ports.ts';
import { isSameNext } from './followUp.ts';
import { loadCaseFile } from './loadCaseFile.ts';
import { withClosing } from './lookAhead.ts';
import { requireCase } from './requireCase.ts';
import { retryWhenMoved } from './retryWhenMoved.ts';
import { rouse } from './rouse.ts';
import { writeCase } from './writeCase.ts';

/**
 * Something outside the case has changed (its customer, its creditor, money allocated): the rules are asked again,
 * and the execution hears of it when they answer something else.
 */
export async function signalCase(ports: ChangePorts, key: CaseKey): Promise<CaseRecord> {
  return retryWhenMoved(async () => {
    const record = await requireCase(ports, key);
    const file = await loadCaseFile(ports, record.dunningCase);
    const settled = withClosing(file, [], ports.clock.now());
    const written = await writeCase(ports, record, file, settled, {
      signal: (next) => !isSameNext(record.nextStep, next),
    });
    return written.signalSeq === record.signalSeq ? written : rouse(ports, written);
  });
}
