import { BEFORE_RESULT } from './checkExpression.ts';
import { compileTemplate, type Scope, type Template } from './expression.ts';
import { FieldReader } from './fieldReader.ts';
import type { State } from './state.ts';
import { StateError } from './stateError.ts';

const FIELDS = ['Type', 'Comment', 'QueryLanguage', 'Error', 'Cause'];

export function loadFailState(name: string, definition: unknown, owner: string): State {
  const fields = new FieldReader(definition, owner, FIELDS);
  const error = compileText(fields, 'Error');
  const cause = compileText(fields, 'Cause');
  return {
    name,
    type: 'Fail',
    targets: [],
    enter: async ({ scope }) => ({
      kind: 'fail',
      ...(error === undefined ? {} : { error: await evaluateText(error, scope, 'Error') }),
      ...(cause === undefined ? {} : { cause: await evaluateText(cause, scope, 'Cause') }),
    }),
  };
}

function compileText(fields: FieldReader, field: string): Template | undefined {
  const text = fields.optionalString(field);
  return text === undefined
    ? undefined
    : compileTemplate(text, { owner: fields.owner, field }, BEFORE_RESULT);
}

async function evaluateText(template: Template, scope: Scope, field: string): Promise<string> {
  const text = await template(scope);
  if (typeof text === 'string') return text;
  throw new StateError('States.QueryEvaluationError', `The field '${field}' must evaluate to a string.`);
}
