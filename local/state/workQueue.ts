import type { WorkSource } from '../clock/conductor.ts';
import type { DurableState } from './durableState.ts';

interface WorkItem {
  id: string;
  kind: string;
  payload: unknown;
}

/** Does the work and answers what to write with its end, in one change; a crash before that repeats it. */
export type DoWork<T> = (payload: T) => Promise<() => void>;

export interface WorkQueue extends WorkSource {
  add(kind: string, payload: unknown): void;
  on<T>(kind: string, work: DoWork<T>): void;
}

/** Durable work, in order, each at least once. */
export function createWorkQueue(state: DurableState, onAdded: () => void): WorkQueue {
  const items = state.collection<WorkItem>('work');
  const workers = new Map<string, DoWork<never>>();
  const underWay = new Set<string>();

  function next(): WorkItem | undefined {
    for (const item of items.values()) {
      if (!underWay.has(item.id)) return item;
    }
    return undefined;
  }

  return {
    name: 'deliveries',
    add(kind, payload) {
      const id = String(state.nextSequence());
      items.put(id, { id, kind, payload });
      onAdded();
    },
    on: (kind, work) => {
      workers.set(kind, work as DoWork<never>);
    },
    hasWork: () => items.size > underWay.size,
    async runOne() {
      const item = next();
      if (!item) return;
      const work = workers.get(item.kind);
      if (!work) throw new Error(`No one does work of kind ${item.kind}`);
      underWay.add(item.id);
      try {
        const finish = await work(item.payload as never);
        state.batch(() => {
          finish();
          items.delete(item.id);
        });
      } finally {
        underWay.delete(item.id);
      }
    },
  };
}
