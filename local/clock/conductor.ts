import { setTimeout as sleep } from 'node:timers/promises';
import type { VirtualClock } from './virtualClock.ts';

/** A kind of ready work: an invocation to make, a state to run, a message to deliver. */
export interface WorkSource {
  readonly name: string;
  hasWork(): boolean;
  /** Does one piece; what it rejects with is told to whoever waits for quiet. */
  runOne(): Promise<void>;
}

export interface TimerSource {
  nextAt(): number | undefined;
  /** Fires one timer due at or before now; false when none is due. */
  fireOneDue(now: number): boolean;
}

/** Work at one virtual instant never ends: something answers itself. */
export class EndlessWork extends Error {
  override readonly name = 'EndlessWork';
}

export interface Conductor {
  add(source: WorkSource): void;
  addTimers(source: TimerSource): void;
  /** Runs a request from outside between two pieces of work, and answers what it answers. */
  fromOutside<T>(job: () => Promise<T>): Promise<T>;
  /** There may be work now. */
  wake(): void;
  /** Settles when nothing is in flight, runnable, deliverable or due. */
  quiet(): Promise<void>;
  /**
   * Moves the clock from timer to timer up to the target (milliseconds), each time when quiet.
   * `until` is asked after each quiet moment; when it says yes the clock stays there.
   */
  advanceTo(target: number, until?: () => boolean): Promise<void>;
  nextTimerAt(): number | undefined;
  isAdvancing(): boolean;
  /** Begins nothing more, and settles when what is in flight has ended or has been given five seconds. */
  stop(): Promise<void>;
}

/** The sandbox stops while someone waits for it. */
export class Stopping extends Error {
  override readonly name = 'Stopping';
}

const stopPatienceMs = 5_000;
const piecesPerInstantMax = 20_000;

/**
 * Keeps order: one piece of work at a time (or `concurrency` at a time, for races), requests from
 * outside between two pieces, and time that moves only when all is quiet.
 */
export function createConductor(
  clock: VirtualClock,
  onFailure: (failure: Error) => void,
  concurrency = 1,
): Conductor {
  const sources: WorkSource[] = [];
  const timerSources: TimerSource[] = [];
  const outside: (() => Promise<void>)[] = [];
  const inFlight = new Set<Promise<void>>();
  let pumping: Promise<void> | undefined;
  let signal = Promise.withResolvers<void>();
  let advancing: Promise<void> | undefined;
  let failure: Error | undefined;
  let isStopping = false;
  let instant = clock.now();
  let piecesNow = 0;

  function countPiece(source: string) {
    if (instant !== clock.now()) {
      instant = clock.now();
      piecesNow = 0;
    }
    piecesNow += 1;
    if (piecesNow > piecesPerInstantMax) {
      throw new EndlessWork(
        `More than ${piecesPerInstantMax} pieces of work at ${clock.nowIso()}; the last one came from ${source}.`,
      );
    }
  }

  function track(work: Promise<void>) {
    const tracked: Promise<void> = work.catch(fail).finally(() => inFlight.delete(tracked));
    inFlight.add(tracked);
  }

  function startOne(): boolean {
    const request = outside.shift();
    if (request) {
      track(request());
      return true;
    }
    const source = failure ? undefined : sources.find((candidate) => candidate.hasWork());
    if (!source) return false;
    countPiece(source.name);
    track(source.runOne());
    return true;
  }

  function fireOneDue(): boolean {
    let earliest: TimerSource | undefined;
    for (const source of timerSources) {
      const at = source.nextAt();
      if (at === undefined || at > clock.now()) continue;
      if (!earliest || at < (earliest.nextAt() ?? Number.POSITIVE_INFINITY)) earliest = source;
    }
    return earliest?.fireOneDue(clock.now()) ?? false;
  }

  async function pump() {
    while (!isStopping && (!failure || outside.length > 0)) {
      while (inFlight.size < concurrency && startOne());
      if (inFlight.size > 0) {
        await Promise.race([...inFlight, signal.promise]);
        signal = Promise.withResolvers();
      } else if (failure || !fireOneDue()) {
        return;
      }
    }
  }

  function wake() {
    signal.resolve();
    // Begun in a later turn: what it fires may wake again before `pumping` is set.
    pumping ??= Promise.resolve()
      .then(pump)
      .catch(fail)
      .finally(() => {
        pumping = undefined;
        if (!failure && !isStopping && (outside.length > 0 || sources.some((source) => source.hasWork())))
          wake();
      });
  }

  async function quiet() {
    do {
      wake();
      await pumping;
    } while (pumping && !failure);
    if (isStopping) throw new Stopping('The sandbox is stopping');
    if (!failure) return;
    const told = failure;
    failure = undefined;
    piecesNow = 0;
    throw told;
  }

  /** Work stands still until someone who waits for quiet has been told. */
  function fail(reason: unknown) {
    failure ??= reason instanceof Error ? reason : new Error(String(reason));
    onFailure(failure);
  }

  function nextTimerAt(): number | undefined {
    let next: number | undefined;
    for (const source of timerSources) {
      const at = source.nextAt();
      if (at !== undefined && (next === undefined || at < next)) next = at;
    }
    return next;
  }

  async function walkTo(target: number, until: () => boolean) {
    await quiet();
    while (!until()) {
      const next = nextTimerAt();
      if (next === undefined || next > target) {
        clock.moveTo(Math.max(target, clock.now()));
        return;
      }
      clock.moveTo(Math.max(next, clock.now()));
      await quiet();
    }
  }

  return {
    add: (source) => sources.push(source),
    addTimers: (source) => timerSources.push(source),
    fromOutside<T>(job: () => Promise<T>): Promise<T> {
      const answer = Promise.withResolvers<T>();
      outside.push(() => job().then(answer.resolve, answer.reject));
      wake();
      return answer.promise;
    },
    wake,
    quiet,
    async advanceTo(target, until = () => false) {
      const previous = advancing;
      const mine = (async () => {
        await previous?.catch(() => undefined);
        await walkTo(target, until);
      })();
      advancing = mine;
      try {
        await mine;
      } finally {
        if (advancing === mine) advancing = undefined;
      }
    },
    nextTimerAt,
    isAdvancing: () => advancing !== undefined,
    async stop() {
      isStopping = true;
      signal.resolve();
      await Promise.race([Promise.allSettled(inFlight), sleep(stopPatienceMs, undefined, { ref: false })]);
    },
  };
}
