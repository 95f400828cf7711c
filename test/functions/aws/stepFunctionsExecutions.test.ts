import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  InvalidToken,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { executionName, stepFunctionsExecutions } from '../../../functions/aws/stepFunctionsExecutions.ts';
import type { CaseRecord } from '../../../functions/ports/cases.ts';
import { GenerationUsed } from '../../../functions/ports/errors.ts';

const machine = 'arn:aws:states:eu-west-3:000000000000:stateMachine:Dunning';
const record = {
  key: { creditor: 'acme', invoice: 'f-1' },
  generation: 3,
  wake: { token: 'tok', seq: 7 },
} as CaseRecord;
const said = { message: '', $metadata: {} };

const mock = mockClient(SFNClient);
const executions = stepFunctionsExecutions(machine, new SFNClient({ region: 'eu-west-3' }));
beforeEach(() => mock.reset());

describe('executions in Step Functions', () => {
  it('start by a name of the case and its generation, with ids only', async () => {
    mock.on(StartExecutionCommand).resolves({});
    await executions.start(record);
    expect(executionName(record)).toMatch(/^[0-9a-f]{32}-3$/);
    expect(mock.commandCalls(StartExecutionCommand)[0]?.args[0].input).toEqual({
      stateMachineArn: machine,
      name: executionName(record),
      input: '{"creditor":"acme","invoice":"f-1","generation":3}',
    });
  });

  it('say when the generation has been used', async () => {
    mock.on(StartExecutionCommand).rejects(new ExecutionAlreadyExists(said));
    await expect(executions.start(record)).rejects.toThrow(GenerationUsed);
  });

  it('wake who waits', async () => {
    mock.on(SendTaskSuccessCommand).resolves({});
    await executions.wake(record);
    expect(mock.commandCalls(SendTaskSuccessCommand)[0]?.args[0].input).toEqual({
      taskToken: 'tok',
      output: '{}',
    });
    const { wake: _none, ...asleep } = record;
    await executions.wake(asleep);
    expect(mock.commandCalls(SendTaskSuccessCommand)).toHaveLength(1);
  });

  it.each([new TaskTimedOut(said), new TaskDoesNotExist(said), new InvalidToken(said)])(
    'take $name for success: nobody waits on that token any more',
    async (error) => {
      mock.on(SendTaskSuccessCommand).rejects(error);
      await expect(executions.wake(record)).resolves.toBeUndefined();
    },
  );

  it('let other errors of a wake through', async () => {
    mock
      .on(SendTaskSuccessCommand)
      .rejects(Object.assign(new Error('slow down'), { name: 'ThrottlingException' }));
    await expect(executions.wake(record)).rejects.toThrow('slow down');
  });

  it.each([
    ['RUNNING', true],
    ['SUCCEEDED', false],
    ['FAILED', false],
    ['ABORTED', false],
    ['TIMED_OUT', false],
  ] as const)('know that an execution %s is running: %s', async (status, running) => {
    mock.on(DescribeExecutionCommand).resolves({ status });
    expect(await executions.isRunning(record)).toBe(running);
    expect(mock.commandCalls(DescribeExecutionCommand)[0]?.args[0].input).toEqual({
      executionArn: `arn:aws:states:eu-west-3:000000000000:execution:Dunning:${executionName(record)}`,
    });
  });

  it('know that an execution that never was is not running', async () => {
    mock.on(DescribeExecutionCommand).rejects(new ExecutionDoesNotExist(said));
    expect(await executions.isRunning(record)).toBe(false);
  });
});
