import type { CaseFile } from '../../domain/caseFile.ts';
import type { CaseEvent } from '../../domain/events.ts';
import { nextStep } from '../../domain/nextStep.ts';
import type { NextStep } from '../../domain/step.ts';
import type { CaseRecord, CaseWrite } from '../ports/cases.ts';
import type { Ports } from '../ports/ports.ts';
import { announce } from './announce.ts';
import { withEvents } from './withEvents.ts';

export type WritePorts = Pick<Ports, 'cases' | 'announcements' | 'log' | 'clock'>;

export interface WriteOptions extends Pick<CaseWrite, 'run' | 'mentions'> {
  readonly signal: boolean | ((next: NextStep) => boolean);
}

/**
 * Events, what the rules answer after them, and the lock, in one conditional write.
 * @param file read for the same version as `record`
 * @throws CaseMoved
 */
export async function writeCase(
  ports: WritePorts,
  record: CaseRecord,
  file: CaseFile,
  events: readonly CaseEvent[],
  { signal, ...options }: WriteOptions,
): Promise<CaseRecord> {
  const now = ports.clock.now();
  const next = nextStep(withEvents(file, events), now);
  const written = await ports.cases.commit(record, {
    events,
    nextStep: next,
    signal: typeof signal === 'boolean' ? signal : signal(next),
    ...options,
    now,
  });
  await announce(ports, written, events);
  return written;
}
