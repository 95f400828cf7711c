import type { CaseRecord } from './cases.ts';

/** The alarm clocks: one Step Functions execution per live case. */
export interface Executions {
  /** Starts the execution of the record's generation; starting it twice is starting it once. @throws GenerationUsed when that name has already ended. */
  start(record: CaseRecord): Promise<void>;
  /** Wakes the execution that waits on the record's token, if there is one; a closed or unknown token is success. */
  wake(record: CaseRecord): Promise<void>;
  /** Whether the execution of the record's generation still runs. */
  isRunning(record: Pick<CaseRecord, 'key' | 'generation'>): Promise<boolean>;
}
