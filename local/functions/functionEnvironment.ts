import type { Place } from '../template/supportedResources.ts';
import type { LambdaFunction } from './lambdaFunction.ts';

/**
 * What a function finds in process.env: the template's variables, then what Lambda itself sets
 * (docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html), and nothing of this machine.
 */
export function functionEnvironment(
  fn: LambdaFunction,
  place: Place,
  emptyAwsConfigFile: string,
): Record<string, string> {
  return {
    ...fn.environment,
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    LAMBDA_TASK_ROOT: fn.codeFolder,
    _HANDLER: fn.handler,
    AWS_EXECUTION_ENV: `AWS_Lambda_${fn.runtime}`,
    AWS_REGION: place.region,
    AWS_DEFAULT_REGION: place.region,
    AWS_LAMBDA_FUNCTION_NAME: fn.physicalName,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(fn.memoryMegabytes),
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: fn.logGroupName,
    AWS_LAMBDA_LOG_STREAM_NAME: 'sandbox',
    AWS_LAMBDA_LOG_FORMAT: fn.logFormat,
    AWS_ACCESS_KEY_ID: fn.logicalId,
    AWS_SECRET_ACCESS_KEY: 'sandbox',
    AWS_SESSION_TOKEN: 'sandbox',
    AWS_ENDPOINT_URL: `${place.url}/_aws`,
    // An empty name makes the SDK look into the home folder; an empty file does not.
    AWS_CONFIG_FILE: emptyAwsConfigFile,
    AWS_SHARED_CREDENTIALS_FILE: emptyAwsConfigFile,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}
