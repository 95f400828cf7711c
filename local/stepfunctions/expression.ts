import jsonata from 'jsonata';
import { checkExpression, type StatesMember } from './checkExpression.ts';
import { DefinitionError } from './definitionError.ts';
import type { Json, JsonObject } from './json.ts';
import { jsonataFunctions } from './jsonataFunctions.ts';
import { StateError } from './stateError.ts';
import { toJson } from './toJson.ts';

/** What an expression can see, and the host's clock (epoch ms) and randomness. */
export interface Scope {
  readonly states: {
    readonly input: Json;
    readonly context: JsonObject;
    readonly result?: Json;
    readonly errorOutput?: Json;
  };
  readonly variables: JsonObject;
  readonly now: number;
  readonly random: () => number;
}

/** Where an expression stands, for messages: the state (or the machine) and the field. */
export interface Place {
  readonly owner: string;
  readonly field: string;
}

/** A field's value with its expressions compiled. @throws StateError States.QueryEvaluationError */
export type Template = (scope: Scope) => Promise<Json>;

export function isExpression(value: unknown): boolean {
  return typeof value === 'string' && value.startsWith('{%') && value.endsWith('%}') && value.length >= 4;
}

/**
 * Compiles a field whose strings may be expressions, at any depth.
 * @param allowed the members of $states that this field may read
 * @throws DefinitionError on half-open delimiters, syntax errors, $eval and unavailable members of $states
 */
export function compileTemplate(value: unknown, place: Place, allowed: readonly StatesMember[]): Template {
  if (typeof value === 'string') return compileString(value, place, allowed);
  if (Array.isArray(value)) {
    const items = value.map((item, index) => compileTemplate(item, inside(place, `[${index}]`), allowed));
    return (scope) => Promise.all(items.map((item) => item(scope)));
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(
      ([key, member]) => [key, compileTemplate(member, inside(place, `/${key}`), allowed)] as const,
    );
    return async (scope) => {
      const pairs = members.map(async ([key, member]) => [key, await member(scope)] as const);
      return Object.fromEntries(await Promise.all(pairs));
    };
  }
  const constant = toJson(value);
  return async () => constant;
}

function compileString(text: string, place: Place, allowed: readonly StatesMember[]): Template {
  if (isExpression(text)) return compileExpression(text, place, allowed);
  if (text.trimStart().startsWith('{%') || text.trimEnd().endsWith('%}')) {
    throw new DefinitionError(
      `${place.owner}: field "${place.field}" opens or closes an expression without its other half, or has spaces around it`,
    );
  }
  return async () => text;
}

function compileExpression(text: string, place: Place, allowed: readonly StatesMember[]): Template {
  const source = text.slice(2, -2).trim();
  const compiled = parseExpression(source, place);
  checkExpression(compiled.ast(), place, allowed);
  return async (scope) => {
    const answer = await evaluate(compiled, scope).catch((error: unknown) => {
      throw evaluationError(source, place, `failed: ${messageOf(error)}`);
    });
    if (answer === undefined) throw evaluationError(source, place, 'returned nothing (undefined).');
    try {
      return toJson(answer);
    } catch (error) {
      throw evaluationError(source, place, `returned a value that is not JSON: ${messageOf(error)}`);
    }
  };
}

function parseExpression(source: string, place: Place): jsonata.Expression {
  try {
    return jsonata(source);
  } catch (error) {
    throw new DefinitionError(
      `${place.owner}: field "${place.field}" is not valid JSONata: ${messageOf(error)}`,
    );
  }
}

/** The input is left undefined on purpose: `$`, `$$` and bare field names mean nothing at the top level. */
function evaluate(compiled: jsonata.Expression, scope: Scope): Promise<unknown> {
  return compiled.evaluate(undefined, {
    ...jsonataFunctions(scope.now, scope.random),
    ...scope.variables,
    states: scope.states,
  });
}

function evaluationError(source: string, place: Place, what: string): StateError {
  return new StateError(
    'States.QueryEvaluationError',
    `The JSONata expression '${source}' specified for the field '${place.field}' ${what}`,
  );
}

function inside(place: Place, step: string): Place {
  return { owner: place.owner, field: place.field + step };
}

/** JSONata throws plain objects with a code and a message. */
function messageOf(error: unknown): string {
  const { message } = error as { message?: unknown };
  return typeof message === 'string' ? message : String(error);
}
