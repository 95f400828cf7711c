import type * as z from 'zod';
import { type FieldProblem, Problem } from './problem.ts';

/**
 * What was sent, as the schema reads it.
 * @throws Problem `invalid-request` with a pointer to each refused field, and without repeating its value
 */
export function checkInput<Output>(schema: z.ZodType<Output>, input: unknown): Output {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new Problem('invalid-request', undefined, { errors: parsed.error.issues.flatMap(fieldProblems) });
}

function fieldProblems(issue: z.core.$ZodIssue): FieldProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: pointerTo(isPlainName(key) ? [...issue.path, key] : issue.path),
      code: 'unknown-field',
      detail: 'There is no such field here.',
    }));
  }
  const code = issue.code === 'custom' ? 'not-acceptable' : issue.code.replaceAll('_', '-');
  return [{ pointer: pointerTo(issue.path), code, detail: issue.message }];
}

/** Anything else that stands in the place of a name is the sender's text, which is not repeated. */
function isPlainName(key: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_]{0,39}$/.test(key);
}

function pointerTo(path: readonly PropertyKey[]): string {
  return `#${path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`;
}
