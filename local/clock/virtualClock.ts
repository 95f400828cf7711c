import type { DurableState } from '../state/durableState.ts';

export interface VirtualClock {
  /** Milliseconds since the epoch, in the sandbox's time. */
  now(): number;
  nowIso(): string;
  /** Moves forward only; an earlier instant is an error, because nothing may happen twice. */
  moveTo(instant: number): void;
  /** The same instant for worker threads: one 64-bit integer of milliseconds. */
  readonly shared: SharedArrayBuffer;
}

export function createVirtualClock(state: DurableState, startAt: number): VirtualClock {
  const stored = state.collection<number>('clock');
  const shared = new SharedArrayBuffer(8);
  const view = new BigInt64Array(shared);
  let now = stored.get('now') ?? startAt;
  set(now);

  function set(instant: number) {
    now = instant;
    stored.put('now', instant);
    Atomics.store(view, 0, BigInt(instant));
  }

  return {
    now: () => now,
    nowIso: () => new Date(now).toISOString(),
    moveTo(instant) {
      if (instant < now)
        throw new RangeError(`The clock cannot go back to ${new Date(instant).toISOString()}`);
      if (instant > now) set(instant);
    },
    shared,
  };
}
