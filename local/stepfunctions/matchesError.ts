import type { Failure } from './state.ts';

/** Errors that no wildcard matches (developer guide, "Handling errors in Step Functions workflows"). */
const BEYOND_WILDCARDS = new Set(['States.DataLimitExceeded', 'States.Runtime']);

/**
 * Whether an ErrorEquals list matches a failure. States.ALL matches all but the two above; States.TaskFailed
 * matches the same except States.Timeout; States.Runtime cannot be matched even by its name. A missed
 * heartbeat is reported as States.Timeout, and answers to States.HeartbeatTimeout as well.
 */
export function matchesError(errorEquals: readonly string[], failure: Failure): boolean {
  const { error } = failure;
  if (error === 'States.Runtime') return false;
  if (errorEquals.includes(error)) return true;
  if (failure.missedHeartbeat && errorEquals.includes('States.HeartbeatTimeout')) return true;
  if (BEYOND_WILDCARDS.has(error)) return false;
  if (errorEquals.includes('States.ALL')) return true;
  return errorEquals.includes('States.TaskFailed') && error !== 'States.Timeout';
}
