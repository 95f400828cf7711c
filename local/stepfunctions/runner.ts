import { contextObject } from './contextObject.ts';
import type { Execution, OpenTask } from './execution.ts';
import type { ExecutionBook } from './executionBook.ts';
import type { Host } from './host.ts';
import { LoopError } from './loopError.ts';
import type { Machine } from './machine.ts';
import { answerTask, applyOutcome, awaitToken, end } from './progress.ts';
import type { Answer, Outcome, State, Visit } from './state.ts';
import { StateError } from './stateError.ts';
import { makeToken } from './taskToken.ts';
import { timeout } from './timers.ts';
import { toJson } from './toJson.ts';

export interface RunnableMachine extends Machine {
  readonly roleArn: string;
}

/** Runs executions from one blocking point to the next, writing before and after every call. */
export class Runner {
  private readonly book: ExecutionBook;
  private readonly host: Host;
  private readonly machines: ReadonlyMap<string, RunnableMachine>;
  private readonly transitionsPerDayMax: number;
  /** Calls this process is making. A `calling` execution that is not here was left by one that died. */
  private readonly callsUnderWay = new Set<string>();

  constructor(
    book: ExecutionBook,
    host: Host,
    machines: ReadonlyMap<string, RunnableMachine>,
    transitionsPerDayMax: number,
  ) {
    this.book = book;
    this.host = host;
    this.machines = machines;
    this.transitionsPerDayMax = transitionsPerDayMax;
  }

  /** The execution that has been able to run for the longest time; ties go by order of starting. */
  nextRunnable(): Execution | undefined {
    let first: Execution | undefined;
    for (const execution of this.book.allUnblocked()) {
      if (this.isRunnable(execution) && (first === undefined || isBefore(execution, first)))
        first = execution;
    }
    return first;
  }

  /** Runs one execution until it waits for time, for a token or for a call of another run, or has ended. */
  async run({ executionArn }: Execution): Promise<void> {
    for (;;) {
      const execution = this.book.find(executionArn);
      if (execution === undefined || !this.isRunnable(execution)) return;
      if (execution.step.kind === 'calling') await this.makeCall(execution, execution.step.task);
      else await this.runState(execution);
    }
  }

  private isRunnable({ executionArn, step }: Execution): boolean {
    if (step.kind === 'calling') return !this.callsUnderWay.has(callKey(executionArn, step.task));
    return step.kind === 'entered' || step.kind === 'waited' || step.kind === 'answered';
  }

  /** What was computed on a value that has been written over meanwhile is thrown away. */
  private async runState(execution: Execution): Promise<void> {
    const outcome = await this.evaluate(execution);
    if (this.book.find(execution.executionArn)?.revision !== execution.revision) return;
    this.guardAgainstLoop(this.book.write(applyOutcome(execution, outcome, this.host.now())));
  }

  private async evaluate(execution: Execution): Promise<Outcome> {
    const machine = this.machines.get(execution.stateMachineArn);
    const state = machine?.states.get(execution.state);
    if (machine === undefined || state === undefined) return definitionChanged(execution);
    try {
      return await visit(state, execution, this.visitOf(execution, machine.roleArn));
    } catch (error) {
      if (!(error instanceof StateError)) throw error;
      return { kind: 'fail', error: error.error, cause: causeInState(execution, error) };
    }
  }

  private visitOf(execution: Execution, roleArn: string): Visit {
    const attempt = execution.step.kind === 'entered' ? execution.attempts + 1 : execution.attempts;
    return {
      scope: {
        states: { input: execution.stateInput, context: contextObject(execution, roleArn) },
        variables: execution.variables,
        now: this.host.now(),
        random: () => this.host.random(),
      },
      token: makeToken(execution.executionArn, execution.seed, attempt),
      retries: execution.retries,
    };
  }

  /** An answer counts only while its attempt is the one under way: stopped, timed out or answered by token, it is dropped. */
  private async makeCall(execution: Execution, task: OpenTask): Promise<void> {
    if (task.timeoutAt <= this.host.now()) {
      this.book.write(answerTask(execution, timeout(false), this.host.now()));
      return;
    }
    const key = callKey(execution.executionArn, task);
    this.callsUnderWay.add(key);
    const answer = await this.callTask(execution, task).finally(() => this.callsUnderWay.delete(key));
    const current = this.book.find(execution.executionArn);
    if (current?.step.kind !== 'calling' || current.step.task.attempt !== task.attempt) return;
    this.book.write(afterCall(current, current.step.task, answer, this.host.now()));
  }

  private async callTask(execution: Execution, { call }: OpenTask): Promise<Answer> {
    const roleArn = this.machines.get(execution.stateMachineArn)?.roleArn ?? '';
    const { executionArn, state: stateName } = execution;
    try {
      const request = {
        executionArn,
        stateName,
        resource: call.resource,
        arguments: call.arguments,
        roleArn,
      };
      return { kind: 'result', result: toJson(await this.host.callTask(request)) };
    } catch (error) {
      const { name, message } = error as Error;
      return { kind: 'failure', error: name, cause: message };
    }
  }

  private guardAgainstLoop(execution: Execution): void {
    if (execution.transitionsToday.count <= this.transitionsPerDayMax) return;
    const loop = new LoopError(execution, this.transitionsPerDayMax);
    if (execution.status === 'RUNNING') {
      this.book.write(
        end(execution, { status: 'FAILED', error: 'Sandbox.Loop', cause: loop.message }, this.host.now()),
      );
    }
    throw loop;
  }
}

function isBefore(left: Execution, right: Execution): boolean {
  return left.stepAt < right.stepAt || (left.stepAt === right.stepAt && left.sequence < right.sequence);
}

function visit(state: State, execution: Execution, arrival: Visit): Promise<Outcome> {
  const { step } = execution;
  if (step.kind === 'entered') return state.enter(arrival);
  if (step.kind === 'waited' && state.wake) return state.wake(arrival);
  if (step.kind === 'answered' && state.answer) return state.answer(arrival, step.answer);
  return Promise.resolve(definitionChanged(execution));
}

function afterCall(execution: Execution, task: OpenTask, answer: Answer, now: number): Execution {
  if (task.timeoutAt <= now) return answerTask(execution, timeout(false), now);
  if (answer.kind === 'result' && task.call.waitsForToken) return awaitToken(execution, task, now);
  return answerTask(execution, answer, now);
}

/** AWS goes on with the definition an execution began with; here a restart may have brought another one. */
function definitionChanged({ state }: Execution): Outcome {
  const cause = `The execution stands in the state '${state}', which the definition no longer has as it was.`;
  return { kind: 'fail', error: 'Sandbox.DefinitionChanged', cause };
}

function causeInState({ state }: Execution, error: StateError): string {
  return `An error occurred while executing the state '${state}'. ${error.message}`;
}

function callKey(executionArn: string, task: OpenTask): string {
  return `${executionArn}#${task.attempt}`;
}
