import { caseStatus } from '../../domain/caseStatus.ts';
import type { CaseEvent } from '../../domain/events.ts';
import type { CaseRecord } from '../ports/cases.ts';
import type { Ports } from '../ports/ports.ts';

/**
 * Tells the account's bus what happened. Best effort: the ledger is the truth, and lists tell what changed since. A
 * reservation is not told, because its outcome follows, and because a message waits to leave behind it.
 */
export async function announce(
  ports: Pick<Ports, 'announcements' | 'log'>,
  record: CaseRecord,
  events: readonly CaseEvent[],
): Promise<void> {
  const told = events.filter(({ type }) => type !== 'NoticeReserved').map(({ type }) => type);
  if (told.length === 0) return;
  try {
    await ports.announcements.caseChanged({
      ...record.key,
      status: caseStatus(record.dunningCase),
      events: told,
    });
  } catch (error) {
    ports.log.warn('change not announced', {
      ...record.key,
      error: error instanceof Error ? error.name : 'unknown',
    });
  }
}
