import { ExecutionDoesNotExist } from './apiErrors.ts';
import type { Execution } from './execution.ts';
import { ExecutionApi } from './executionApi.ts';
import { ExecutionBook } from './executionBook.ts';
import type { Host } from './host.ts';
import { loadMachine } from './loadMachine.ts';
import { end } from './progress.ts';
import { Runner } from './runner.ts';
import { TaskApi } from './taskApi.ts';
import { fireTimer, timerOf } from './timers.ts';

export interface StateMachine {
  /** `arn:aws:states:<region>:<account>:stateMachine:<name>` */
  readonly arn: string;
  readonly roleArn: string;
  /** JSON text or object, placeholders substituted. */
  readonly definition: unknown;
}

export interface EngineOptions {
  /** More transitions of one execution in one virtual day are a loop. Default: no bound but the history's. */
  readonly transitionsPerDayMax?: number;
}

/**
 * Step Functions, STANDARD workflows in JSONata, on a clock that belongs to the host. Nothing happens by itself:
 * the host asks for the next timer, moves its clock, fires what is due and runs what can run. All state is in the
 * store, so an engine made on the store of one that died goes on where that one was.
 */
export class Engine {
  private readonly host: Host;
  private readonly book: ExecutionBook;
  private readonly runner: Runner;
  private readonly executionApi: ExecutionApi;
  private readonly taskApi: TaskApi;

  /** @throws DefinitionError */
  constructor(machines: readonly StateMachine[], host: Host, options: EngineOptions = {}) {
    const { transitionsPerDayMax = Number.POSITIVE_INFINITY } = options;
    const loaded = new Map(
      machines.map(({ arn, roleArn, definition }) => [arn, { ...loadMachine(definition), roleArn }]),
    );
    this.host = host;
    this.book = new ExecutionBook(host.store);
    this.runner = new Runner(this.book, host, loaded, transitionsPerDayMax);
    this.executionApi = new ExecutionApi(this.book, host, loaded);
    this.taskApi = new TaskApi(this.book, () => host.now());
  }

  startExecution: ExecutionApi['startExecution'] = (request) => this.executionApi.startExecution(request);
  describeExecution: ExecutionApi['describeExecution'] = (request) =>
    this.executionApi.describeExecution(request);
  listExecutions: ExecutionApi['listExecutions'] = (request) => this.executionApi.listExecutions(request);
  stopExecution: ExecutionApi['stopExecution'] = (request) => this.executionApi.stopExecution(request);
  sendTaskSuccess: TaskApi['sendTaskSuccess'] = (request) => this.taskApi.sendTaskSuccess(request);
  sendTaskFailure: TaskApi['sendTaskFailure'] = (request) => this.taskApi.sendTaskFailure(request);
  sendTaskHeartbeat: TaskApi['sendTaskHeartbeat'] = (request) => this.taskApi.sendTaskHeartbeat(request);

  /** Every execution, for display. The values are never changed in place. */
  executions(): readonly Execution[] {
    return this.book.all();
  }

  /** Epoch milliseconds of the earliest timer, due or not; undefined when nothing waits for time. */
  nextTimerAt(): number | undefined {
    let earliest = Number.POSITIVE_INFINITY;
    for (const execution of this.book.allRunning()) earliest = Math.min(earliest, timerOf(execution));
    return earliest === Number.POSITIVE_INFINITY ? undefined : earliest;
  }

  /** Fires every timer due by now, in order of time, then of starting. */
  fireTimersDue(): void {
    const now = this.host.now();
    const due: Execution[] = [];
    for (const execution of this.book.allRunning()) if (timerOf(execution) <= now) due.push(execution);
    due.sort((left, right) => timerOf(left) - timerOf(right) || left.sequence - right.sequence);
    for (const execution of due) this.book.write(fireTimer(execution, now));
  }

  hasRunnable(): boolean {
    return this.runner.nextRunnable() !== undefined;
  }

  /**
   * Runs the execution that has been able to run for the longest time until it blocks or ends. A service call is
   * awaited inside.
   * @throws LoopError when the execution passed its transitions of the day; it is then FAILED
   */
  async runOne(): Promise<void> {
    const execution = this.runner.nextRunnable();
    if (execution !== undefined) await this.runner.run(execution);
  }

  /**
   * Loses an execution, as a fault of the service would: ABORTED with error Sandbox.Lost.
   * @throws ExecutionDoesNotExist when no running execution has that name
   */
  kill(name: string): void {
    const execution = [...this.book.allRunning()].find((candidate) => candidate.name === name);
    if (execution === undefined)
      throw new ExecutionDoesNotExist(`No running execution has the name '${name}'`);
    this.book.write(end(execution, { status: 'ABORTED', error: 'Sandbox.Lost' }, this.host.now()));
  }
}
