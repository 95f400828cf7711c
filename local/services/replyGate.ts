import { setTimeout as sleep } from 'node:timers/promises';

/** Decides in which order concurrent calls take effect and are answered. */
export interface ReplyGate {
  /** Settles when it is this call's turn. */
  pass(): Promise<void>;
}

export const openGate: ReplyGate = { pass: () => Promise.resolve() };

/** Long enough for calls made together to arrive together, in real milliseconds. */
const gatherMs = 3;

/** Holds calls until no further one arrives, then lets them through one by one in an order drawn from the seed. */
export function createSeededGate(random: () => number): ReplyGate {
  const waiting: (() => void)[] = [];
  let releasing = false;

  async function release() {
    releasing = true;
    while (waiting.length > 0) {
      const before = waiting.length;
      await sleep(gatherMs);
      if (waiting.length !== before) continue;
      const [next] = waiting.splice(Math.floor(random() * waiting.length), 1);
      next?.();
    }
    releasing = false;
  }

  return {
    pass() {
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.push(resolve);
      if (!releasing) void release();
      return promise;
    },
  };
}
