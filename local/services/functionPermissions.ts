import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { readPolicy, type Statement } from '../iam/policy.ts';
import type { Template } from '../template/readTemplate.ts';

/** The AWS::Lambda::Permission resources of a function, as the resource policy that they make up. */
export function functionPolicy(template: Template, fn: LambdaFunction): Statement[] {
  return template
    .ofType('AWS::Lambda::Permission')
    .filter(({ properties }) => [fn.arn, fn.physicalName].includes(properties.FunctionName))
    .flatMap(({ logicalId, properties }) => {
      const { Action, Principal, SourceArn, SourceAccount } = properties;
      return readPolicy(logicalId, {
        Statement: {
          Effect: 'Allow',
          Action,
          Resource: fn.arn,
          Principal: { Service: Principal },
          Condition: {
            ...(SourceArn && { ArnLike: { 'aws:SourceArn': SourceArn } }),
            ...(SourceAccount && { StringEquals: { 'aws:SourceAccount': SourceAccount } }),
          },
        },
      });
    });
}
