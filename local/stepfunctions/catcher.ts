import { IN_CATCH } from './checkExpression.ts';
import { readErrorEquals } from './errorNames.ts';
import { FieldReader } from './fieldReader.ts';
import { readExit, type StateExit } from './stateExit.ts';

const FIELDS = ['Comment', 'ErrorEquals', 'Next', 'Output', 'Assign'];

export interface Catcher {
  readonly errorEquals: readonly string[];
  readonly next: string;
  readonly exit: StateExit;
}

export function loadCatchers(definitions: readonly unknown[], owner: string): readonly Catcher[] {
  return definitions.map((definition, index) => {
    const fields = new FieldReader(definition, `${owner}, Catch[${index}]`, FIELDS);
    const next = fields.string('Next');
    return {
      errorEquals: readErrorEquals(fields, index === definitions.length - 1),
      next,
      exit: readExit(fields, IN_CATCH, next),
    };
  });
}
