import type { StatesMember } from './checkExpression.ts';
import { checkAssigned, checkPayload } from './checkSize.ts';
import { compileTemplate, type Scope, type Template } from './expression.ts';
import type { FieldReader } from './fieldReader.ts';
import type { Json, JsonObject } from './json.ts';
import type { Outcome } from './state.ts';

const VARIABLE_NAME = /^[\p{ID_Start}][\p{ID_Continue}]{0,79}$/u;

/** How a state is left: Assign and Output, both evaluated on the same scope, then Next or the end. */
export interface StateExit {
  readonly assign: Template | undefined;
  readonly output: Template | undefined;
  readonly next: string | undefined;
}

/** Reads Assign and Output. @throws DefinitionError on a variable name that cannot be assigned */
export function readExit(
  fields: FieldReader,
  allowed: readonly StatesMember[],
  next: string | undefined,
): StateExit {
  return {
    assign: fields.has('Assign') ? compileAssign(fields, allowed) : undefined,
    output: fields.has('Output')
      ? compileTemplate(fields.raw('Output'), { owner: fields.owner, field: 'Output' }, allowed)
      : undefined,
    next,
  };
}

/** Reads Next or End: exactly one of them. Undefined means End. */
export function readNext(fields: FieldReader): string | undefined {
  const next = fields.optionalString('Next');
  const end = fields.raw('End');
  if (end !== undefined && typeof end !== 'boolean') throw fields.refuse('End', 'must be true');
  if ((next === undefined) === (end !== true))
    throw fields.refuse('Next', 'or "End": true must be given, not both');
  return next;
}

/** Assign is not visible in Output: both are evaluated before any variable changes. */
export async function leave(exit: StateExit, scope: Scope, unchanged: Json): Promise<Outcome> {
  const assigned = exit.assign === undefined ? {} : ((await exit.assign(scope)) as JsonObject);
  const output = exit.output === undefined ? unchanged : await exit.output(scope);
  checkAssigned(assigned, scope.variables);
  checkPayload(output, 'output');
  return { kind: 'leave', output, assigned, ...(exit.next === undefined ? {} : { next: exit.next }) };
}

function compileAssign(fields: FieldReader, allowed: readonly StatesMember[]): Template {
  const assign = fields.raw('Assign');
  if (typeof assign !== 'object' || assign === null || Array.isArray(assign)) {
    throw fields.refuse('Assign', 'must be a JSON object');
  }
  for (const name of Object.keys(assign)) {
    if (name === 'states') throw fields.refuse('Assign', 'cannot assign $states, which is reserved');
    if (!VARIABLE_NAME.test(name)) throw fields.refuse('Assign', `has a bad variable name "${name}"`);
  }
  return compileTemplate(assign, { owner: fields.owner, field: 'Assign' }, allowed);
}
