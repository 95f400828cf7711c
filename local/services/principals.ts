import { type LambdaFunction, readFunctions } from '../functions/lambdaFunction.ts';
import type { Principal } from '../iam/authority.ts';
import type { Template } from '../template/readTemplate.ts';

export const operator: Principal = { name: 'operator' };

export interface Principals {
  functions: readonly LambdaFunction[];
  functionByArn(arn: string): LambdaFunction | undefined;
  /** Who signs with this access key id; undefined for nobody. */
  byAccessKey(accessKeyId: string): Principal | undefined;
}

export function readPrincipals(template: Template): Principals {
  const functions = readFunctions(template);
  const byKey = new Map<string, Principal>(functions.map((fn) => [fn.logicalId, fn]));
  byKey.set('operator', operator);
  return {
    functions,
    functionByArn: (arn) =>
      functions.find((fn) => [fn.arn, fn.physicalName, `${fn.arn}:$LATEST`].includes(arn)),
    byAccessKey: (accessKeyId) => byKey.get(accessKeyId),
  };
}
