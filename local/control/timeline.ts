import type { VirtualClock } from '../clock/virtualClock.ts';
import type { DurableState } from '../state/durableState.ts';

/** Something that left or happened, in the order in which it did. */
export interface TimelineEntry {
  sequence: number;
  /** Virtual instant, ISO. */
  at: string;
  /**
   * `left`: a message; `letter posted`, `books up to date`: people; `happening`: planned by the caller;
   * `event`: the product told the bus; `execution`: one ended or was lost.
   */
  type: 'left' | 'letter posted' | 'books up to date' | 'happening' | 'event' | 'execution';
  [detail: string]: unknown;
}

export interface Timeline {
  add(type: TimelineEntry['type'], detail: Record<string, unknown>): void;
  since(sequence: number): TimelineEntry[];
  /** Sequence of the last entry; 0 when there is none. */
  last(): number;
}

export function createTimeline(state: DurableState, clock: VirtualClock): Timeline {
  const entries = state.collection<TimelineEntry>('timeline');
  let last = Math.max(0, ...[...entries.values()].map((entry) => entry.sequence));
  return {
    add(type, detail) {
      last = state.nextSequence();
      entries.put(String(last), { sequence: last, at: clock.nowIso(), type, ...detail });
    },
    since: (sequence) => [...entries.values()].filter((entry) => entry.sequence > sequence),
    last: () => last,
  };
}
