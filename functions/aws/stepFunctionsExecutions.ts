import { createHash } from 'node:crypto';
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
import type { CaseRecord } from '../ports/cases.ts';
import { GenerationUsed } from '../ports/errors.ts';
import type { Executions } from '../ports/executions.ts';
import { caseItemKey } from './keys.ts';

/** Starting and waking may be repeated: the same name is one execution, and a token is used once. */
export function sfnClient(): SFNClient {
  return new SFNClient({});
}

/** @param stateMachineArn `arn:…:stateMachine:<name>` */
export function stepFunctionsExecutions(stateMachineArn: string, client: SFNClient): Executions {
  return {
    async start(record) {
      const { key, generation } = record;
      const input = JSON.stringify({ creditor: key.creditor, invoice: key.invoice, generation });
      try {
        await client.send(new StartExecutionCommand({ stateMachineArn, name: executionName(record), input }));
      } catch (error) {
        // The same name and input of an execution that still runs is a success, so this one has ended.
        throw error instanceof ExecutionAlreadyExists
          ? new GenerationUsed(executionName(record), { cause: error })
          : error;
      }
    },
    async wake({ wake }) {
      if (wake === undefined) return;
      try {
        await client.send(new SendTaskSuccessCommand({ taskToken: wake.token, output: '{}' }));
      } catch (error) {
        if (!isNobodyWaiting(error)) throw error;
      }
    },
    async isRunning(record) {
      const executionArn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${executionName(record)}`;
      try {
        const { status } = await client.send(new DescribeExecutionCommand({ executionArn }));
        return status === 'RUNNING' || status === 'PENDING_REDRIVE';
      } catch (error) {
        if (error instanceof ExecutionDoesNotExist) return false;
        throw error;
      }
    },
  };
}

/** `<32 hex>-<generation>`: at most 80 characters of the alphabet that names allow, and no personal data. */
export function executionName({ key, generation }: Pick<CaseRecord, 'key' | 'generation'>): string {
  const digest = createHash('sha256').update(caseItemKey(key).pk).digest('hex').slice(0, 32);
  return `${digest}-${generation}`;
}

/** The wait is over, by its timeout or by another signal: whoever waited has already gone on. */
function isNobodyWaiting(error: unknown): boolean {
  return error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken;
}
