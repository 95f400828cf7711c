import { readFileSync } from 'node:fs';
import type { TimerSource, WorkSource } from '../clock/conductor.ts';
import type { VirtualClock } from '../clock/virtualClock.ts';
import type { FunctionPool } from '../functions/functionPool.ts';
import { AccessDenied, type Authority, type Principal } from '../iam/authority.ts';
import type { DurableState } from '../state/durableState.ts';
import { ApiError } from '../stepfunctions/apiErrors.ts';
import { Engine } from '../stepfunctions/engine.ts';
import type { Execution } from '../stepfunctions/execution.ts';
import type { TaskRequest } from '../stepfunctions/host.ts';
import { substituteDefinition } from '../stepfunctions/substituteDefinition.ts';
import { readToken } from '../stepfunctions/taskToken.ts';
import type { Resource, Template } from '../template/readTemplate.ts';
import { UnsupportedTemplate } from '../template/refusal.ts';
import type { AwsService } from './awsEndpoint.ts';
import { AwsError } from './awsError.ts';
import type { DynamoDb } from './dynamodb/dynamoDb.ts';
import type { Principals } from './principals.ts';

export interface StepFunctions extends AwsService {
  engine: Engine;
  source: WorkSource;
  timers: TimerSource;
}

interface Options {
  template: Template;
  state: DurableState;
  clock: VirtualClock;
  authority: Authority;
  principals: Principals;
  pool: FunctionPool;
  dynamoDb: DynamoDb;
  random(): number;
  transitionsPerDayMax: number;
  onChange(execution: Execution, before: Execution | undefined): void;
  wake(): void;
}

/** The interpreter, with the sandbox as its host and the machine's role on each call it makes. */
export function createStepFunctions(options: Options): StepFunctions {
  const { template, state, clock, authority, principals, pool, dynamoDb } = options;
  const machines = template.ofType('AWS::StepFunctions::StateMachine');
  const executions = state.collection<Execution>('executions');
  for (const machine of machines) checkMachineRole(machine, template.place.account, authority);

  const engine = new Engine(
    machines.map((machine) => ({
      arn: machine.ref,
      roleArn: machine.properties.RoleArn,
      definition: definitionOf(machine, template),
    })),
    {
      now: clock.now,
      random: options.random,
      store: {
        put(execution) {
          const before = executions.get(execution.executionArn);
          state.batch(() => {
            executions.put(execution.executionArn, execution);
            options.onChange(execution, before);
          });
          options.wake();
        },
        all: () => [...executions.values()],
      },
      callTask,
    },
    { transitionsPerDayMax: options.transitionsPerDayMax },
  );

  async function callTask(request: TaskRequest): Promise<unknown> {
    const machineArn = machineArnOf(request.executionArn);
    const caller = machinePrincipal(request.roleArn, machineArn, template.place.account);
    const resource = request.resource.replace(/^arn:aws:states:::/, '').replace(/\.waitForTaskToken$/, '');
    // biome-ignore lint/suspicious/noExplicitAny: the task's arguments, as the API wants them
    const input = request.arguments as any;
    if (resource === 'lambda:invoke') return invokeFunction(caller, input);
    const [, name, action = ''] = resource.split(':');
    if (name !== 'dynamodb')
      throw taskError('States.Runtime', `${request.resource} is not supported by the sandbox`);
    return callDynamoDb(caller, `${action.charAt(0).toUpperCase()}${action.slice(1)}`, input);
  }

  async function invokeFunction(caller: Principal, input: { FunctionName: string; Payload?: unknown }) {
    const fn = principals.functionByArn(input.FunctionName);
    if (!fn) throw taskError('Lambda.ResourceNotFoundException', `Function not found: ${input.FunctionName}`);
    try {
      authority.check(caller, 'lambda:InvokeFunction', [fn.arn]);
    } catch (error) {
      throw denied(error, 'Lambda.AWSLambdaException');
    }
    const answer = await pool.invoke(fn, input.Payload ?? {});
    if ('fault' in answer) throw taskError(answer.fault.errorType, JSON.stringify(answer.fault));
    return { ExecutedVersion: '$LATEST', StatusCode: 200, Payload: JSON.parse(answer.payload) };
  }

  async function callDynamoDb(caller: Principal, operation: string, input: object) {
    try {
      return await dynamoDb.call(caller, operation, input);
    } catch (error) {
      if (error instanceof AwsError) throw taskError(`DynamoDb.${error.code}`, error.message);
      throw denied(error, 'DynamoDb.AccessDeniedException');
    }
  }

  /** A token that nobody can read is the engine's to refuse; the caller must still be allowed to ask. */
  const machineOfToken = (token: string): string[] => {
    try {
      return [machineArnOf(readToken(token).executionArn)];
    } catch {
      return machines.map((machine) => machine.ref);
    }
  };
  // biome-ignore lint/suspicious/noExplicitAny: the wire's JSON; the engine checks it
  const operations: Record<string, { resources(input: any): string[]; run(input: any): object }> = {
    StartExecution: { resources: (input) => [input.stateMachineArn], run: engine.startExecution },
    DescribeExecution: { resources: (input) => [input.executionArn], run: engine.describeExecution },
    ListExecutions: { resources: (input) => [input.stateMachineArn], run: engine.listExecutions },
    StopExecution: { resources: (input) => [input.executionArn], run: engine.stopExecution },
    SendTaskSuccess: { resources: (input) => machineOfToken(input.taskToken), run: engine.sendTaskSuccess },
    SendTaskFailure: { resources: (input) => machineOfToken(input.taskToken), run: engine.sendTaskFailure },
    SendTaskHeartbeat: {
      resources: (input) => machineOfToken(input.taskToken),
      run: engine.sendTaskHeartbeat,
    },
  };

  return {
    engine,
    source: {
      name: 'the state machine',
      hasWork: () => engine.hasRunnable(),
      runOne: () => engine.runOne(),
    },
    timers: {
      nextAt: () => engine.nextTimerAt(),
      fireOneDue(now) {
        const at = engine.nextTimerAt();
        if (at === undefined || at > now) return false;
        engine.fireTimersDue();
        return true;
      },
    },
    target: 'AWSStepFunctions',
    prefix: 'states',
    errorNamespace: 'com.amazonaws.swf.service.v2.model',
    call(caller, name, input: { taskToken?: string }) {
      const operation = operations[name];
      if (!operation)
        throw new AwsError('UnknownOperationException', `${name} is not supported by the sandbox`);
      authority.check(caller, `states:${name}`, operation.resources(input));
      try {
        return operation.run(input);
      } catch (error) {
        if (error instanceof ApiError) throw new AwsError(error.name, error.message);
        throw error;
      }
    },
  };
}

function definitionOf(machine: Resource, template: Template): string {
  const {
    DefinitionS3Location,
    DefinitionString,
    DefinitionSubstitutions = {},
    StateMachineType = 'STANDARD',
  } = machine.properties;
  if (StateMachineType !== 'STANDARD') {
    throw new UnsupportedTemplate(`${machine.logicalId}: the sandbox runs STANDARD state machines only`);
  }
  const text = DefinitionString ?? readFileSync(template.findAsset(DefinitionS3Location.Key), 'utf8');
  return substituteDefinition(text, DefinitionSubstitutions);
}

/** What Step Functions checks of the role when the machine is made with logging or tracing on. */
function checkMachineRole(machine: Resource, account: string, authority: Authority) {
  const { RoleArn, LoggingConfiguration, TracingConfiguration } = machine.properties;
  const caller = machinePrincipal(RoleArn, machine.ref, account);
  const logs = [
    'CreateLogDelivery',
    'GetLogDelivery',
    'UpdateLogDelivery',
    'DeleteLogDelivery',
    'ListLogDeliveries',
    'PutResourcePolicy',
    'DescribeResourcePolicies',
    'DescribeLogGroups',
  ];
  const traces = ['PutTraceSegments', 'PutTelemetryRecords', 'GetSamplingRules', 'GetSamplingTargets'];
  if (LoggingConfiguration && LoggingConfiguration.Level !== 'OFF') {
    for (const action of logs) authority.allows(caller, `logs:${action}`, '*');
  }
  if (TracingConfiguration?.Enabled) {
    for (const action of traces) authority.allows(caller, `xray:${action}`, '*');
  }
}

function machinePrincipal(roleArn: string, machineArn: string, account: string): Principal {
  const trustContext = { 'aws:SourceArn': [machineArn], 'aws:SourceAccount': [account] };
  return { name: 'state-machine', service: 'states.amazonaws.com', roleArn, trustContext };
}

function machineArnOf(executionArn: string): string {
  return executionArn.replace(':execution:', ':stateMachine:').replace(/:[^:]*$/, '');
}

function denied(error: unknown, name: string): unknown {
  return error instanceof AccessDenied ? taskError(name, error.message) : error;
}

function taskError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
