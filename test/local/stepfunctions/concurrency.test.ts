import { expect, test } from 'vitest';
import { failure, MACHINE_ARN, newEngine, runUntil, SandboxHost } from './sandboxHost.ts';

function machine(call: object) {
  return {
    QueryLanguage: 'JSONata',
    StartAt: 'Call',
    States: { Call: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', ...call, End: true } },
  };
}

test('two runs at once do not run the same execution twice', async () => {
  const host = new SandboxHost();
  const engine = newEngine(machine({}), host);
  engine.startExecution({ stateMachineArn: MACHINE_ARN });
  await Promise.all([engine.runOne(), engine.runOne(), engine.runOne()]);
  expect(host.requests).toHaveLength(1);
  expect(engine.executions()[0]?.status).toBe('SUCCEEDED');
});

test('an execution stopped while its expressions are evaluated makes no call', async () => {
  const host = new SandboxHost();
  const engine = newEngine(machine({}), host);
  const { executionArn } = engine.startExecution({ stateMachineArn: MACHINE_ARN });
  const run = engine.runOne();
  engine.stopExecution({ executionArn });
  await run;
  expect(host.requests).toEqual([]);
  expect(engine.describeExecution({ executionArn }).status).toBe('ABORTED');
});

test('an answer that comes after the timeout of its attempt does not answer the next attempt', async () => {
  const answers: ((result: string) => void)[] = [];
  const host = new SandboxHost(() => new Promise((resolve) => answers.push(resolve)));
  const retry = [{ ErrorEquals: ['States.Timeout'], MaxAttempts: 1 }];
  const engine = newEngine(machine({ TimeoutSeconds: 5, Retry: retry }), host);
  const { executionArn } = engine.startExecution({ stateMachineArn: MACHINE_ARN });
  const first = engine.runOne();
  await expect.poll(() => answers.length).toBe(1);
  expect(engine.hasRunnable()).toBe(false);
  host.time += 5000;
  engine.fireTimersDue();
  await engine.runOne();
  host.time += 1000;
  engine.fireTimersDue();
  const second = engine.runOne();
  await expect.poll(() => answers.length).toBe(2);
  answers[0]?.('late');
  await first;
  expect(engine.describeExecution({ executionArn }).status).toBe('RUNNING');
  answers[1]?.('in time');
  await second;
  expect(engine.describeExecution({ executionArn })).toMatchObject({
    status: 'SUCCEEDED',
    output: '"in time"',
  });
});

test('a call whose process died is not made again once its time is over', async () => {
  const definition = machine({ TimeoutSeconds: 5 });
  const host = new SandboxHost(() => new Promise(() => {}));
  const dead = newEngine(definition, host);
  dead.startExecution({ stateMachineArn: MACHINE_ARN });
  void dead.runOne();
  await expect.poll(() => host.requests.length).toBe(1);
  host.time += 5000;
  const engine = newEngine(definition, host);
  await engine.runOne();
  expect(host.requests).toHaveLength(1);
  expect(engine.executions()[0]).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
});

test('when its own time and that of its state end together, the execution has timed out', async () => {
  const host = new SandboxHost();
  const call = { Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken', TimeoutSeconds: 60 };
  const engine = newEngine({ ...machine(call), TimeoutSeconds: 60 }, host);
  engine.startExecution({ stateMachineArn: MACHINE_ARN });
  await runUntil(engine, host);
  expect(engine.executions()[0]?.status).toBe('TIMED_OUT');
});

test('a token changed to name another attempt belongs to no task', async () => {
  const host = new SandboxHost(() => {
    if (host.requests.length === 1) throw failure('ErrorA');
    return {};
  });
  const call = {
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Arguments: '{% $states.context.Task.Token %}',
    Retry: [{ ErrorEquals: ['ErrorA'], MaxAttempts: 1 }],
  };
  const engine = newEngine(machine(call), host);
  engine.startExecution({ stateMachineArn: MACHINE_ARN });
  await runUntil(engine, host, host.time + 1000);
  const text = Buffer.from(host.requests[0]?.arguments as string, 'base64url').toString('utf8');
  const forged = Buffer.from(text.replace('",1,"', '",2,"')).toString('base64url');
  expect(() => engine.sendTaskSuccess({ taskToken: forged, output: '1' })).toThrow(
    expect.objectContaining({ name: 'TaskDoesNotExist' }),
  );
});
