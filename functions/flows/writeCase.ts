import type { CaseFile } from '../../domain/caseFile.ts';
import type { CaseEvent } from '../../domain/events.ts';
import { nextStep } from '../../domain/nextStep.ts';
import { leftToPayMinor } from '../../domain/principalDue.ts';
import { type NextStep, nextInstant } from '../../domain/step.ts';
import type { CaseRecord, Mentions } from '../ports/cases.ts';
import type { Ports } from '../ports/ports.ts';
import { announce } from './announce.ts';
import { isFollowed } from './followUp.ts';
import { withEvents } from './withEvents.ts';

export type WritePorts = Pick<Ports, 'cases' | 'announcements' | 'log' | 'clock'>;

export interface WriteOptions {
  /** Whether a waiting execution must hear of it. */
  readonly signal: boolean | ((next: NextStep) => boolean);
  /** Put the case to sleep when nothing follows within the time that an execution waits. */
  readonly sleepsWhenDone?: boolean;
  readonly mentions?: Mentions;
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
  { signal, sleepsWhenDone = false, mentions }: WriteOptions,
): Promise<CaseRecord> {
  const now = ports.clock.now();
  const after = withEvents(file, events);
  const next = nextStep(after, now);
  const sleeps = sleepsWhenDone && !isFollowed(nextInstant(next), now);
  const written = await ports.cases.commit(record, {
    events,
    nextStep: next,
    principalDueMinor: leftToPayMinor(after.dunningCase, after.creditor.toleranceMinor),
    signal: typeof signal === 'boolean' ? signal : signal(next),
    ...(sleeps ? { run: 'dormant' } : {}),
    ...(mentions === undefined ? {} : { mentions }),
    now,
  });
  count(ports, events);
  await announce(ports, written, events);
  return written;
}

function count({ log }: WritePorts, events: readonly CaseEvent[]): void {
  const unknown = events.filter(({ type }) => type === 'NoticeUnknown').length;
  const refused = events.filter(({ type }) => type === 'NoticeRefused').length;
  if (unknown > 0) log.count('NoticesUnknown', unknown);
  if (refused > 0) log.count('NoticesRefused', refused);
}
