import { BEFORE_RESULT } from './checkExpression.ts';
import { compileTemplate, isExpression, type Scope, type Template } from './expression.ts';
import { FieldReader } from './fieldReader.ts';
import type { Json } from './json.ts';
import { SECOND_MS, TIMEOUT_SECONDS_MAX } from './limits.ts';
import type { State } from './state.ts';
import { StateError } from './stateError.ts';
import { leave, readExit, readNext } from './stateExit.ts';

const FIELDS = [
  'Type',
  'Comment',
  'QueryLanguage',
  'Seconds',
  'Timestamp',
  'Output',
  'Assign',
  'Next',
  'End',
];
/** RFC 3339 with an upper-case T and Z, as the language asks. */
const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** Waits a number of seconds from its entry, or until an instant; an instant already past does not wait. */
export function loadWaitState(name: string, definition: unknown, owner: string): State {
  const fields = new FieldReader(definition, owner, FIELDS);
  if (fields.has('Seconds') === fields.has('Timestamp')) {
    throw fields.refuse('Seconds', 'or "Timestamp" must be given, not both');
  }
  const until = fields.has('Seconds') ? compileSeconds(fields) : compileTimestamp(fields);
  const next = readNext(fields);
  const exit = readExit(fields, BEFORE_RESULT, next);
  return {
    name,
    type: 'Wait',
    targets: next === undefined ? [] : [next],
    enter: async ({ scope }) => ({ kind: 'wait', until: await until(scope) }),
    wake: ({ scope }) => leave(exit, scope, scope.states.input),
  };
}

function compileSeconds(fields: FieldReader): (scope: Scope) => Promise<number> {
  if (!isExpression(fields.raw('Seconds'))) fields.optionalInteger('Seconds', 0, TIMEOUT_SECONDS_MAX);
  const seconds = compileField(fields, 'Seconds');
  return async (scope) => {
    const value = await seconds(scope);
    if (!Number.isInteger(value) || (value as number) < 0 || (value as number) > TIMEOUT_SECONDS_MAX) {
      throw badValue('Seconds', value, `an integer from 0 to ${TIMEOUT_SECONDS_MAX}`);
    }
    return scope.now + (value as number) * SECOND_MS;
  };
}

function compileTimestamp(fields: FieldReader): (scope: Scope) => Promise<number> {
  const text = fields.string('Timestamp');
  if (!isExpression(text) && parseTimestamp(text) === undefined) {
    throw fields.refuse('Timestamp', 'must be an RFC 3339 timestamp');
  }
  const timestamp = compileField(fields, 'Timestamp');
  return async (scope) => {
    const value = await timestamp(scope);
    const instant = parseTimestamp(value);
    if (instant === undefined) throw badValue('Timestamp', value, 'an RFC 3339 timestamp');
    return instant;
  };
}

function compileField(fields: FieldReader, field: string): Template {
  return compileTemplate(fields.raw(field), { owner: fields.owner, field }, BEFORE_RESULT);
}

function parseTimestamp(value: Json): number | undefined {
  if (typeof value !== 'string' || !TIMESTAMP.test(value)) return undefined;
  const instant = Date.parse(value);
  return Number.isNaN(instant) ? undefined : instant;
}

function badValue(field: string, value: Json, expected: string): StateError {
  return new StateError(
    'States.QueryEvaluationError',
    `The field '${field}' evaluated to ${JSON.stringify(value)}, which is not ${expected}.`,
  );
}
