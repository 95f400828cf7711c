import type { Timers } from '../clock/timers.ts';
import type { VirtualClock } from '../clock/virtualClock.ts';
import type { FunctionPool } from '../functions/functionPool.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import type { FunctionFault } from '../functions/workerMessages.ts';
import type { Authority } from '../iam/authority.ts';
import type { WorkQueue } from '../state/workQueue.ts';
import type { Principals } from './principals.ts';
import type { Queues } from './sqs/queues.ts';

export interface AsyncInvoker {
  /** Accepts an event for a function, to be run later with Lambda's own retries; durable when it returns. */
  accept(fn: LambdaFunction, event: unknown): void;
}

interface Attempt {
  functionArn: string;
  event: unknown;
  acceptedAt: number;
  attempt: number;
}

interface Options {
  work: WorkQueue;
  timers: Timers;
  clock: VirtualClock;
  pool: FunctionPool;
  principals: Principals;
  queues: Queues;
  authority: Authority;
}

/** Lambda waits a minute before the first retry and two before the second (developer guide, "Error handling"). */
const retryAfterMs = [60_000, 120_000];

/** Asynchronous invocation: at least once, twice again on errors, then to the dead letters. */
export function createAsyncInvoker({
  work,
  timers,
  clock,
  pool,
  principals,
  queues,
  authority,
}: Options): AsyncInvoker {
  work.on('invoke', async (attempt: Attempt) => {
    const fn = principals.functionByArn(attempt.functionArn);
    // The function left the template while its event was waiting: there is no one to run it.
    if (!fn) return () => undefined;
    const answer = await pool.invoke(fn, attempt.event);
    return 'fault' in answer ? () => retryOrBury(fn, attempt, answer.fault) : () => undefined;
  });
  timers.on('invoke again', (attempt: Attempt) => work.add('invoke', attempt));

  function retryOrBury(fn: LambdaFunction, attempt: Attempt, fault: FunctionFault) {
    const at = clock.now() + (retryAfterMs[attempt.attempt] ?? 120_000);
    const isTooOld = at - attempt.acceptedAt > fn.async.ageSecondsMax * 1000;
    if (attempt.attempt < fn.async.retriesMax && !isTooOld) {
      timers.add(at, 'invoke again', { ...attempt, attempt: attempt.attempt + 1 });
      return;
    }
    const attributes = {
      ErrorCode: { DataType: 'Number', StringValue: '200' },
      ErrorMessage: { DataType: 'String', StringValue: fault.errorMessage.slice(0, 1024) },
    };
    bury(fn, fn.async.deadLetterQueueArn, JSON.stringify(attempt.event), attributes);
    bury(fn, fn.async.onFailureQueueArn, failureRecord(fn, attempt, fault));
  }

  function bury(fn: LambdaFunction, queueArn: string | undefined, body: string, attributes = {}) {
    if (queueArn && authority.allows(fn, 'sqs:SendMessage', queueArn))
      queues.byArn(queueArn)?.send(body, attributes);
  }

  function failureRecord(fn: LambdaFunction, attempt: Attempt, fault: FunctionFault): string {
    return JSON.stringify({
      version: '1.0',
      timestamp: clock.nowIso(),
      requestContext: {
        functionArn: `${fn.arn}:$LATEST`,
        condition: 'RetriesExhausted',
        approximateInvokeCount: attempt.attempt + 1,
      },
      requestPayload: attempt.event,
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: fault,
    });
  }

  return {
    accept(fn, event) {
      work.add('invoke', {
        functionArn: fn.arn,
        event,
        acceptedAt: clock.now(),
        attempt: 0,
      } satisfies Attempt);
    },
  };
}
