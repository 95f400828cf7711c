import type { Json, JsonObject } from './json.ts';
import type { Answer, TaskCall } from './state.ts';

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** A task under way. All instants are epoch milliseconds of the host's clock. */
export interface OpenTask {
  readonly attempt: number;
  readonly call: TaskCall;
  readonly timeoutAt: number;
  readonly heartbeatAt?: number;
}

/**
 * Where an execution stands in its current state. `calling` is written before the call is made, so that a
 * process that finds it at its start knows that the call may or may not have been made, and makes it again.
 */
export type Step =
  | { readonly kind: 'entered' }
  | { readonly kind: 'waiting'; readonly until: number }
  | { readonly kind: 'waited' }
  | { readonly kind: 'retrying'; readonly until: number }
  | { readonly kind: 'calling'; readonly task: OpenTask }
  | { readonly kind: 'awaiting-token'; readonly task: OpenTask }
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'ended' };

export interface Transition {
  readonly state: string;
  readonly at: number;
}

/** Everything there is to know about an execution between two steps: one JSON value, never changed in place. */
export interface Execution {
  readonly executionArn: string;
  readonly name: string;
  readonly stateMachineArn: string;
  /** Order of starting, over all executions of the engine. */
  readonly sequence: number;
  /** Changes with every write: a result computed on an older one is thrown away. */
  readonly revision: number;
  /** What tokens are signed with. */
  readonly seed: string;

  readonly status: ExecutionStatus;
  readonly input: Json;
  readonly startedAt: number;
  readonly endsAt: number;
  readonly stoppedAt?: number;
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;

  readonly state: string;
  readonly stateInput: Json;
  readonly enteredAt: number;
  readonly variables: JsonObject;
  readonly retries: readonly number[];
  /** Tasks begun since the start; numbers the tokens. */
  readonly attempts: number;
  readonly step: Step;
  /** When the current step was taken: the oldest runnable execution goes first. */
  readonly stepAt: number;

  /** History events that AWS would have written. */
  readonly events: number;
  /** State transitions as billed: each entry of a state, and each retry. */
  readonly transitions: number;
  readonly transitionsToday: { readonly day: number; readonly count: number };
  readonly recent: readonly Transition[];
}
