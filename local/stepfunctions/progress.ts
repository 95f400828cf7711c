import type { Execution, OpenTask, Step } from './execution.ts';
import type { Json } from './json.ts';
import {
  DAY_MS,
  EXECUTION_SECONDS_MAX,
  HISTORY_EVENTS_MAX,
  RECENT_TRANSITIONS_MAX,
  SECOND_MS,
} from './limits.ts';
import type { Machine } from './machine.ts';
import type { Answer, Outcome, TaskCall } from './state.ts';

/** What AWS writes in the history at each turn, counted here so that its limit is reached at the same place. */
const EVENTS = {
  started: 1,
  entered: 1,
  exited: 1,
  scheduledAndStarted: 2,
  submitted: 1,
  answered: 1,
  ended: 1,
};

type Ending = Pick<Execution, 'status' | 'output' | 'error' | 'cause'>;

export function begin(
  identity: Pick<Execution, 'executionArn' | 'name' | 'stateMachineArn' | 'sequence' | 'seed' | 'input'>,
  machine: Machine,
  now: number,
): Execution {
  const seconds = Math.min(machine.timeoutSeconds ?? EXECUTION_SECONDS_MAX, EXECUTION_SECONDS_MAX);
  const unentered: Execution = {
    ...identity,
    revision: 0,
    status: 'RUNNING',
    startedAt: now,
    endsAt: now + seconds * SECOND_MS,
    state: machine.startAt,
    stateInput: identity.input,
    enteredAt: now,
    variables: {},
    retries: [],
    attempts: 0,
    step: { kind: 'entered' },
    stepAt: now,
    events: EVENTS.started,
    transitions: 0,
    transitionsToday: { day: 0, count: 0 },
    recent: [],
  };
  return enterState(unentered, machine.startAt, identity.input, now);
}

/** What follows from having run a state. */
export function applyOutcome(execution: Execution, outcome: Outcome, now: number): Execution {
  switch (outcome.kind) {
    case 'leave':
      return leaveState(execution, outcome, now);
    case 'wait':
      return take(execution, { kind: 'waiting', until: outcome.until }, now, 0);
    case 'call':
      return beginTask(execution, outcome.call, now);
    case 'retry':
      return retry(execution, outcome.retrier, now + outcome.delayMs, now);
    case 'fail': {
      const { error, cause } = outcome;
      return end(execution, { status: 'FAILED', ...defined({ error, cause }) }, now);
    }
  }
}

/** The task under way has its answer; the state runs on with it. */
export function answerTask(execution: Execution, answer: Answer, now: number): Execution {
  return take(execution, { kind: 'answered', answer }, now, EVENTS.answered);
}

/** The call of a token task has been made; its response is dropped. */
export function awaitToken(execution: Execution, task: OpenTask, now: number): Execution {
  return take(execution, { kind: 'awaiting-token', task }, now, EVENTS.submitted);
}

export function end(execution: Execution, ending: Ending, now: number): Execution {
  const events = Math.min(execution.events + EVENTS.ended, HISTORY_EVENTS_MAX);
  return { ...execution, ...ending, step: { kind: 'ended' }, stepAt: now, stoppedAt: now, events };
}

/** Takes a step without touching anything else, unless the history is full: then the execution fails. */
export function take(execution: Execution, step: Step, now: number, events: number): Execution {
  const counted = { ...execution, events: execution.events + events };
  if (counted.events < HISTORY_EVENTS_MAX) return { ...counted, step, stepAt: now };
  const cause = `The execution reached the maximum number of history events (${HISTORY_EVENTS_MAX}).`;
  return end(counted, { status: 'FAILED', error: 'States.Runtime', cause }, now);
}

function leaveState(
  execution: Execution,
  { next, output, assigned }: Extract<Outcome, { kind: 'leave' }>,
  now: number,
): Execution {
  const left = {
    ...execution,
    variables: { ...execution.variables, ...assigned },
    events: execution.events + EVENTS.exited,
  };
  return next === undefined
    ? end(left, { status: 'SUCCEEDED', output }, now)
    : enterState(left, next, output, now);
}

function enterState(execution: Execution, state: string, stateInput: Json, now: number): Execution {
  const entered = {
    ...countTransition(execution, state, now),
    state,
    stateInput,
    enteredAt: now,
    retries: [],
  };
  return take(entered, { kind: 'entered' }, now, EVENTS.entered);
}

function beginTask(execution: Execution, call: TaskCall, now: number): Execution {
  const attempt = execution.attempts + 1;
  const heartbeatAt = call.heartbeatSeconds && now + call.heartbeatSeconds * SECOND_MS;
  const timeoutAt = now + call.timeoutSeconds * SECOND_MS;
  const task = { attempt, call, timeoutAt, ...defined({ heartbeatAt }) };
  return take(
    { ...execution, attempts: attempt },
    { kind: 'calling', task },
    now,
    EVENTS.scheduledAndStarted,
  );
}

function retry(execution: Execution, retrier: number, until: number, now: number): Execution {
  const retries = Array.from({ length: Math.max(execution.retries.length, retrier + 1) }, (_, index) => {
    return (execution.retries[index] ?? 0) + (index === retrier ? 1 : 0);
  });
  const counted = countTransition(execution, execution.state, now);
  return take({ ...counted, retries }, { kind: 'retrying', until }, now, 0);
}

function countTransition(execution: Execution, state: string, now: number): Execution {
  const day = Math.floor(now / DAY_MS);
  const count = execution.transitionsToday.day === day ? execution.transitionsToday.count + 1 : 1;
  return {
    ...execution,
    transitions: execution.transitions + 1,
    transitionsToday: { day, count },
    recent: [...execution.recent, { state, at: now }].slice(-RECENT_TRANSITIONS_MAX),
  };
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function defined<T extends object>(members: T): Defined<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Defined<T>;
}
