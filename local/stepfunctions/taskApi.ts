import { InvalidOutput, TaskDoesNotExist, TaskTimedOut, ValidationException } from './apiErrors.ts';
import type { Execution, OpenTask } from './execution.ts';
import type { ExecutionBook } from './executionBook.ts';
import type { Json } from './json.ts';
import { PAYLOAD_BYTES_MAX, SECOND_MS } from './limits.ts';
import { answerTask, take } from './progress.ts';
import { isSignedBy, readToken } from './taskToken.ts';

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
    const { execution, task } = this.openTask(request.taskToken);
    const { heartbeatSeconds } = task.call;
    if (heartbeatSeconds === undefined || execution.step.kind === 'ended') return {};
    const alive = { ...task, heartbeatAt: this.now() + heartbeatSeconds * SECOND_MS };
    const kind = execution.step.kind === 'calling' ? 'calling' : 'awaiting-token';
    this.book.write(take(execution, { kind, task: alive }, execution.stepAt, 0));
    return {};
  }

  private openTask(taskToken: string): { execution: Execution; task: OpenTask } {
    const token = readToken(taskToken);
    const execution = this.book.find(token.executionArn);
    if (execution === undefined || !isSignedBy(token, execution.seed)) {
      throw new TaskDoesNotExist('Task does not exist');
    }
    const { step } = execution;
    const task = step.kind === 'calling' || step.kind === 'awaiting-token' ? step.task : undefined;
    if (task?.attempt !== token.attempt || isOverdue(task, this.now())) {
      throw new TaskTimedOut("Task Timed Out: 'Provided task does not exist anymore'");
    }
    return { execution, task };
  }
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
