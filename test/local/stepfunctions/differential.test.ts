import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../local/stepfunctions/json.ts';
import { failure, MACHINE_ARN, newEngine, runUntil, SandboxHost } from './sandboxHost.ts';

/**
 * The same machine, said in both query languages, run here and by aws-local-stepfunctions. That package has no
 * JSONata, no tokens and no clock of its own, so what is compared is the order of states, Choice, Retry, Catch
 * and the matching of errors.
 */
const PACKAGE = 'aws-local-stepfunctions';
const isInstalled = canResolve(PACKAGE);
if (!isInstalled) console.warn(`SKIPPED: the differential run needs ${PACKAGE}, which is not installed`);

/** Its validator takes a tenth of a second for each machine, and these are valid by construction. */
const UNVALIDATED = { validationOptions: { noValidate: true } };
const LAMBDA = 'arn:aws:states:::lambda:invoke';
const ERRORS = ['ErrorA', 'ErrorB', 'ErrorC'];

interface Handler {
  readonly names: readonly string[];
  readonly maxAttempts: number;
  readonly jump: number;
}
type Plan =
  | {
      readonly type: 'Task';
      readonly retry: readonly Handler[];
      readonly catch: readonly Handler[];
      readonly jump: number;
    }
  | { readonly type: 'Pass' | 'Wait'; readonly jump: number }
  | {
      readonly type: 'Choice';
      readonly cases: readonly { n: number; jump: number }[];
      readonly jump: number;
    }
  | { readonly type: 'Succeed' }
  | { readonly type: 'Fail'; readonly error: string };

/** What both make of a machine: the tasks called, in order, and how it ended. */
interface Story {
  readonly calls: readonly string[];
  readonly output: Json | undefined;
  readonly error: string | undefined;
}

const jump = fc.nat({ max: 5 });
const handler = fc.record({
  names: fc.uniqueArray(fc.constantFrom(...ERRORS, 'States.TaskFailed'), {
    minLength: 1,
    maxLength: 2,
  }),
  maxAttempts: fc.nat({ max: 3 }),
  jump,
});
const catchAll = fc.record({
  names: fc.constant(['States.ALL']),
  maxAttempts: fc.nat({ max: 3 }),
  jump,
});
const handlers = fc
  .tuple(fc.array(handler, { maxLength: 2 }), fc.option(catchAll, { nil: undefined }))
  .map(([some, last]): Handler[] => (last === undefined ? some : [...some, last]));
const plan: fc.Arbitrary<Plan> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('Task' as const),
      retry: handlers,
      catch: handlers,
      jump,
    }),
  },
  fc.record({ type: fc.constantFrom('Pass' as const, 'Wait' as const), jump }),
  fc.record({
    type: fc.constant('Choice' as const),
    cases: fc.array(fc.record({ n: fc.nat({ max: 2 }), jump }), {
      minLength: 1,
      maxLength: 2,
    }),
    jump,
  }),
  fc.constant({ type: 'Succeed' as const }),
  fc.record({
    type: fc.constant('Fail' as const),
    error: fc.constantFrom(...ERRORS),
  }),
);
const answers = fc.array(fc.oneof(fc.constantFrom(...ERRORS), fc.record({ n: fc.nat({ max: 2 }) })), {
  maxLength: 12,
});

test.skipIf(!isInstalled)(`takes the same way as ${PACKAGE}, or says that it is not installed`, async () => {
  const { StateMachine } = (await import(PACKAGE)) as {
    StateMachine: Theirs;
  };
  await fc.assert(
    fc.asyncProperty(fc.array(plan, { minLength: 1, maxLength: 5 }), answers, async (plans, given) => {
      expect(await runHere(plans, given)).toEqual(await runThere(StateMachine, plans, given));
    }),
    { numRuns: 300 },
  );
});

async function runHere(plans: readonly Plan[], given: readonly (string | JsonObject)[]): Promise<Story> {
  const queue = [...given];
  const host = new SandboxHost(() => nextAnswer(queue));
  const engine = newEngine({ QueryLanguage: 'JSONata', ...machine(plans, hereDialect) }, host);
  engine.startExecution({ stateMachineArn: MACHINE_ARN, input: '{"n":1}' });
  await runUntil(engine, host);
  const execution = engine.executions()[0];
  return {
    calls: host.requests.map(({ stateName }) => stateName),
    output: execution?.output,
    error: execution?.error,
  };
}

type Theirs = new (
  definition: object,
  options: object,
) => {
  run(input: object, options: object): { result: Promise<Json>; eventLogs: AsyncIterable<TheirEvent> };
};
interface TheirEvent {
  readonly type: string;
  readonly Error?: string;
}

async function runThere(
  StateMachine: Theirs,
  plans: readonly Plan[],
  given: readonly (string | JsonObject)[],
): Promise<Story> {
  const queue = [...given];
  const calls: string[] = [];
  const names = plans.map((_, index) => `S${index}`);
  const each = <T>(value: (name: string) => T) =>
    Object.fromEntries(names.map((name) => [name, value(name)]));
  const call = (name: string) => () => {
    calls.push(name);
    return nextAnswer(queue);
  };
  const overrides = {
    taskResourceLocalHandlers: each(call),
    waitTimeOverrides: each(() => 0),
    retryIntervalOverrides: each(() => 0),
  };
  const run = new StateMachine(machine(plans, thereDialect), UNVALIDATED).run({ n: 1 }, { overrides });
  const output = await run.result.catch(() => undefined);
  let error: string | undefined;
  for await (const event of run.eventLogs) if (event.type === 'ExecutionFailed') error = event.Error;
  return { calls, output, error };
}

function nextAnswer(queue: (string | JsonObject)[]): JsonObject {
  const answer = queue.shift() ?? { n: 0 };
  if (typeof answer === 'string') throw failure(answer, 'why');
  return answer;
}

type Dialect = (n: number) => JsonObject;
const hereDialect: Dialect = (n) => ({
  Condition: `{% $states.input.n = ${n} %}`,
});
const thereDialect: Dialect = (n) => ({
  And: [
    { Variable: '$.n', IsPresent: true },
    { Variable: '$.n', NumericEquals: n },
  ],
});

/** Transitions only lead forward, so every machine ends; what cannot be reached is left out. */
function machine(plans: readonly Plan[], dialect: Dialect): JsonObject {
  const states: Record<string, JsonObject> = {};
  const reach = (index: number): string => {
    const name = index < plans.length ? `S${index}` : 'End';
    const planned = plans[index];
    if (!(name in states))
      states[name] = planned === undefined ? { Type: 'Succeed' } : state(planned, index, reach, dialect);
    return name;
  };
  return { StartAt: reach(0), States: states };
}

function state(planned: Plan, index: number, reach: (index: number) => string, dialect: Dialect): JsonObject {
  const forward = (by: number) => reach(index + 1 + by);
  switch (planned.type) {
    case 'Task':
      return {
        Type: 'Task',
        Resource: LAMBDA,
        Retry: planned.retry.map(({ names, maxAttempts }) => ({
          ErrorEquals: names,
          MaxAttempts: maxAttempts,
        })),
        Catch: planned.catch.map(({ names, jump: by }) => ({
          ErrorEquals: names,
          Next: forward(by),
        })),
        Next: forward(planned.jump),
      };
    case 'Choice':
      return {
        Type: 'Choice',
        Choices: planned.cases.map(({ n, jump: by }) => ({
          ...dialect(n),
          Next: forward(by),
        })),
        Default: forward(planned.jump),
      };
    case 'Wait':
      return { Type: 'Wait', Seconds: 100, Next: forward(planned.jump) };
    case 'Pass':
      return { Type: 'Pass', Next: forward(planned.jump) };
    case 'Fail':
      return { Type: 'Fail', Error: planned.error, Cause: 'planned' };
    case 'Succeed':
      return { Type: 'Succeed' };
  }
}

function canResolve(name: string): boolean {
  try {
    import.meta.resolve(name);
    return true;
  } catch {
    return false;
  }
}
