import { BEFORE_RESULT } from './checkExpression.ts';
import { FieldReader } from './fieldReader.ts';
import type { State } from './state.ts';
import { leave, readExit, readNext } from './stateExit.ts';

const FIELDS = ['Type', 'Comment', 'QueryLanguage', 'Output', 'Assign', 'Next', 'End'];

export function loadPassState(name: string, definition: unknown, owner: string): State {
  const fields = new FieldReader(definition, owner, FIELDS);
  const next = readNext(fields);
  const exit = readExit(fields, BEFORE_RESULT, next);
  return {
    name,
    type: 'Pass',
    targets: next === undefined ? [] : [next],
    enter: ({ scope }) => leave(exit, scope, scope.states.input),
  };
}
