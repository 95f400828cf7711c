import type { Execution } from './execution.ts';
import type { Store } from './host.ts';

/** Every execution there is, in memory and in the store; each write replaces one whole value. */
export class ExecutionBook {
  private readonly store: Store;
  private readonly byArn = new Map<string, Execution>();
  private readonly openArns = new Set<string>();
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

  open(): Execution[] {
    return [...this.openArns].flatMap((arn) => this.byArn.get(arn) ?? []);
  }

  write(execution: Execution): Execution {
    const written = { ...execution, revision: execution.revision + 1 };
    this.store.put(written);
    this.remember(written);
    return written;
  }

  private remember(execution: Execution): void {
    this.byArn.set(execution.executionArn, execution);
    this.lastSequence = Math.max(this.lastSequence, execution.sequence);
    if (execution.status === 'RUNNING') this.openArns.add(execution.executionArn);
    else this.openArns.delete(execution.executionArn);
  }
}
