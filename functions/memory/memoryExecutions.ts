import type { CaseRecord } from '../ports/cases.ts';
import { GenerationUsed } from '../ports/errors.ts';
import type { Executions } from '../ports/executions.ts';

export interface MemoryExecutions extends Executions {
  /** Every start that was accepted, in order: `<creditor>#<invoice>-<generation>`. */
  readonly started: readonly string[];
  /** Every token that was woken, in order. */
  readonly woken: readonly string[];
  /** The execution ends or is lost. */
  end(record: Pick<CaseRecord, 'key' | 'generation'>): void;
}

export function memoryExecutions(): MemoryExecutions {
  const running = new Set<string>();
  const ended = new Set<string>();
  const started: string[] = [];
  const woken: string[] = [];
  return {
    started,
    woken,
    async start(record) {
      const name = nameOf(record);
      if (ended.has(name)) throw new GenerationUsed(name);
      if (running.has(name)) return;
      running.add(name);
      started.push(name);
    },
    async wake(record) {
      if (record.wake !== undefined) woken.push(record.wake.token);
    },
    isRunning: async (record) => running.has(nameOf(record)),
    end(record) {
      running.delete(nameOf(record));
      ended.add(nameOf(record));
    },
  };
}

const nameOf = ({ key, generation }: Pick<CaseRecord, 'key' | 'generation'>): string =>
  `${key.creditor}#${key.invoice}-${generation}`;
