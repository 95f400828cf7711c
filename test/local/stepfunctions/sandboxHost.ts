import { Engine, type EngineOptions } from '../../../local/stepfunctions/engine.ts';
import type { Execution } from '../../../local/stepfunctions/execution.ts';
import type { Host, TaskRequest } from '../../../local/stepfunctions/host.ts';
import { makeToken } from '../../../local/stepfunctions/taskToken.ts';

export const MACHINE_ARN = 'arn:aws:states:eu-west-3:111122223333:stateMachine:Dunning';
export const ROLE_ARN = 'arn:aws:iam::111122223333:role/Dunning';
export const START_AT = Date.parse('2026-03-02T08:00:00Z');

export type CallTask = (request: TaskRequest, host: SandboxHost) => unknown;

/** A host with a clock that a test moves, seeded randomness and a store that survives its engines. */
export class SandboxHost implements Host {
  time = START_AT;
  readonly requests: TaskRequest[] = [];
  readonly saved = new Map<string, string>();
  beforePut: (() => void) | undefined;
  onPut: (() => void) | undefined;
  private seed = 1;
  private readonly answer: CallTask;

  constructor(answer: CallTask = () => ({})) {
    this.answer = answer;
  }

  now(): number {
    return this.time;
  }

  random(): number {
    this.seed = (Math.imul(this.seed, 1664525) + 1013904223) >>> 0;
    return this.seed / 2 ** 32;
  }

  readonly store = {
    put: (execution: Execution) => {
      this.beforePut?.();
      this.saved.set(execution.executionArn, JSON.stringify(execution));
      this.onPut?.();
    },
    all: () => [...this.saved.values()].map((text) => JSON.parse(text) as Execution),
  };

  /** The token of the task under way, made from the stored record as the engine makes it. */
  tokenOf(executionArn: string): string {
    const { seed, attempts } = JSON.parse(this.saved.get(executionArn) ?? '{}') as Execution;
    return makeToken(executionArn, seed, attempts);
  }

  async callTask(request: TaskRequest): Promise<unknown> {
    this.requests.push(request);
    return this.answer(request, this);
  }
}

export function newEngine(definition: unknown, host: SandboxHost, options: EngineOptions = {}): Engine {
  return new Engine([{ arn: MACHINE_ARN, roleArn: ROLE_ARN, definition }], host, options);
}

/** Runs what can run, moving the clock to each timer up to `until`, as the sandbox does. */
export async function runUntil(
  engine: Engine,
  host: SandboxHost,
  until = Number.POSITIVE_INFINITY,
): Promise<void> {
  for (;;) {
    engine.fireTimersDue();
    if (engine.hasRunnable()) {
      await engine.runOne();
      continue;
    }
    const next = engine.nextTimerAt();
    if (next === undefined || next > until) return;
    host.time = Math.max(host.time, next);
  }
}

export function failure(name: string, message = ''): Error {
  return Object.assign(new Error(message), { name });
}
