import * as z from 'zod/mini';
import { type FieldProblem, Problem } from './problem.ts';

/**
 * What was sent, as the schema reads it.
 * @throws Problem `invalid-request` with a pointer to each refused field, and without repeating its value
 */
export function checkInput<Output>(schema: z.core.$ZodType<Output>, input: unknown): Output {
  const parsed = z.safeParse(schema, input);
  if (parsed.success) return parsed.data;
  throw new Problem('invalid-request', undefined, {
    errors: parsed.error.issues.flatMap((issue) => fieldProblems(issue, input)),
  });
}

function fieldProblems(issue: z.core.$ZodIssue, input: unknown): FieldProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: pointerTo(isPlainName(key) ? [...issue.path, key] : issue.path),
      code: 'unknown-field',
      detail: 'There is no such field here.',
    }));
  }
  const code = issue.code === 'custom' ? 'not-acceptable' : issue.code.replaceAll('_', '-');
  return [
    {
      pointer: pointerTo(issue.path),
      code,
      detail: inWords(issue, input),
    },
  ];
}

/** Where the schema has no sentence of its own, the small zod says only "Invalid input". */
function inWords(issue: z.core.$ZodIssue, input: unknown): string {
  // A rule of our own says what goes with what, also of a field that is not there.
  if (issue.code !== 'custom' && isAbsent(input, issue.path)) return 'is missing';
  if (issue.message !== 'Invalid input') return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return `must be of type ${issue.expected}`;
    case 'invalid_value':
      return `must be one of ${issue.values.join(', ')}`;
    case 'too_small':
      return `${sized(issue.origin)} at least ${counted(issue.minimum, issue.origin)}`;
    case 'too_big':
      return `${sized(issue.origin)} at most ${counted(issue.maximum, issue.origin)}`;
    default:
      return 'is not acceptable';
  }
}

function isAbsent(input: unknown, path: readonly PropertyKey[]): boolean {
  const value = path.reduce<unknown>(
    (at, part) => (at as Record<PropertyKey, unknown> | null)?.[part],
    input,
  );
  return value === undefined && path.length > 0;
}

function sized(origin: string): string {
  return units[origin] === undefined ? 'must be' : 'must have';
}

const units: Readonly<Record<string, string>> = { array: 'item', string: 'character' };

function counted(count: number | bigint, origin: string): string {
  const unit = units[origin];
  return unit === undefined ? String(count) : `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** Anything else that stands in the place of a name is the sender's text, which is not repeated. */
function isPlainName(key: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_]{0,39}$/.test(key);
}

function pointerTo(path: readonly PropertyKey[]): string {
  return `#${path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`;
}
