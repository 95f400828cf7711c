import type { CallCount } from '../../../local/iam/callLog.ts';
import { matchesPattern } from '../../../local/iam/matchPattern.ts';
import type { Grant } from './listGrants.ts';

/** Whether one of these calls was made by right of this grant. */
export function isUsed(grant: Grant, calls: readonly CallCount[]): boolean {
  return calls.some(
    (call) =>
      grant.who.includes(call.function) &&
      call.action === grant.action &&
      call.resources.some((resource) => matchesPattern(grant.resource, resource)),
  );
}

/**
 * What must be missing too for a grant to be needed at all: keeping a lost call is the last thing that a schedule, or
 * a function that a schedule calls, does when everything else has failed.
 */
export function mustFailFirst(grant: Grant, grants: readonly Grant[]): readonly Grant[] {
  if (grant.action !== 'sqs:SendMessage') return [];
  return grants.filter(
    ({ policy, action, resource }) =>
      policy === grant.policy && (action === 'lambda:InvokeFunction' || resource.endsWith('/index/byChange')),
  );
}
