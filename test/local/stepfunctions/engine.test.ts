import { describe, expect, test } from 'vitest';
import type { TaskRequest } from '../../../local/stepfunctions/host.ts';
import type { Json } from '../../../local/stepfunctions/json.ts';
import { DAY_MS } from '../../../local/stepfunctions/limits.ts';
import { failure, MACHINE_ARN, newEngine, ROLE_ARN, runUntil, SandboxHost, START_AT } from './sandboxHost.ts';

/** A callback task that parks its token, then waits for it or for the time in its input. */
const AWAIT = {
  QueryLanguage: 'JSONata',
  StartAt: 'Await',
  States: {
    Await: {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:dynamodb:updateItem.waitForTaskToken',
      Arguments: { Token: '{% $states.context.Task.Token %}' },
      TimeoutSeconds:
        '{% $max([1, $ceil(($toMillis($states.input.nextAt) - $toMillis($states.context.State.EnteredTime)) / 1000)]) %}',
      Output: '{% $states.result %}',
      Catch: [
        {
          ErrorEquals: ['States.Timeout'],
          Output: 'the time has come',
          Next: 'Done',
        },
        {
          ErrorEquals: ['DynamoDb.ConditionalCheckFailedException'],
          Output: 'stale',
          Next: 'Done',
        },
      ],
      Next: 'Done',
    },
    Done: { Type: 'Succeed' },
  },
};
const NEXT_AT = '2026-03-09T08:00:00.000Z';

function start(engine: ReturnType<typeof newEngine>, name = 'case-1', input: Json = { nextAt: NEXT_AT }) {
  return engine.startExecution({
    stateMachineArn: MACHINE_ARN,
    name,
    input: JSON.stringify(input),
  });
}

function parkedToken(host: SandboxHost): string {
  return (host.requests.at(-1) as TaskRequest & { arguments: { Token: string } }).arguments.Token;
}

async function parked() {
  const host = new SandboxHost();
  const engine = newEngine(AWAIT, host);
  const { executionArn } = start(engine);
  await runUntil(engine, host, START_AT);
  return { host, engine, executionArn };
}

describe('a task that waits for its token', () => {
  test('is called with the token and the role, and sleeps until the timeout', async () => {
    const { host, engine } = await parked();
    expect(host.requests).toEqual([
      {
        executionArn: `${MACHINE_ARN.replace('stateMachine', 'execution')}:case-1`,
        stateName: 'Await',
        resource: 'arn:aws:states:::aws-sdk:dynamodb:updateItem.waitForTaskToken',
        arguments: { Token: expect.any(String) },
        roleArn: ROLE_ARN,
      },
    ]);
    expect(engine.nextTimerAt()).toBe(Date.parse(NEXT_AT));
    expect(engine.hasRunnable()).toBe(false);
  });

  test('goes on with the output given with the token', async () => {
    const { host, engine, executionArn } = await parked();
    engine.sendTaskSuccess({
      taskToken: parkedToken(host),
      output: '{"seq":4}',
    });
    await runUntil(engine, host, START_AT);
    expect(engine.describeExecution({ executionArn })).toMatchObject({
      status: 'SUCCEEDED',
      output: '{"seq":4}',
    });
  });

  test('times out at the instant computed from its input, and not before', async () => {
    const { host, engine, executionArn } = await parked();
    await runUntil(engine, host, Date.parse(NEXT_AT) - 1);
    expect(engine.describeExecution({ executionArn }).status).toBe('RUNNING');
    await runUntil(engine, host);
    expect(engine.describeExecution({ executionArn }).output).toBe('"the time has come"');
    expect(host.time).toBe(Date.parse(NEXT_AT));
  });

  test('takes an answer that comes while the call is still under way', async () => {
    const host = new SandboxHost(({ arguments: sent }) => {
      engine.sendTaskSuccess({
        taskToken: (sent as { Token: string }).Token,
        output: '"at once"',
      });
      throw failure('DynamoDb.ConditionalCheckFailedException');
    });
    const engine = newEngine(AWAIT, host);
    const { executionArn } = start(engine);
    await runUntil(engine, host, START_AT);
    expect(engine.describeExecution({ executionArn }).output).toBe('"at once"');
  });

  test('fails when its call is refused, without waiting', async () => {
    const host = new SandboxHost(() => Promise.reject(failure('DynamoDb.ConditionalCheckFailedException')));
    const engine = newEngine(AWAIT, host);
    const { executionArn } = start(engine);
    await runUntil(engine, host, START_AT);
    expect(engine.describeExecution({ executionArn }).output).toBe('"stale"');
  });

  test('refuses answers by token once it is closed, overdue, unknown or no token', async () => {
    const { host, engine } = await parked();
    const taskToken = parkedToken(host);
    const answer = (token: string, output = '1') => engine.sendTaskSuccess({ taskToken: token, output });
    expect(() => answer('nonsense')).toThrow(expect.objectContaining({ name: 'InvalidToken' }));
    expect(() => answer(taskToken, '{')).toThrow(expect.objectContaining({ name: 'InvalidOutput' }));
    const stranger = newEngine(AWAIT, new SandboxHost());
    expect(() => stranger.sendTaskSuccess({ taskToken, output: '1' })).toThrow(
      expect.objectContaining({ name: 'TaskDoesNotExist' }),
    );
    host.time = Date.parse(NEXT_AT);
    expect(() => answer(taskToken)).toThrow(expect.objectContaining({ name: 'TaskTimedOut' }));
    await runUntil(engine, host);
    expect(() => answer(taskToken)).toThrow(expect.objectContaining({ name: 'TaskTimedOut' }));
    expect(() => engine.sendTaskFailure({ taskToken })).toThrow(
      expect.objectContaining({ name: 'TaskTimedOut' }),
    );
  });

  test('fails with the error given with the token', async () => {
    const { host, engine, executionArn } = await parked();
    engine.sendTaskFailure({
      taskToken: parkedToken(host),
      error: 'Refused',
      cause: 'by hand',
    });
    await runUntil(engine, host, START_AT);
    expect(engine.describeExecution({ executionArn })).toMatchObject({
      status: 'FAILED',
      error: 'Refused',
      cause: 'by hand',
    });
  });

  test('lives as long as its heart beats', async () => {
    const host = new SandboxHost();
    const Await = { ...AWAIT.States.Await, HeartbeatSeconds: 60 };
    const engine = newEngine({ ...AWAIT, States: { ...AWAIT.States, Await } }, host);
    const { executionArn } = start(engine);
    await runUntil(engine, host, START_AT + 59_000);
    host.time = START_AT + 59_000;
    engine.sendTaskHeartbeat({ taskToken: parkedToken(host) });
    await runUntil(engine, host, START_AT + 118_999);
    expect(engine.describeExecution({ executionArn }).status).toBe('RUNNING');
    await runUntil(engine, host, START_AT + 119_000);
    expect(engine.describeExecution({ executionArn }).output).toBe('"the time has come"');
  });
});

describe('names of executions', () => {
  test('the same name and input while running answer the same execution', async () => {
    const { engine, executionArn, host } = await parked();
    host.time += 1000;
    expect(start(engine)).toEqual({ executionArn, startDate: START_AT / 1000 });
    expect(() => start(engine, 'case-1', { nextAt: 'other' })).toThrow(
      expect.objectContaining({ name: 'ExecutionAlreadyExists' }),
    );
  });

  test('a name is free again 90 days after its execution closed', async () => {
    const { engine, executionArn, host } = await parked();
    engine.stopExecution({ executionArn });
    host.time += 90 * DAY_MS - 1;
    expect(() => start(engine)).toThrow(expect.objectContaining({ name: 'ExecutionAlreadyExists' }));
    host.time += 1;
    expect(start(engine).startDate).toBe(host.time / 1000);
  });

  test.each(['', 'a'.repeat(81), 'a b', 'a/b', 'a#b', 'a:b', 'a\u0007'])('refuses %j', (name) => {
    const engine = newEngine(AWAIT, new SandboxHost());
    expect(() => start(engine, name)).toThrow(expect.objectContaining({ name: 'InvalidName' }));
  });

  test('takes 80 characters, and makes a name when none is given', () => {
    const engine = newEngine(AWAIT, new SandboxHost());
    expect(start(engine, 'é'.repeat(80)).executionArn).toContain('é'.repeat(80));
    expect(engine.startExecution({ stateMachineArn: MACHINE_ARN }).executionArn).toMatch(/:[0-9a-f-]{36}$/);
  });
});

describe('starting, stopping, listing', () => {
  test('refuses input that is not JSON or too large, and a machine it does not have', () => {
    const engine = newEngine(AWAIT, new SandboxHost());
    const begin = (input: string, stateMachineArn = MACHINE_ARN) =>
      engine.startExecution({ stateMachineArn, input });
    expect(() => begin('{')).toThrow(expect.objectContaining({ name: 'InvalidExecutionInput' }));
    expect(() => begin(`"${'é'.repeat(131_072)}"`)).toThrow(
      expect.objectContaining({ name: 'ValidationException' }),
    );
    expect(() => begin('{}', `${MACHINE_ARN}2`)).toThrow(
      expect.objectContaining({ name: 'StateMachineDoesNotExist' }),
    );
  });

  test('stopping does not stop a call under way, and drops its answer', async () => {
    const host = new SandboxHost(() => {
      engine.stopExecution({ executionArn, error: 'Stop', cause: 'by hand' });
      return {};
    });
    const engine = newEngine(AWAIT, host);
    const { executionArn } = start(engine);
    await runUntil(engine, host);
    expect(host.requests).toHaveLength(1);
    expect(engine.describeExecution({ executionArn })).toMatchObject({
      status: 'ABORTED',
      error: 'Stop',
      cause: 'by hand',
      stopDate: START_AT / 1000,
    });
    host.time += 5000;
    expect(engine.stopExecution({ executionArn })).toEqual({
      stopDate: START_AT / 1000,
    });
  });

  test('losing an execution aborts it for good', async () => {
    const { engine, executionArn } = await parked();
    engine.kill('case-1');
    expect(engine.describeExecution({ executionArn })).toMatchObject({
      status: 'ABORTED',
      error: 'Sandbox.Lost',
    });
    expect(engine.nextTimerAt()).toBeUndefined();
    expect(() => engine.kill('case-1')).toThrow(expect.objectContaining({ name: 'ExecutionDoesNotExist' }));
    expect(() => engine.describeExecution({ executionArn: 'arn:none' })).toThrow(
      expect.objectContaining({ name: 'ExecutionDoesNotExist' }),
    );
  });

  test('lists newest first, by status and by page', async () => {
    const { engine } = await parked();
    for (const name of ['case-2', 'case-3']) start(engine, name);
    engine.kill('case-2');
    const list = (more: object) => engine.listExecutions({ stateMachineArn: MACHINE_ARN, ...more });
    const names = (page: ReturnType<typeof list>) => page.executions.map(({ name }) => name);
    expect(names(list({}))).toEqual(['case-3', 'case-2', 'case-1']);
    expect(names(list({ statusFilter: 'ABORTED' }))).toEqual(['case-2']);
    const first = list({ maxResults: 2 });
    expect(names(first)).toEqual(['case-3', 'case-2']);
    const second = list({ maxResults: 2, nextToken: first.nextToken });
    expect(names(second)).toEqual(['case-1']);
    expect(second).not.toHaveProperty('nextToken');
  });

  test('the execution that has waited longest runs first, then the one started first', async () => {
    const order: string[] = [];
    const host = new SandboxHost(({ executionArn }) => {
      order.push(executionArn.slice(-1));
      return {};
    });
    const engine = newEngine(AWAIT, host);
    for (const name of ['b', 'a', 'c']) start(engine, name);
    await runUntil(engine, host, START_AT);
    expect(order.join('')).toBe('bac');
  });
});

describe('bounds', () => {
  const loop = {
    QueryLanguage: 'JSONata',
    StartAt: 'Ping',
    States: {
      Ping: { Type: 'Pass', Next: 'Pong' },
      Pong: {
        Type: 'Choice',
        Choices: [{ Condition: '{% false %}', Next: 'Done' }],
        Default: 'Ping',
      },
      Done: { Type: 'Succeed' },
    },
  };

  test('an endless loop fills the history, whose last event is the failure', async () => {
    const host = new SandboxHost();
    const engine = newEngine(loop, host);
    start(engine);
    await runUntil(engine, host);
    expect(engine.executions()[0]).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: 'The execution reached the maximum number of history events (25000).',
      events: 25_000,
    });
  });

  test('more transitions in a day than allowed name the execution and its loop', async () => {
    const host = new SandboxHost();
    const engine = newEngine(loop, host, { transitionsPerDayMax: 41 });
    start(engine);
    await expect(engine.runOne()).rejects.toThrow(
      'Execution case-1 made more than 41 transitions in one day: Ping → Pong',
    );
    expect(engine.executions()[0]).toMatchObject({
      status: 'FAILED',
      error: 'Sandbox.Loop',
      transitions: 42,
    });
  });

  test('an execution ends after a year', async () => {
    const host = new SandboxHost();
    const Await = { ...AWAIT.States.Await, TimeoutSeconds: 99_999_999 };
    const engine = newEngine({ ...AWAIT, States: { ...AWAIT.States, Await } }, host);
    const { executionArn } = start(engine);
    await runUntil(engine, host);
    expect(engine.describeExecution({ executionArn })).toMatchObject({
      status: 'TIMED_OUT',
      error: 'States.Timeout',
    });
    expect(host.time).toBe(START_AT + 365 * DAY_MS);
  });

  test('counts transitions as billed and remembers the last ones', async () => {
    const { engine } = await parked();
    expect(engine.executions()[0]).toMatchObject({
      transitions: 1,
      recent: [{ state: 'Await', at: START_AT }],
      events: 5,
    });
  });
});

test('an execution standing in a state that a new definition lacks fails by name', async () => {
  const { host, executionArn, engine: before } = await parked();
  before.sendTaskSuccess({ taskToken: parkedToken(host), output: '1' });
  const other = {
    QueryLanguage: 'JSONata',
    StartAt: 'Done',
    States: { Done: { Type: 'Succeed' } },
  };
  const engine = newEngine(other, host);
  await runUntil(engine, host);
  expect(engine.describeExecution({ executionArn })).toMatchObject({
    error: 'Sandbox.DefinitionChanged',
  });
});
