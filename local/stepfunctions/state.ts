import type { Scope } from './expression.ts';
import type { Json, JsonObject } from './json.ts';

/** What a state is given each time it is run. */
export interface Visit {
  readonly scope: Scope;
  /** The token of the attempt being made; it exists before the call. */
  readonly token: string;
  /** How often each retrier of the state has fired since the state was entered. */
  readonly retries: readonly number[];
}

/** A task's error, by the name that Retry and Catch match. */
export interface Failure {
  readonly kind: 'failure';
  readonly error: string;
  readonly cause?: string;
  readonly missedHeartbeat?: true;
}

export type Answer = { readonly kind: 'result'; readonly result: Json } | Failure;

/** A service call to make, exactly as it is repeated if the process dies during it. */
export interface TaskCall {
  readonly resource: string;
  readonly arguments: Json;
  readonly waitsForToken: boolean;
  readonly timeoutSeconds: number;
  readonly heartbeatSeconds?: number;
}

/** What running a state leads to. No `next` means that the execution has succeeded. */
export type Outcome =
  | { readonly kind: 'leave'; readonly next?: string; readonly output: Json; readonly assigned: JsonObject }
  | { readonly kind: 'fail'; readonly error?: string; readonly cause?: string }
  | { readonly kind: 'wait'; readonly until: number }
  | { readonly kind: 'call'; readonly call: TaskCall }
  | { readonly kind: 'retry'; readonly retrier: number; readonly delayMs: number };

/** One loaded state. An error that it does not handle itself is thrown as StateError and fails the execution. */
export interface State {
  readonly name: string;
  readonly type: string;
  /** Every state it can lead to. */
  readonly targets: readonly string[];
  enter(visit: Visit): Promise<Outcome>;
  /** Goes on when the wait that `enter` asked for is over. */
  wake?(visit: Visit): Promise<Outcome>;
  /** Goes on with the answer of the call that `enter` asked for. */
  answer?(visit: Visit, answer: Answer): Promise<Outcome>;
}
