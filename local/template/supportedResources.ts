import { UnsupportedTemplate } from './refusal.ts';

/** What `Ref` and `Fn::GetAtt` answer for a resource, from its physical name. */
export interface Identity {
  ref: string;
  attributes: Record<string, string>;
}

export interface Place {
  account: string;
  region: string;
  stackName: string;
  /** http://127.0.0.1:3900 */
  url: string;
}

interface ResourceType {
  /** The property that names it, when the template chooses the name. */
  nameProperty?: string;
  honoured: readonly string[];
  /** Read and left without effect here; docs/sandbox.md says why each does no harm. */
  withoutEffect?: readonly string[];
  identify(name: string, place: Place, properties: Record<string, unknown>): Identity;
}

const arn = (service: string, place: Place, resource: string): string =>
  `arn:aws:${service}:${place.region}:${place.account}:${resource}`;

const onlyName = (name: string): Identity => ({ ref: name, attributes: {} });

const types: Record<string, ResourceType> = {
  'AWS::DynamoDB::Table': {
    nameProperty: 'TableName',
    honoured: ['TableName', 'KeySchema', 'AttributeDefinitions', 'BillingMode', 'GlobalSecondaryIndexes'],
    withoutEffect: [
      'PointInTimeRecoverySpecification',
      'DeletionProtectionEnabled',
      'SSESpecification',
      'Tags',
      'ContributorInsightsSpecification',
      'TimeToLiveSpecification',
    ],
    identify: (name, place) => ({ ref: name, attributes: { Arn: arn('dynamodb', place, `table/${name}`) } }),
  },
  'AWS::Lambda::Function': {
    nameProperty: 'FunctionName',
    honoured: [
      'FunctionName',
      'Code',
      'Handler',
      'Runtime',
      'Role',
      'Environment',
      'Timeout',
      'MemorySize',
      'LoggingConfig',
      'TracingConfig',
      'DeadLetterConfig',
      'Tags',
    ],
    withoutEffect: ['Architectures', 'Description', 'ReservedConcurrentExecutions'],
    identify: (name, place) => ({ ref: name, attributes: { Arn: arn('lambda', place, `function:${name}`) } }),
  },
  'AWS::Lambda::Permission': {
    honoured: ['Action', 'FunctionName', 'Principal', 'SourceArn', 'SourceAccount'],
    identify: onlyName,
  },
  'AWS::Lambda::EventSourceMapping': {
    honoured: ['EventSourceArn', 'FunctionName', 'BatchSize', 'FunctionResponseTypes', 'Enabled'],
    withoutEffect: ['MaximumBatchingWindowInSeconds', 'ScalingConfig', 'Tags'],
    identify: (name, place) => ({
      ref: name,
      attributes: { Id: name, EventSourceMappingArn: arn('lambda', place, `event-source-mapping:${name}`) },
    }),
  },
  'AWS::Lambda::EventInvokeConfig': {
    honoured: [
      'FunctionName',
      'Qualifier',
      'MaximumRetryAttempts',
      'MaximumEventAgeInSeconds',
      'DestinationConfig',
    ],
    identify: onlyName,
  },
  'AWS::IAM::Role': {
    nameProperty: 'RoleName',
    honoured: ['RoleName', 'AssumeRolePolicyDocument', 'Policies', 'ManagedPolicyArns'],
    withoutEffect: ['Description', 'MaxSessionDuration', 'Tags'],
    identify: (name, place) => ({
      ref: name,
      attributes: { Arn: `arn:aws:iam::${place.account}:role/${name}`, RoleId: `AROA${name}` },
    }),
  },
  'AWS::IAM::Policy': {
    nameProperty: 'PolicyName',
    honoured: ['PolicyName', 'PolicyDocument', 'Roles'],
    identify: onlyName,
  },
  'AWS::Logs::LogGroup': {
    nameProperty: 'LogGroupName',
    honoured: ['LogGroupName'],
    withoutEffect: ['RetentionInDays', 'KmsKeyId', 'LogGroupClass', 'Tags', 'DataProtectionPolicy'],
    identify: (name, place) => ({
      ref: name,
      attributes: { Arn: arn('logs', place, `log-group:${name}:*`) },
    }),
  },
  'AWS::Logs::ResourcePolicy': {
    nameProperty: 'PolicyName',
    honoured: ['PolicyName'],
    withoutEffect: ['PolicyDocument'],
    identify: onlyName,
  },
  'AWS::StepFunctions::StateMachine': {
    nameProperty: 'StateMachineName',
    honoured: [
      'StateMachineName',
      'StateMachineType',
      'DefinitionS3Location',
      'DefinitionString',
      'DefinitionSubstitutions',
      'RoleArn',
      'LoggingConfiguration',
      'TracingConfiguration',
    ],
    withoutEffect: ['Tags', 'EncryptionConfiguration'],
    identify: (name, place) => {
      const machine = arn('states', place, `stateMachine:${name}`);
      return { ref: machine, attributes: { Arn: machine, Name: name } };
    },
  },
  'AWS::ApiGatewayV2::Api': {
    honoured: ['Name', 'ProtocolType'],
    withoutEffect: ['Description', 'Tags'],
    identify: (name, place) => ({ ref: name, attributes: { ApiId: name, ApiEndpoint: place.url } }),
  },
  'AWS::ApiGatewayV2::Route': {
    honoured: ['ApiId', 'RouteKey', 'Target', 'AuthorizationType'],
    identify: onlyName,
  },
  'AWS::ApiGatewayV2::Integration': {
    honoured: ['ApiId', 'IntegrationType', 'IntegrationUri', 'PayloadFormatVersion', 'IntegrationMethod'],
    withoutEffect: ['TimeoutInMillis', 'Description'],
    identify: onlyName,
  },
  'AWS::ApiGatewayV2::Stage': {
    honoured: ['ApiId', 'StageName', 'AutoDeploy'],
    withoutEffect: ['AccessLogSettings', 'DefaultRouteSettings', 'Description', 'Tags'],
    identify: (_, __, properties) => ({ ref: String(properties.StageName), attributes: {} }),
  },
  'AWS::SQS::Queue': {
    nameProperty: 'QueueName',
    honoured: ['QueueName', 'VisibilityTimeout', 'RedrivePolicy', 'MessageRetentionPeriod', 'DelaySeconds'],
    withoutEffect: [
      'KmsMasterKeyId',
      'KmsDataKeyReusePeriodSeconds',
      'SqsManagedSseEnabled',
      'ReceiveMessageWaitTimeSeconds',
      'RedriveAllowPolicy',
      'Tags',
    ],
    identify: (name, place) => {
      const url = `${place.url}/_aws/${place.account}/${name}`;
      return { ref: url, attributes: { Arn: arn('sqs', place, name), QueueName: name, QueueUrl: url } };
    },
  },
  'AWS::SQS::QueuePolicy': { honoured: ['PolicyDocument', 'Queues'], identify: onlyName },
  'AWS::Events::Rule': {
    nameProperty: 'Name',
    honoured: ['Name', 'EventBusName', 'EventPattern', 'State', 'Targets'],
    withoutEffect: ['Description', 'Tags'],
    identify: (name, place, properties) => {
      const bus = String(properties.EventBusName ?? 'default').replace(/^.*event-bus\//, '');
      const custom = bus !== 'default';
      return {
        ref: custom ? `${bus}|${name}` : name,
        attributes: { Arn: arn('events', place, custom ? `rule/${bus}/${name}` : `rule/${name}`) },
      };
    },
  },
  'AWS::Events::EventBus': {
    nameProperty: 'Name',
    honoured: ['Name', 'EventSourceName'],
    withoutEffect: ['Description', 'Tags', 'KmsKeyIdentifier', 'LogConfig'],
    identify: (name, place) => ({
      ref: name,
      attributes: { Name: name, Arn: arn('events', place, `event-bus/${name}`) },
    }),
  },
  'AWS::Scheduler::Schedule': {
    nameProperty: 'Name',
    honoured: [
      'Name',
      'GroupName',
      'ScheduleExpression',
      'ScheduleExpressionTimezone',
      'FlexibleTimeWindow',
      'State',
      'Target',
    ],
    withoutEffect: ['Description'],
    identify: (name, place, properties) => ({
      ref: name,
      attributes: { Arn: arn('scheduler', place, `schedule/${properties.GroupName ?? 'default'}/${name}`) },
    }),
  },
  'AWS::Scheduler::ScheduleGroup': {
    nameProperty: 'Name',
    honoured: ['Name'],
    withoutEffect: ['Tags'],
    identify: (name, place) => ({
      ref: name,
      attributes: { Arn: arn('scheduler', place, `schedule-group/${name}`) },
    }),
  },
  'AWS::SES::ConfigurationSet': {
    nameProperty: 'Name',
    honoured: ['Name', 'SendingOptions'],
    withoutEffect: [
      'ReputationOptions',
      'SuppressionOptions',
      'DeliveryOptions',
      'TrackingOptions',
      'VdmOptions',
      'Tags',
    ],
    identify: onlyName,
  },
  'AWS::SES::ConfigurationSetEventDestination': {
    honoured: ['ConfigurationSetName', 'EventDestination'],
    identify: (name) => ({ ref: name, attributes: { Id: name } }),
  },
  'AWS::SMSVOICE::ConfigurationSet': {
    nameProperty: 'ConfigurationSetName',
    honoured: ['ConfigurationSetName'],
    withoutEffect: [
      'DefaultSenderId',
      'EventDestinations',
      'MessageFeedbackEnabled',
      'ProtectConfigurationId',
      'Tags',
    ],
    identify: (name, place) => ({
      ref: name,
      attributes: { Arn: arn('sms-voice', place, `configuration-set/${name}`) },
    }),
  },
  'AWS::SNS::Topic': {
    nameProperty: 'TopicName',
    honoured: ['TopicName'],
    withoutEffect: ['DisplayName', 'KmsMasterKeyId', 'Subscription', 'Tags'],
    identify: (name, place) => {
      const topic = arn('sns', place, name);
      return { ref: topic, attributes: { TopicArn: topic, TopicName: name } };
    },
  },
  'AWS::SNS::TopicPolicy': { honoured: [], withoutEffect: ['PolicyDocument', 'Topics'], identify: onlyName },
  'AWS::SNS::Subscription': {
    honoured: [],
    withoutEffect: ['Endpoint', 'Protocol', 'TopicArn'],
    identify: onlyName,
  },
  'AWS::CloudWatch::Alarm': {
    nameProperty: 'AlarmName',
    honoured: ['AlarmName'],
    withoutEffect: [
      'ActionsEnabled',
      'AlarmActions',
      'AlarmDescription',
      'ComparisonOperator',
      'DatapointsToAlarm',
      'Dimensions',
      'EvaluationPeriods',
      'ExtendedStatistic',
      'InsufficientDataActions',
      'MetricName',
      'Metrics',
      'Namespace',
      'OKActions',
      'Period',
      'Statistic',
      'Threshold',
      'TreatMissingData',
      'Unit',
      'Tags',
    ],
    identify: (name, place) => ({
      ref: name,
      attributes: { Arn: arn('cloudwatch', place, `alarm:${name}`) },
    }),
  },
  'AWS::KMS::Key': {
    honoured: [],
    withoutEffect: [
      'KeyPolicy',
      'EnableKeyRotation',
      'Description',
      'PendingWindowInDays',
      'Tags',
      'RotationPeriodInDays',
    ],
    identify: (name, place) => ({
      ref: name,
      attributes: { Arn: arn('kms', place, `key/${name}`), KeyId: name },
    }),
  },
};

export const supportedTypes: readonly string[] = Object.keys(types);

/** The supported type, or a refusal that names the resource and its type. */
export function resourceType(logicalId: string, type: string): ResourceType {
  const known = types[type];
  if (!known)
    throw new UnsupportedTemplate(`${logicalId}: resources of type ${type} are not supported by the sandbox`);
  return known;
}

export function knownProperties(type: ResourceType): string[] {
  return [...type.honoured, ...(type.withoutEffect ?? [])];
}
