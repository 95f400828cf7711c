import type { FieldReader } from './fieldReader.ts';

const RESERVED = new Set([
  'States.ALL',
  'States.DataLimitExceeded',
  'States.HeartbeatTimeout',
  'States.Permissions',
  'States.QueryEvaluationError',
  'States.TaskFailed',
  'States.Timeout',
]);

/**
 * Reads ErrorEquals. States.ALL must stand alone, and in the last entry. Stricter than AWS on one point: a
 * reserved name that can never match here, such as a misspelt one, is refused instead of waiting in silence.
 */
export function readErrorEquals(fields: FieldReader, isLast: boolean): readonly string[] {
  const names = fields.array('ErrorEquals').map((name) => {
    if (typeof name !== 'string' || name === '') throw fields.refuse('ErrorEquals', 'must list error names');
    if (name.startsWith('States.') && !RESERVED.has(name)) {
      throw fields.refuse('ErrorEquals', `has the reserved name "${name}", which nothing here reports`);
    }
    return name;
  });
  if (names.length === 0) throw fields.refuse('ErrorEquals', 'must not be empty');
  if (names.includes('States.ALL') && (names.length > 1 || !isLast)) {
    throw fields.refuse('ErrorEquals', 'has States.ALL, which must stand alone and in the last entry');
  }
  return names;
}
