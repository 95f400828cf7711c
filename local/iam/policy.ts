import { refuseUnknownKeys } from '../template/refusal.ts';
import { type Conditions, checkConditions, conditionsHold, type RequestContext } from './conditions.ts';
import { matchesPattern } from './matchPattern.ts';

export interface Statement {
  allows: boolean;
  actions: string[];
  notActions: string[];
  resources: string[];
  notResources: string[];
  /** Services (`events.amazonaws.com`), accounts or `*`; only in policies of resources and of trust. */
  principals: string[];
  conditions: Conditions;
}

export interface Request {
  action: string;
  /** The ARN acted on, or `*` for actions without one. */
  resource: string;
  context?: RequestContext;
}

export type Verdict = 'allowed' | 'denied explicitly' | 'not allowed';

/** Reads a policy document; refuses by name what it does not know. */
export function readPolicy(where: string, document: { Statement?: unknown }): Statement[] {
  return [document.Statement ?? []].flat().map((raw) => {
    const statement = raw as Record<string, unknown>;
    refuseUnknownKeys(where, statement, [
      'Sid',
      'Effect',
      'Action',
      'NotAction',
      'Resource',
      'NotResource',
      'Principal',
      'Condition',
    ]);
    const conditions = (statement.Condition ?? {}) as Conditions;
    checkConditions(where, conditions);
    return {
      allows: statement.Effect === 'Allow',
      actions: strings(statement.Action),
      notActions: strings(statement.NotAction),
      resources: strings(statement.Resource),
      notResources: strings(statement.NotResource),
      principals: readPrincipals(where, statement.Principal),
      conditions,
    };
  });
}

/** Deny by default; an explicit Deny wins. */
export function evaluate(statements: readonly Statement[], request: Request): Verdict {
  const applying = statements.filter((statement) => applies(statement, request));
  if (applying.some((statement) => !statement.allows)) return 'denied explicitly';
  return applying.length > 0 ? 'allowed' : 'not allowed';
}

function applies(statement: Statement, { action, resource, context = {} }: Request): boolean {
  return (
    covers(statement.actions, statement.notActions, (pattern) => matchesPattern(pattern, action, true)) &&
    covers(statement.resources, statement.notResources, (pattern) => matchesPattern(pattern, resource)) &&
    conditionsHold(statement.conditions, context)
  );
}

function covers(wanted: string[], unwanted: string[], matches: (pattern: string) => boolean): boolean {
  if (unwanted.length > 0) return !unwanted.some(matches);
  return wanted.some(matches);
}

function strings(value: unknown): string[] {
  return value === undefined ? [] : [value].flat().map(String);
}

function readPrincipals(where: string, principal: unknown): string[] {
  if (principal === undefined) return [];
  if (typeof principal === 'string') return [principal];
  refuseUnknownKeys(`${where} Principal`, principal as object, ['Service', 'AWS']);
  return Object.values(principal as object).flatMap(strings);
}
