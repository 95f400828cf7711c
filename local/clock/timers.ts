import type { DurableState } from '../state/durableState.ts';

export interface Timer {
  id: string;
  /** Virtual milliseconds since the epoch. */
  at: number;
  sequence: number;
  kind: string;
  payload: unknown;
}

export interface Timers {
  add(at: number, kind: string, payload: unknown, id?: string): void;
  cancel(id: string): void;
  /** What a timer of this kind does, at once and without waiting; its changes and the timer's end are one write. */
  on<T>(kind: string, handle: (payload: T, at: number) => void): void;
  nextAt(): number | undefined;
  /** Fires the earliest timer due at or before now, by time and then by sequence; false when none is due. */
  fireOneDue(now: number): boolean;
  all(): Timer[];
}

/** Durable timers in virtual time: a restart finds every one that has not fired. */
export function createTimers(state: DurableState): Timers {
  const timers = state.collection<Timer>('timers');
  const handlers = new Map<string, (payload: never, at: number) => void>();

  function earliest(): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of timers.values()) {
      if (!first || timer.at < first.at || (timer.at === first.at && timer.sequence < first.sequence)) {
        first = timer;
      }
    }
    return first;
  }

  return {
    add(at, kind, payload, id) {
      const sequence = state.nextSequence();
      const key = id ?? String(sequence);
      timers.put(key, { id: key, at, sequence, kind, payload });
    },
    cancel: (id) => timers.delete(id),
    on: (kind, handle) => {
      handlers.set(kind, handle as (payload: never, at: number) => void);
    },
    nextAt: () => earliest()?.at,
    fireOneDue(now) {
      const timer = earliest();
      if (!timer || timer.at > now) return false;
      const handle = handlers.get(timer.kind);
      if (!handle) throw new Error(`No one handles timers of kind ${timer.kind}`);
      state.batch(() => {
        timers.delete(timer.id);
        handle(timer.payload as never, timer.at);
      });
      return true;
    },
    all: () => [...timers.values()],
  };
}
