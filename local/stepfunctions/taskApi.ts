import { InvalidOutput, TaskDoesNotExist, TaskTimedOut, ValidationException } from './apiErrors.ts';
import type { Execution, OpenTask, Step } from './execution.ts';
import type { ExecutionBook } from './executionBook.ts';
import type { Json } from './json.ts';
import { PAYLOAD_BYTES_MAX, SECOND_MS } from './limits.ts';
import { answerTask, take } from './progress.ts';
import { isSignedBy, readToken } from './taskToken.ts';

type TaskStep = Extract<Step, { readonly task: OpenTask }>;

/** The actions that answer a task by its token; requests and responses as on the wire. */
export class TaskApi {
  private readonly book: ExecutionBook;
  private readonly now: () => number;

  constructor(book: ExecutionBook, now: () => number) {
    this.book = book;
    this.now = now;
  }

  /** @throws InvalidOutput, InvalidToken, TaskDoesNotExist, TaskTimedOut, ValidationException */
  sendTaskSuccess(request: { taskToken: string; output: string }): Record<string, never> {
    const { execution } = this.openTask(request.taskToken);
    const answer = { kind: 'result', result: parseOutput(request.output) } as const;
    this.book.write(answerTask(execution, answer, this.now()));
    return {};
  }

  /** @throws InvalidToken, TaskDoesNotExist, TaskTimedOut */
  sendTaskFailure(request: { taskToken: string; error?: string; cause?: string }): Record<string, never> {
    const { execution } = this.openTask(request.taskToken);
    const { error = 'States.TaskFailed', cause } = request;
    const failure = { kind: 'failure', error, ...(cause === undefined ? {} : { cause }) } as const;
    this.book.write(answerTask(execution, failure, this.now()));
    return {};
  }

  /** Starts the heartbeat's time anew. @throws InvalidToken, TaskDoesNotExist, TaskTimedOut */
  sendTaskHeartbeat(request: { taskToken: string }): Record<string, never> {
    const { execution, step } = this.openTask(request.taskToken);
    const { heartbeatSeconds } = step.task.call;
    if (heartbeatSeconds === undefined) return {};
    const task = { ...step.task, heartbeatAt: this.now() + heartbeatSeconds * SECOND_MS };
    this.book.write(take(execution, { ...step, task }, execution.stepAt, 0));
    return {};
  }

  private openTask(taskToken: string): { execution: Execution; step: TaskStep } {
    const token = readToken(taskToken);
    const execution = this.book.find(token.executionArn);
    if (execution === undefined || !isSignedBy(token, execution.seed)) {
      throw new TaskDoesNotExist('Task does not exist');
    }
    const { step } = execution;
    if (isTaskStep(step) && step.task.attempt === token.attempt && !isOverdue(step.task, this.now())) {
      return { execution, step };
    }
    throw new TaskTimedOut('Task Timed Out: the task has expired or is closed');
  }
}

function isTaskStep(step: Step): step is TaskStep {
  return step.kind === 'calling' || step.kind === 'awaiting-token';
}

/** A timer that is due but has not been fired yet has already decided. */
function isOverdue(task: OpenTask, now: number): boolean {
  return task.timeoutAt <= now || (task.heartbeatAt !== undefined && task.heartbeatAt <= now);
}

function parseOutput(output: string): Json {
  if (typeof output === 'string' && Buffer.byteLength(output, 'utf8') > PAYLOAD_BYTES_MAX) {
    throw new ValidationException(`output is longer than ${PAYLOAD_BYTES_MAX} bytes`);
  }
  try {
    return JSON.parse(output) as Json;
  } catch (error) {
    throw new InvalidOutput(`Invalid Output: ${(error as Error).message}`);
  }
}
