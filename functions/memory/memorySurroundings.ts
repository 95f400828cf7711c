import type { Announcements, Clock, Log, LogIds, Metric, Randomness } from '../ports/surroundings.ts';

export interface MemoryClock extends Clock {
  set(instant: string): void;
  advance(seconds: number): void;
}

/** A clock that stands still until it is moved. */
export function memoryClock(start: string): MemoryClock {
  let at = Date.parse(start);
  return {
    now: () => new Date(at).toISOString(),
    set(instant) {
      at = Date.parse(instant);
    },
    advance(seconds) {
      at += seconds * 1000;
    },
  };
}

/** Tokens that differ and can be read in a failing test. */
export function memoryRandomness(): Randomness {
  let count = 0;
  return { token: () => `token-${++count}` };
}

export function memoryAnnouncements(): Announcements & { readonly made: unknown[] } {
  const made: unknown[] = [];
  return {
    made,
    async caseChanged(detail) {
      made.push(detail);
    },
  };
}

export function memoryLog(): Log & {
  readonly lines: readonly { readonly message: string; readonly ids: LogIds }[];
  readonly counts: Readonly<Partial<Record<Metric, number>>>;
} {
  const lines: { message: string; ids: LogIds }[] = [];
  const counts: Partial<Record<Metric, number>> = {};
  return {
    lines,
    counts,
    info(message, ids) {
      lines.push({ message, ids });
    },
    warn(message, ids) {
      lines.push({ message, ids });
    },
    count(metric, value) {
      counts[metric] = (counts[metric] ?? 0) + value;
    },
  };
}
