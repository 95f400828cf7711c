import type { CaseRecord } from '../ports/cases.ts';
import { CaseMoved, GenerationUsed } from '../ports/errors.ts';
import type { ChangePorts } from '../ports/ports.ts';
import { requireCase } from './requireCase.ts';

/**
 * Gives the case an execution of its own: first the generation, then the start. A crash between the two leaves a
 * live case without an execution, which the sweep repeats; a second caller starts the same name, which is no start.
 */
export async function startCase(
  ports: Pick<ChangePorts, 'cases' | 'executions'>,
  record: CaseRecord,
  options: { readonly countsAsRestart: boolean } = { countsAsRestart: false },
): Promise<CaseRecord> {
  const bumped = await bump(ports, record, options.countsAsRestart);
  try {
    await ports.executions.start(bumped);
    return bumped;
  } catch (error) {
    if (!(error instanceof GenerationUsed)) throw error;
    return startCase(ports, bumped, options);
  }
}

async function bump(
  ports: Pick<ChangePorts, 'cases'>,
  record: CaseRecord,
  countsAsRestart: boolean,
): Promise<CaseRecord> {
  try {
    return await ports.cases.nextGeneration(record, countsAsRestart);
  } catch (error) {
    if (!(error instanceof CaseMoved)) throw error;
    const moved = await requireCase(ports, record.key);
    // Somebody else started it meanwhile: theirs is the generation to start.
    return moved.generation > record.generation ? moved : bump(ports, moved, countsAsRestart);
  }
}
