import type { CaseRecord } from '../ports/cases.ts';
import type { ChangePorts } from '../ports/ports.ts';
import { isFollowed } from './followUp.ts';
import { startCase } from './startCase.ts';

/**
 * After a write that is news: wakes the execution that waits, or starts one for a case that slept and now has a step
 * to follow. Best effort, because the write stands and the sweep repeats this for whatever was missed.
 */
export async function rouse(
  ports: Pick<ChangePorts, 'cases' | 'executions' | 'clock' | 'log'>,
  record: CaseRecord,
): Promise<CaseRecord> {
  try {
    if (record.run === 'live') {
      await ports.executions.wake(record);
      return record;
    }
    return isFollowed(record.nextAt, ports.clock.now()) ? await startCase(ports, record) : record;
  } catch (error) {
    ports.log.warn('case not roused, left to the sweep', {
      ...record.key,
      error: error instanceof Error ? error.name : 'unknown',
    });
    return record;
  }
}
