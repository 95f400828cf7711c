import type { Execution } from './execution.ts';
import { answerTask, end, take } from './progress.ts';
import type { Failure } from './state.ts';

/** The instant at which the execution's earliest timer is due: its step's, or the end of its time. */
export function timerOf(execution: Execution): number {
  return Math.min(stepTimer(execution), execution.endsAt);
}

/** Fires the earliest timer, which must be due. */
export function fireTimer(execution: Execution, now: number): Execution {
  const { step } = execution;
  if (execution.endsAt <= stepTimer(execution)) {
    return end(execution, { status: 'TIMED_OUT', error: 'States.Timeout' }, now);
  }
  switch (step.kind) {
    case 'waiting':
      return take(execution, { kind: 'waited' }, now, 0);
    case 'retrying':
      return take(execution, { kind: 'entered' }, now, 0);
    case 'calling':
    case 'awaiting-token': {
      const heartbeatAt = step.task.heartbeatAt ?? Number.POSITIVE_INFINITY;
      return answerTask(execution, timeout(heartbeatAt < step.task.timeoutAt), now);
    }
    default:
      return execution;
  }
}

/** AWS reports a missed heartbeat under the same name as a timeout. */
export function timeout(missedHeartbeat: boolean): Failure {
  return { kind: 'failure', error: 'States.Timeout', ...(missedHeartbeat ? { missedHeartbeat } : {}) };
}

function stepTimer({ step }: Execution): number {
  switch (step.kind) {
    case 'waiting':
    case 'retrying':
      return step.until;
    case 'calling':
    case 'awaiting-token':
      return Math.min(step.task.timeoutAt, step.task.heartbeatAt ?? Number.POSITIVE_INFINITY);
    default:
      return Number.POSITIVE_INFINITY;
  }
}
