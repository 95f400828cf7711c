import { BEFORE_RESULT } from './checkExpression.ts';
import { compileTemplate, isExpression, type Scope, type Template } from './expression.ts';
import { FieldReader } from './fieldReader.ts';
import type { State } from './state.ts';
import { StateError } from './stateError.ts';
import { leave, readExit, type StateExit } from './stateExit.ts';

const FIELDS = ['Type', 'Comment', 'QueryLanguage', 'Choices', 'Default', 'Output', 'Assign'];
const RULE_FIELDS = ['Comment', 'Condition', 'Next', 'Output', 'Assign'];

interface Rule {
  readonly condition: Template;
  readonly next: string;
  readonly exit: StateExit;
}

/** The first rule whose Condition is true decides; its own Assign and Output apply, not the state's. */
export function loadChoiceState(name: string, definition: unknown, owner: string): State {
  const fields = new FieldReader(definition, owner, FIELDS);
  const rules = fields.array('Choices').map((rule, index) => loadRule(rule, `${owner}, Choices[${index}]`));
  if (rules.length === 0) throw fields.refuse('Choices', 'must have at least one rule');
  const fallback = fields.optionalString('Default');
  const defaultExit = readExit(fields, BEFORE_RESULT, fallback);
  return {
    name,
    type: 'Choice',
    targets: [...rules.map((rule) => rule.next), ...(fallback === undefined ? [] : [fallback])],
    async enter({ scope }) {
      const exit = (await firstTrue(rules, scope)) ?? defaultExit;
      if (exit.next === undefined) throw noMatch();
      return leave(exit, scope, scope.states.input);
    },
  };
}

function loadRule(definition: unknown, owner: string): Rule {
  const fields = new FieldReader(definition, owner, RULE_FIELDS);
  const condition = fields.raw('Condition');
  if (!isExpression(condition)) throw fields.refuse('Condition', 'must be an expression');
  const next = fields.string('Next');
  return {
    condition: compileTemplate(condition, { owner, field: 'Condition' }, BEFORE_RESULT),
    next,
    exit: readExit(fields, BEFORE_RESULT, next),
  };
}

async function firstTrue(rules: readonly Rule[], scope: Scope): Promise<StateExit | undefined> {
  for (const rule of rules) {
    const answer = await rule.condition(scope);
    if (typeof answer !== 'boolean') {
      throw new StateError(
        'States.QueryEvaluationError',
        "The field 'Condition' must evaluate to a boolean.",
      );
    }
    if (answer) return rule.exit;
  }
  return undefined;
}

/** AWS reports an unmatched Choice as States.Runtime; States.NoChoiceMatched is reserved for later. */
function noMatch(): StateError {
  return new StateError(
    'States.Runtime',
    'Failed to transition out of the state. The state does not point to a next state.',
  );
}
