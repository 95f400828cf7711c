import { readFunctions } from '../../../local/functions/lambdaFunction.ts';
import type { Template } from '../../../local/template/readTemplate.ts';

/** One action on one resource that one role may do. */
export interface Grant {
  /** Who acts in the role, as denials name it: `send-email`, `state-machine`, one or more `scheduler:…`. */
  readonly who: readonly string[];
  readonly action: string;
  /** ARN, perhaps with wildcards, or `*`. */
  readonly resource: string;
  /** Where it stands in the template. */
  readonly policy: string;
  readonly statement: number;
  readonly resourceIndex: number;
}

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

/** Every grant of every role: action by action and resource by resource. */
export function listGrants(template: Template): readonly Grant[] {
  const owners = ownersOfRoles(template);
  return template.ofType('AWS::IAM::Policy').flatMap(({ logicalId, properties }) =>
    (properties.Roles as readonly string[]).flatMap((role) =>
      (properties.PolicyDocument.Statement as readonly Statement[]).flatMap((statement, index) =>
        grantsOf(statement).map((grant) => ({
          who: owners.filter((owner) => owner.role === role).map(({ name }) => name),
          ...grant,
          policy: logicalId,
          statement: index,
        })),
      ),
    ),
  );
}

/** In words for people: `sweep dynamodb:Query …/index/byChange`. */
export function inWords({ who, action, resource }: Pick<Grant, 'who' | 'action' | 'resource'>): string {
  return `${who.join(' and ')} ${action} ${resource.replace(/^arn:aws:[^:]*:[^:]*:[^:]*:/, '')}`;
}

function grantsOf({ Effect, Action, Resource }: Statement) {
  if (Effect !== 'Allow') return [];
  return [Action]
    .flat()
    .flatMap((action) =>
      [Resource].flat().map((resource, resourceIndex) => ({ action, resource, resourceIndex })),
    );
}

interface Owner {
  readonly role: string;
  readonly name: string;
}

function ownersOfRoles(template: Template): readonly Owner[] {
  const owner = (roleArn: string, name: string) => ({ role: roleArn.replace(/^.*:role\//, ''), name });
  return [
    ...readFunctions(template).map(({ roleArn, name }) => owner(roleArn, name)),
    ...template
      .ofType('AWS::StepFunctions::StateMachine')
      .map(({ properties }) => owner(properties.RoleArn, 'state-machine')),
    ...template
      .ofType('AWS::Scheduler::Schedule')
      .map(({ name, properties }) => owner(properties.Target.RoleArn, `scheduler:${name}`)),
  ];
}
