import type { Execution } from './execution.ts';
import type { JsonObject } from './json.ts';

/** The context object, `$states.context` (developer guide, "Accessing execution data from the Context object"). */
export function contextObject(execution: Execution, roleArn: string): JsonObject {
  const machineName = execution.stateMachineArn.split(':').at(-1) ?? '';
  return {
    Execution: {
      Id: execution.executionArn,
      Input: execution.input,
      Name: execution.name,
      RoleArn: roleArn,
      StartTime: new Date(execution.startedAt).toISOString(),
    },
    State: {
      Name: execution.state,
      EnteredTime: new Date(execution.enteredAt).toISOString(),
      RetryCount: execution.retries.reduce((total, count) => total + count, 0),
    },
    StateMachine: { Id: execution.stateMachineArn, Name: machineName },
  };
}
