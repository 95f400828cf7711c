import type { Execution } from './execution.ts';
import type { Json } from './json.ts';

/** A service call that a Task state makes. */
export interface TaskRequest {
  readonly executionArn: string;
  readonly stateName: string;
  /** As in the definition, `.waitForTaskToken` included. */
  readonly resource: string;
  readonly arguments: Json;
  readonly roleArn: string;
}

/** Keeps executions across restarts. Both are synchronous: what `put` has returned from is safe. */
export interface Store {
  put(execution: Execution): void;
  all(): readonly Execution[];
}

/** All that the engine has of the world. */
export interface Host {
  /** Epoch milliseconds of the virtual clock. */
  now(): number;
  /** In [0, 1): jitter, tokens, $random and $uuid come from it. */
  random(): number;
  readonly store: Store;
  /**
   * Makes a call. A rejection's `name` and `message` become the Error and Cause that Retry and Catch see,
   * for instance `DynamoDb.ConditionalCheckFailedException`.
   */
  callTask(request: TaskRequest): Promise<unknown>;
}
