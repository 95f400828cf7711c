import { join } from 'node:path';
import { ArnFormat, type CfnElement, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { Alarms } from './alarms.ts';
import type { JalonFunction } from './jalonFunction.ts';

export const definitionFile = join(import.meta.dirname, '..', 'statemachines', 'dunning.asl.json');

export interface FollowUpProps {
  readonly table: Table;
  /** By the name of its placeholder in the definition. */
  readonly tasks: Readonly<Record<string, JalonFunction>>;
  readonly logRetentionDays: number;
  readonly keepLogs: boolean;
  readonly alarms: Alarms;
}

/** The alarm clock of each live case: one execution per invoice, from `statemachines/dunning.asl.json`. */
export class FollowUp extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, props: FollowUpProps) {
    super(scope, id);
    const { account, partition, region } = Stack.of(this);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('states.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': account },
          ArnLike: { 'aws:SourceArn': `arn:${partition}:states:${region}:${account}:stateMachine:*` },
        },
      }),
    });
    role.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['dynamodb:UpdateItem'], resources: [props.table.tableArn] }),
    );
    role.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: Object.values(props.tasks).map((task) => task.functionArn),
      }),
    );
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromFile(definitionFile),
      definitionSubstitutions: {
        TableName: props.table.tableName,
        ...Object.fromEntries(Object.entries(props.tasks).map(([name, task]) => [name, task.functionArn])),
      },
      role,
      tracingEnabled: true,
      logs: {
        // Everything that happened, and nothing of what was said: a wake token is a credential.
        level: LogLevel.ALL,
        includeExecutionData: false,
        destination: new LogGroup(this, 'Logs', {
          retention: props.logRetentionDays,
          removalPolicy: props.keepLogs ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
        }),
      },
    });
    watch(this.stateMachine, props.alarms);
    acknowledge(role, {
      'AwsSolutions-IAM5[Resource::*]':
        'Log delivery and X-Ray know no resources: their actions can only be granted on * (Step Functions developer guide, logging and tracing).',
    });
  }

  /** Starts executions and wakes them. */
  allowStartAndWake(fn: JalonFunction): void {
    fn.addToRolePolicy(
      new PolicyStatement({
        // The table of IAM names no resource for SendTaskSuccess; AWS checks it against the machine whose execution
        // gave out the token all the same, as its own denials say (and as CDK's grantTaskResponse relies on).
        actions: ['states:StartExecution', 'states:SendTaskSuccess'],
        resources: [this.stateMachine.stateMachineArn],
      }),
    );
    fn.addEnvironment('STATE_MACHINE_ARN', this.stateMachine.stateMachineArn);
  }

  /** Asks whether the execution of a case still runs. */
  allowDescribe(fn: JalonFunction): void {
    const executions = Stack.of(this).formatArn({
      service: 'states',
      resource: 'execution',
      resourceName: `${this.stateMachine.stateMachineName}:*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    fn.addToRolePolicy(
      new PolicyStatement({ actions: ['states:DescribeExecution'], resources: [executions] }),
    );
    const machine = Stack.of(this).getLogicalId(this.stateMachine.node.defaultChild as CfnElement);
    acknowledge(fn.role as Role, {
      [`AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:<${machine}.Name>:*]`]:
        'Executions of this one machine; each has the name of its case, which nobody knows before it exists.',
    });
  }
}

function watch(machine: StateMachine, alarms: Alarms): void {
  alarms.whenExecutionsEndBadly(
    machine,
    'A follow-up stopped without parking its case. The hourly sweep starts it again; if this alarm stays, open the failed execution in the Step Functions console and read its last error.',
  );
  alarms.whenThrottled(
    machine,
    'Step Functions delays our steps: messages leave later than planned today, none is lost. Ask for a higher quota of state transitions.',
  );
}
