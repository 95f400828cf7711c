import type { Resource, Template } from '../template/readTemplate.ts';
import { UnsupportedTemplate } from '../template/refusal.ts';
import type { CallLog } from './callLog.ts';
import { conditionsHold, type RequestContext } from './conditions.ts';
import { evaluate, readPolicy, type Statement, type Verdict } from './policy.ts';

/** Someone who acts: a function, the state machine, a schedule, a rule, the API, or the operator. */
export interface Principal {
  /** As denials and /_sandbox/calls name it: `send-email`, `state-machine`, `scheduler:…`, `rule:…`, `operator`. */
  name: string;
  /** The role it acts with; absent for services that only a resource's own policy can let in. */
  roleArn?: string;
  /** `lambda.amazonaws.com`, to be trusted by the role or let in by the resource's policy. */
  service?: string;
  /** What the service says of itself when it takes the role: `aws:SourceArn`, `aws:SourceAccount`. */
  trustContext?: RequestContext;
}

/** A refused action, with the words that AWS uses. */
export class AccessDenied extends Error {
  override readonly name = 'AccessDenied';
  readonly principal: string;
  readonly action: string;

  constructor(principal: string, action: string, message: string) {
    super(message);
    this.principal = principal;
    this.action = action;
  }
}

export interface Authority {
  /**
   * Checks each resource and records the call; throws AccessDenied unless the role's policies allow all of them.
   * With several alternatives for one resource (an address or its domain), one that is allowed is enough.
   */
  check(
    principal: Principal,
    action: string,
    resources: readonly (string | string[])[],
    context?: RequestContext,
  ): void;
  /** The same without throwing: what AWS does when it goes on without (logs, traces). */
  allows(principal: Principal, action: string, resource: string, context?: RequestContext): boolean;
  /** Checks a service against a resource's own policy (queue policy, function permission). */
  checkResourcePolicy(
    principal: Principal,
    action: string,
    resource: string,
    policy: readonly Statement[],
    context: RequestContext,
  ): void;
}

/** Reads every role and policy of the template, and answers who may do what. */
export function createAuthority(template: Template, calls: CallLog): Authority {
  const { account } = template.place;
  const policies = new Map<string, Statement[]>();
  const trust = new Map<string, Statement[]>();

  for (const role of template.ofType('AWS::IAM::Role')) {
    const arn = role.attributes.Arn as string;
    if ((role.properties.ManagedPolicyArns ?? []).length > 0) {
      throw new UnsupportedTemplate(`${role.logicalId}: ManagedPolicyArns are not supported by the sandbox`);
    }
    const inline = (role.properties.Policies ?? []) as { PolicyName: string; PolicyDocument: object }[];
    policies.set(
      arn,
      inline.flatMap((policy) => readPolicy(`${role.logicalId} ${policy.PolicyName}`, policy.PolicyDocument)),
    );
    trust.set(arn, readPolicy(`${role.logicalId} trust`, role.properties.AssumeRolePolicyDocument));
  }
  for (const policy of template.ofType('AWS::IAM::Policy')) addPolicy(policy);

  function addPolicy(policy: Resource) {
    const statements = readPolicy(policy.logicalId, policy.properties.PolicyDocument);
    for (const roleName of policy.properties.Roles ?? []) {
      const role = template.ofType('AWS::IAM::Role').find((candidate) => candidate.name === roleName);
      if (!role)
        throw new UnsupportedTemplate(`${policy.logicalId}: role ${roleName} is not in the template`);
      policies.get(role.attributes.Arn as string)?.push(...statements);
    }
  }

  function isTrusted(roleArn: string, service: string, context: RequestContext = {}): boolean {
    return (trust.get(roleArn) ?? []).some(
      ({ allows, principals, actions, conditions }) =>
        allows &&
        actions.includes('sts:AssumeRole') &&
        principals.includes(service) &&
        conditionsHold(conditions, context),
    );
  }

  function verdictOf(
    principal: Principal,
    action: string,
    resource: string,
    context: RequestContext,
  ): Verdict {
    if (principal.name === 'operator') return 'allowed';
    if (!principal.roleArn) return 'not allowed';
    if (principal.service && !isTrusted(principal.roleArn, principal.service, principal.trustContext))
      return 'not allowed';
    return evaluate(policies.get(principal.roleArn) ?? [], { action, resource, context });
  }

  function refuse(
    principal: Principal,
    action: string,
    resource: string,
    verdict: Verdict,
    kind: string,
  ): never {
    throw new AccessDenied(principal.name, action, denialMessage(principal, action, resource, verdict, kind));
  }

  function denialMessage(
    principal: Principal,
    action: string,
    resource: string,
    verdict: Verdict,
    kind: string,
  ) {
    const roleName = principal.roleArn?.replace(/^.*:role\//, '');
    const who = roleName
      ? `User: arn:aws:sts::${account}:assumed-role/${roleName}/${principal.name}`
      : `User: ${principal.service ?? principal.name}`;
    const why =
      verdict === 'denied explicitly'
        ? `with an explicit deny in ${kind === 'identity' ? 'an' : 'a'} ${kind}-based policy`
        : `because no ${kind}-based policy allows the ${action} action`;
    return `${who} is not authorized to perform: ${action} on resource: ${resource} ${why}`;
  }

  return {
    check(principal, action, resources, context = {}) {
      const used: string[] = [];
      for (const wanted of resources) {
        const alternatives = [wanted].flat();
        const verdicts = alternatives.map((resource) => verdictOf(principal, action, resource, context));
        const verdict = verdicts.includes('denied explicitly')
          ? 'denied explicitly'
          : verdicts.includes('allowed')
            ? 'allowed'
            : 'not allowed';
        used.push(...alternatives.filter((_, at) => verdicts[at] === 'allowed'));
        const resource = alternatives[0] as string;
        if (verdict === 'allowed') continue;
        calls.denied(principal.name, action, resource);
        refuse(principal, action, resource, verdict, 'identity');
      }
      calls.made(principal.name, action, used);
    },
    allows(principal, action, resource, context = {}) {
      const allowed = verdictOf(principal, action, resource, context) === 'allowed';
      if (allowed) calls.made(principal.name, action, [resource]);
      else calls.denied(principal.name, action, resource);
      return allowed;
    },
    checkResourcePolicy(principal, action, resource, policy, context) {
      const service = principal.service as string;
      const forService = policy.filter((statement) =>
        [service, '*'].some((who) => statement.principals.includes(who)),
      );
      const verdict = evaluate(forService, { action, resource, context });
      if (verdict === 'allowed') return calls.made(principal.name, action, [resource]);
      calls.denied(principal.name, action, resource);
      return refuse(principal, action, resource, verdict, 'resource');
    },
  };
}
