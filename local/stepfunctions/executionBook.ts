import type { Execution } from './execution.ts';
import type { Store } from './host.ts';

/** Every execution there is, in memory and in the store; each write replaces one whole value. */
export class ExecutionBook {
  private readonly store: Store;
  private readonly byArn = new Map<string, Execution>();
  private readonly running = new Map<string, Execution>();
  /** Those not waiting for time or a token: a few, where the running ones may be thousands. */
  private readonly unblocked = new Map<string, Execution>();
  private lastSequence = 0;

  constructor(store: Store) {
    this.store = store;
    for (const execution of store.all()) this.remember(execution);
  }

  nextSequence(): number {
    return this.lastSequence + 1;
  }

  find(executionArn: string): Execution | undefined {
    return this.byArn.get(executionArn);
  }

  all(): Execution[] {
    return [...this.byArn.values()];
  }

  allRunning(): Iterable<Execution> {
    return this.running.values();
  }

  allUnblocked(): Iterable<Execution> {
    return this.unblocked.values();
  }

  write(execution: Execution): Execution {
    const written = { ...execution, revision: execution.revision + 1 };
    this.store.put(written);
    this.remember(written);
    return written;
  }

  private remember(execution: Execution): void {
    this.lastSequence = Math.max(this.lastSequence, execution.sequence);
    this.byArn.set(execution.executionArn, execution);
    keep(this.running, execution, execution.status === 'RUNNING');
    keep(this.unblocked, execution, !isBlocked(execution));
  }
}

function keep(kept: Map<string, Execution>, execution: Execution, belongs: boolean): void {
  if (belongs) kept.set(execution.executionArn, execution);
  else kept.delete(execution.executionArn);
}

function isBlocked({ step }: Execution): boolean {
  return ['waiting', 'retrying', 'awaiting-token', 'ended'].includes(step.kind);
}
