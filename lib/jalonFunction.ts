import { Duration, RemovalPolicy, Tags } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  type Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { Alarms } from './alarms.ts';

/** What all functions of one stack share. */
export interface FunctionSurroundings {
  readonly stage: string;
  readonly logRetentionDays: number;
  readonly keepLogs: boolean;
  readonly alarms: Alarms;
  /** The code of `functions/<file>.ts`. */
  readonly code: (file: string) => Code;
}

export interface JalonFunctionProps extends FunctionSurroundings {
  /** `functions/<file>.ts`. */
  readonly file: string;
  /** What breaks for the user when this function fails, and what to do: the text of its alarm. */
  readonly impact: string;
  /** Failures within five minutes before somebody is told; more than one where others try again by themselves. */
  readonly toleratedFailures?: number;
  readonly memoryMegabytes?: number;
  readonly timeoutSeconds?: number;
  /** Why losing an asynchronous call is no question here. */
  readonly invokedBy: 'state machine' | 'API' | 'queue' | 'schedule';
}

/** One Lambda, one role, one log group, one alarm. */
export class JalonFunction extends LambdaFunction {
  constructor(scope: Construct, id: string, props: JalonFunctionProps) {
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    const logGroup = new LogGroup(scope, `${id}Logs`, {
      retention: props.logRetentionDays,
      removalPolicy: props.keepLogs ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    super(scope, id, {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: props.code(props.file),
      memorySize: props.memoryMegabytes ?? 512,
      timeout: Duration.seconds(props.timeoutSeconds ?? 30),
      tracing: Tracing.ACTIVE,
      loggingFormat: LoggingFormat.JSON,
      role,
      logGroup,
      environment: {
        STAGE: props.stage,
        POWERTOOLS_SERVICE_NAME: props.file,
        POWERTOOLS_METRICS_NAMESPACE: 'Jalon',
      },
    });
    role.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    );
    Tags.of(this).add('jalon:function', props.file);
    props.alarms.whenFailing(this, props.impact, props.toleratedFailures);
    acknowledge(role, {
      'AwsSolutions-IAM5[Resource::*]':
        'X-Ray knows no resources: its two write actions can only be granted on *.',
    });
    acknowledge(this, { 'Serverless-LambdaDLQ': whyNoDeadLetters[props.invokedBy] });
  }
}

const whyNoDeadLetters = {
  'state machine': 'Called synchronously by the state machine, which retries and then parks the case.',
  API: 'Called synchronously by the API, whose caller gets the error.',
  queue: 'Called by a queue that keeps its messages and has dead letters of its own.',
  schedule: 'Has an on-failure destination, which keeps the error beside the lost call.',
} as const;
