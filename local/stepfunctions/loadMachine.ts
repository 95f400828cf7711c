import { loadChoiceState } from './choiceState.ts';
import { DefinitionError } from './definitionError.ts';
import { loadFailState } from './failState.ts';
import { FieldReader } from './fieldReader.ts';
import { NAME_LENGTH_MAX, TIMEOUT_SECONDS_MAX } from './limits.ts';
import type { Machine } from './machine.ts';
import { loadPassState } from './passState.ts';
import type { State } from './state.ts';
import { loadSucceedState } from './succeedState.ts';
import { loadTaskState } from './taskState.ts';
import { loadWaitState } from './waitState.ts';

const FIELDS = ['Comment', 'QueryLanguage', 'StartAt', 'States', 'TimeoutSeconds', 'Version'];

const LOADERS: Readonly<Record<string, (name: string, definition: unknown, owner: string) => State>> = {
  Choice: loadChoiceState,
  Fail: loadFailState,
  Pass: loadPassState,
  Succeed: loadSucceedState,
  Task: loadTaskState,
  Wait: loadWaitState,
};

/**
 * Reads a definition in the Amazon States Language, query language JSONata. Everything that is not supported is
 * refused here, never while running.
 * @param definition JSON text, or the object it says
 * @throws DefinitionError naming the state and the field
 */
export function loadMachine(definition: unknown): Machine {
  const fields = new FieldReader(parse(definition), 'State machine', FIELDS);
  if (fields.optionalString('Version') !== undefined && fields.raw('Version') !== '1.0') {
    throw fields.refuse('Version', 'must be "1.0"');
  }
  const language = fields.optionalString('QueryLanguage') ?? 'JSONPath';
  const states = loadStates(fields, language);
  const startAt = fields.string('StartAt');
  checkTransitions(states, startAt);
  return {
    startAt,
    states,
    timeoutSeconds: fields.optionalInteger('TimeoutSeconds', 1, TIMEOUT_SECONDS_MAX),
  };
}

function parse(definition: unknown): unknown {
  if (typeof definition !== 'string') return definition;
  try {
    return JSON.parse(definition);
  } catch (error) {
    throw new DefinitionError(`State machine: not JSON: ${(error as Error).message}`);
  }
}

function loadStates(fields: FieldReader, language: string): ReadonlyMap<string, State> {
  const definitions = fields.raw('States');
  if (typeof definitions !== 'object' || definitions === null || Object.keys(definitions).length === 0) {
    throw fields.refuse('States', 'must have at least one state');
  }
  const entries = Object.entries(definitions);
  return new Map(entries.map(([name, definition]) => [name, loadState(name, definition, language)]));
}

function loadState(name: string, definition: unknown, machineLanguage: string): State {
  const owner = `State "${name}"`;
  if (name.length > NAME_LENGTH_MAX)
    throw new DefinitionError(`${owner}: name longer than ${NAME_LENGTH_MAX}`);
  const { Type: type, QueryLanguage: language = machineLanguage } = {
    ...(definition as Record<string, unknown>),
  };
  if (language !== 'JSONata')
    throw new DefinitionError(`${owner}: QueryLanguage must be JSONata, is ${language}`);
  const load = typeof type === 'string' && Object.hasOwn(LOADERS, type) ? LOADERS[type] : undefined;
  if (load === undefined)
    throw new DefinitionError(`${owner}: type "${type}" is unknown or not supported here`);
  return load(name, definition, owner);
}

/** Every transition has a state to go to, and every state has a way to it from StartAt. */
function checkTransitions(states: ReadonlyMap<string, State>, startAt: string): void {
  const reached = new Set<string>();
  const visit = (name: string, from: string) => {
    const state = states.get(name);
    if (state === undefined) throw new DefinitionError(`${from}: leads to "${name}", which does not exist`);
    if (reached.has(name)) return;
    reached.add(name);
    for (const target of state.targets) visit(target, `State "${name}"`);
  };
  visit(startAt, 'State machine: field "StartAt"');
  const lost = [...states.keys()].find((name) => !reached.has(name));
  if (lost !== undefined) throw new DefinitionError(`State "${lost}": cannot be reached from "${startAt}"`);
}
