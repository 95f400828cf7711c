import type { Principal } from '../iam/authority.ts';
import type { Resource, Template } from '../template/readTemplate.ts';
import { refuseUnknownKeys, UnsupportedTemplate } from '../template/refusal.ts';

/** One function of the template, with what is needed to run it. */
export interface LambdaFunction extends Principal {
  logicalId: string;
  /** Physical name; `name` below is the short one of the tag `jalon:function`. */
  physicalName: string;
  arn: string;
  roleArn: string;
  codeFolder: string;
  handler: string;
  runtime: string;
  environment: Record<string, string>;
  timeoutSeconds: number;
  memoryMegabytes: number;
  logGroupName: string;
  logFormat: string;
  isTraced: boolean;
  async: AsyncInvocation;
}

export interface AsyncInvocation {
  retriesMax: number;
  ageSecondsMax: number;
  deadLetterQueueArn?: string;
  onFailureQueueArn?: string;
}

const nameTag = 'jalon:function';

export function readFunctions(template: Template): LambdaFunction[] {
  return template.ofType('AWS::Lambda::Function').map((resource) => readFunction(resource, template));
}

function readFunction(resource: Resource, template: Template): LambdaFunction {
  const { logicalId, properties } = resource;
  const runtime = String(properties.Runtime);
  if (!/^nodejs(2[2-9]|[3-9]\d)\.x$/.test(runtime)) {
    throw new UnsupportedTemplate(`${logicalId}: runtime ${runtime} is not supported by the sandbox`);
  }
  refuseUnknownKeys(`${logicalId} Code`, properties.Code, ['S3Bucket', 'S3Key']);
  const logging = properties.LoggingConfig ?? {};
  refuseUnknownKeys(`${logicalId} LoggingConfig`, logging, [
    'LogGroup',
    'LogFormat',
    'ApplicationLogLevel',
    'SystemLogLevel',
  ]);
  const tags = (properties.Tags ?? []) as { Key: string; Value: string }[];
  return {
    logicalId,
    name: tags.find((tag) => tag.Key === nameTag)?.Value ?? logicalId,
    service: 'lambda.amazonaws.com',
    physicalName: resource.name,
    arn: resource.attributes.Arn as string,
    roleArn: properties.Role,
    codeFolder: template.findAsset(properties.Code.S3Key),
    handler: properties.Handler,
    runtime,
    environment: properties.Environment?.Variables ?? {},
    timeoutSeconds: properties.Timeout ?? 3,
    memoryMegabytes: properties.MemorySize ?? 128,
    logGroupName: logging.LogGroup ?? `/aws/lambda/${resource.name}`,
    logFormat: logging.LogFormat ?? 'Text',
    isTraced: properties.TracingConfig?.Mode === 'Active',
    async: readAsyncInvocation(resource, template),
  };
}

function readAsyncInvocation(resource: Resource, template: Template): AsyncInvocation {
  const config = template
    .ofType('AWS::Lambda::EventInvokeConfig')
    .find(({ properties }) => [resource.name, resource.attributes.Arn].includes(properties.FunctionName));
  const destinations = config?.properties.DestinationConfig ?? {};
  refuseUnknownKeys(`${config?.logicalId} DestinationConfig`, destinations, ['OnFailure']);
  return {
    retriesMax: config?.properties.MaximumRetryAttempts ?? 2,
    ageSecondsMax: config?.properties.MaximumEventAgeInSeconds ?? 21_600,
    ...(resource.properties.DeadLetterConfig && {
      deadLetterQueueArn: resource.properties.DeadLetterConfig.TargetArn,
    }),
    ...(destinations.OnFailure && { onFailureQueueArn: destinations.OnFailure.Destination }),
  };
}
