import { type Catcher, loadCatchers } from './catcher.ts';
import { AFTER_RESULT, BEFORE_RESULT } from './checkExpression.ts';
import { checkPayload } from './checkSize.ts';
import { compileTemplate, isExpression, type Scope, type Template } from './expression.ts';
import { FieldReader } from './fieldReader.ts';
import type { Json } from './json.ts';
import { TIMEOUT_SECONDS_MAX } from './limits.ts';
import { matchesError } from './matchesError.ts';
import { loadRetriers, type Retrier, retryDelayMs } from './retrier.ts';
import type { Failure, Outcome, State, Visit } from './state.ts';
import { StateError } from './stateError.ts';
import { leave, readExit, readNext } from './stateExit.ts';
import { readResource } from './taskResource.ts';

const FIELDS = [
  'Type',
  'Comment',
  'QueryLanguage',
  'Resource',
  'Arguments',
  'TimeoutSeconds',
  'HeartbeatSeconds',
  'Retry',
  'Catch',
  'Output',
  'Assign',
  'Next',
  'End',
];

/** Calls a service, and answers its errors, its timeouts and its own expressions' errors with Retry, then Catch. */
export function loadTaskState(name: string, definition: unknown, owner: string): State {
  const fields = new FieldReader(definition, owner, FIELDS);
  const resource = readResource(fields);
  const next = readNext(fields);
  const exit = readExit(fields, AFTER_RESULT, next);
  const retriers = loadRetriers(fields.array('Retry'), owner);
  const catchers = loadCatchers(fields.array('Catch'), owner);
  const args = compileField(fields, 'Arguments');
  const timeout = compileSeconds(fields, 'TimeoutSeconds');
  const heartbeat = compileSeconds(fields, 'HeartbeatSeconds');

  async function call(scope: Scope): Promise<Outcome> {
    const timeoutSeconds = (await timeout?.(scope)) ?? TIMEOUT_SECONDS_MAX;
    const heartbeatSeconds = await heartbeat?.(scope);
    if (heartbeatSeconds !== undefined && heartbeatSeconds >= timeoutSeconds) {
      throw badSeconds(
        'HeartbeatSeconds',
        heartbeatSeconds,
        `smaller than TimeoutSeconds (${timeoutSeconds})`,
      );
    }
    const evaluated = args === undefined ? {} : await args(scope);
    checkPayload(evaluated, 'arguments');
    return {
      kind: 'call',
      call: {
        resource: resource.arn,
        arguments: evaluated,
        waitsForToken: resource.waitsForToken,
        timeoutSeconds,
        ...(heartbeatSeconds === undefined ? {} : { heartbeatSeconds }),
      },
    };
  }

  async function finish(scope: Scope, result: Json): Promise<Outcome> {
    checkPayload(result, 'result');
    return leave(exit, { ...scope, states: { ...scope.states, result } }, result);
  }

  /** Runs a part of the state; its errors go the same way as the task's. */
  async function guarded(visit: Visit, part: () => Promise<Outcome>): Promise<Outcome> {
    try {
      return await part();
    } catch (error) {
      if (!(error instanceof StateError)) throw error;
      return recover(
        { kind: 'failure', error: error.error, cause: error.message },
        visit,
        retriers,
        catchers,
      );
    }
  }

  return {
    name,
    type: 'Task',
    targets: [...catchers.map((catcher) => catcher.next), ...(next === undefined ? [] : [next])],
    enter: (visit) => guarded(visit, () => call(withToken(visit, resource.waitsForToken))),
    answer: (visit, answer) =>
      answer.kind === 'failure'
        ? recover(answer, visit, retriers, catchers)
        : guarded(visit, () => finish(withToken(visit, resource.waitsForToken), answer.result)),
  };
}

/** The first retrier that matches decides, even when it is used up; then the first catcher that matches. */
async function recover(
  failure: Failure,
  visit: Visit,
  retriers: readonly Retrier[],
  catchers: readonly Catcher[],
): Promise<Outcome> {
  const index = retriers.findIndex((retrier) => matchesError(retrier.errorEquals, failure));
  const retrier = retriers[index];
  const used = visit.retries[index] ?? 0;
  if (retrier !== undefined && used < retrier.maxAttempts) {
    return { kind: 'retry', retrier: index, delayMs: retryDelayMs(retrier, used, visit.scope.random) };
  }
  const errorOutput = {
    Error: failure.error,
    ...(failure.cause === undefined ? {} : { Cause: failure.cause }),
  };
  const catcher = catchers.find((candidate) => matchesError(candidate.errorEquals, failure));
  if (catcher === undefined) {
    return {
      kind: 'fail',
      error: failure.error,
      ...(failure.cause === undefined ? {} : { cause: failure.cause }),
    };
  }
  const { scope } = visit;
  return leave(catcher.exit, { ...scope, states: { ...scope.states, errorOutput } }, errorOutput);
}

/** The context object has Task.Token only in a state that waits for it. */
function withToken({ scope, token }: Visit, waitsForToken: boolean): Scope {
  if (!waitsForToken) return scope;
  const context = { ...scope.states.context, Task: { Token: token } };
  return { ...scope, states: { ...scope.states, context } };
}

function compileField(fields: FieldReader, field: string): Template | undefined {
  if (!fields.has(field)) return undefined;
  return compileTemplate(fields.raw(field), { owner: fields.owner, field }, BEFORE_RESULT);
}

function compileSeconds(fields: FieldReader, field: string): ((scope: Scope) => Promise<number>) | undefined {
  if (!isExpression(fields.raw(field))) fields.optionalInteger(field, 1, TIMEOUT_SECONDS_MAX);
  const template = compileField(fields, field);
  if (template === undefined) return undefined;
  return async (scope) => {
    const value = await template(scope);
    if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= TIMEOUT_SECONDS_MAX) {
      return value;
    }
    throw badSeconds(field, value, `an integer from 1 to ${TIMEOUT_SECONDS_MAX}`);
  };
}

function badSeconds(field: string, value: unknown, expected: string): StateError {
  return new StateError(
    'States.QueryEvaluationError',
    `The field '${field}' evaluated to ${JSON.stringify(value)}, which is not ${expected}.`,
  );
}
