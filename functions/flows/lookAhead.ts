import type { CaseFile } from '../../domain/caseFile.ts';
import type { CaseCommand } from '../../domain/commands.ts';
import { decide } from '../../domain/decide.ts';
import type { CaseEvent } from '../../domain/events.ts';
import { nextStep } from '../../domain/nextStep.ts';
import { noticesToDeclareUnknown } from '../../domain/notices.ts';
import type { NextStep } from '../../domain/step.ts';
import type { CaseRecord } from '../ports/cases.ts';
import type { ReadPorts } from '../ports/ports.ts';
import { loadCaseFile } from './loadCaseFile.ts';
import { withEvents } from './withEvents.ts';

/** A case as the rules see it now, with what must be written down before anything else happens to it. */
export interface Outlook {
  readonly record: CaseRecord;
  /** As read: without `events`. */
  readonly file: CaseFile;
  /**
   * Notices whose outcome nobody will tell, promises that ran out, levels that will not happen, the closing of a case
   * that is settled.
   */
  readonly events: readonly CaseEvent[];
  /** After `events`. */
  readonly next: NextStep;
}

/** @param leader the invoice whose contact slot the case may share: another case speaks for it */
export async function lookAhead(
  ports: ReadPorts,
  record: CaseRecord,
  leader: string = record.key.invoice,
): Promise<Outlook> {
  const file = await loadCaseFile(ports, record.dunningCase);
  const now = ports.clock.now();
  const broken = withDecision(file, lostNotices(file, now), { type: 'break-promises' }, now);
  const events = withClosing(file, withSkips(file, broken, now), now);
  return { record, file, events, next: nextStep(withEvents(file, events), now, { leader }) };
}

/** These events, and the levels that the rules then skip. */
export function withSkips(file: CaseFile, events: readonly CaseEvent[], now: string): readonly CaseEvent[] {
  const { skips } = nextStep(withEvents(file, events), now);
  return skips.length === 0 ? events : withDecision(file, events, { type: 'skip-levels', skips }, now);
}

/** These events, and the closing of a case that is settled without news of money: its creditor now lets go of more. */
export function withClosing(file: CaseFile, events: readonly CaseEvent[], now: string): readonly CaseEvent[] {
  const after = withEvents(file, events);
  const next = nextStep(after, now);
  if (next.kind !== 'closed' || next.closing === 'handed-over' || after.dunningCase.closed) return events;
  return withDecision(file, events, { type: 'close', reason: next.closing }, now);
}

/** These events, and those of one more command upon them. */
export function withDecision(
  file: CaseFile,
  events: readonly CaseEvent[],
  command: CaseCommand,
  now: string,
): readonly CaseEvent[] {
  const after = withEvents(file, events);
  return [...events, ...decide(after.dunningCase, command, { now, by: 'jalon', file: after })];
}

/** A crash came between the reservation and its outcome: after so long nobody will tell any more. */
function lostNotices(file: CaseFile, now: string): readonly CaseEvent[] {
  return noticesToDeclareUnknown(file.dunningCase, now).reduce<readonly CaseEvent[]>(
    (events, notice) => withDecision(file, events, { type: 'record-unknown', notice }, now),
    [],
  );
}
