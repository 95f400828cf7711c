import { DefinitionError } from './definitionError.ts';
import type { Place } from './expression.ts';

export type StatesMember = 'input' | 'context' | 'result' | 'errorOutput';

/** Input and context can be read everywhere; a result only where there is one, an error only in a Catch. */
export const BEFORE_RESULT = ['input', 'context'] as const;
export const AFTER_RESULT = ['input', 'context', 'result'] as const;
export const IN_CATCH = ['input', 'context', 'errorOutput'] as const;

interface Node {
  readonly type?: unknown;
  readonly value?: unknown;
  readonly steps?: readonly Node[];
}

/**
 * Refuses what AWS refuses when it validates a definition: $eval, and members of $states that the field
 * cannot see.
 * @throws DefinitionError
 */
export function checkExpression(ast: unknown, place: Place, allowed: readonly StatesMember[]): void {
  for (const node of nodesOf(ast)) {
    if (node.type === 'variable' && node.value === 'eval') {
      throw new DefinitionError(`${place.owner}: field "${place.field}" uses $eval; use $parse instead`);
    }
    const member = statesMember(node);
    if (member !== undefined && !(allowed as readonly unknown[]).includes(member)) {
      throw new DefinitionError(
        `${place.owner}: field "${place.field}" reads $states.${member}, which is not available there`,
      );
    }
  }
}

function statesMember(node: Node): unknown {
  const [first, second] = node.steps ?? [];
  if (first?.type !== 'variable' || first.value !== 'states') return undefined;
  return second?.type === 'name' ? second.value : undefined;
}

function* nodesOf(value: unknown, seen = new Set<object>()): Generator<Node> {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  if (!Array.isArray(value)) yield value;
  for (const member of Object.values(value)) yield* nodesOf(member, seen);
}
