import { BEFORE_RESULT } from './checkExpression.ts';
import { FieldReader } from './fieldReader.ts';
import type { State } from './state.ts';
import { leave, readExit } from './stateExit.ts';

const FIELDS = ['Type', 'Comment', 'QueryLanguage', 'Output'];

export function loadSucceedState(name: string, definition: unknown, owner: string): State {
  const exit = readExit(new FieldReader(definition, owner, FIELDS), BEFORE_RESULT, undefined);
  return {
    name,
    type: 'Succeed',
    targets: [],
    enter: ({ scope }) => leave(exit, scope, scope.states.input),
  };
}
