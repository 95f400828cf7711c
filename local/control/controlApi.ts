import type { IncomingMessage, ServerResponse } from 'node:http';
import { readInstant, UnreadableInstant } from '../clock/localTime.ts';
import type { Cloud } from '../cloud.ts';
import type { ApiRequest } from '../people/callApi.ts';
import type { PutEvent } from '../people/happenings.ts';
import { ApiError } from '../stepfunctions/apiErrors.ts';
import { type ClockMove, moveClock, readClock } from './moveClock.ts';
import { ControlProblem } from './problem.ts';
import { readBody } from './readBody.ts';
import { createOutboxView } from './showOutbox.ts';

interface Options {
  cloud(): Cloud;
  /** Empties everything and starts anew at that virtual instant. */
  reset(startAt: number): Promise<void>;
  zone: string;
  startAt: number;
  dataFolder: string;
  url: string;
  /** Where the SES inbox listens, when there is one. */
  inboxUrl?: string | undefined;
}

interface Call {
  parts: string[];
  query: URLSearchParams;
  // biome-ignore lint/suspicious/noExplicitAny: each route checks what it reads
  body: any;
}

type Route = (call: Call) => unknown | Promise<unknown>;

interface PeopleRequest {
  creditor?: string;
  apiKey?: string;
  zone?: string;
  office?: boolean;
  books?: boolean;
  mail?: boolean;
  holidays?: string[];
}

interface HappeningRequest {
  at: string;
  request?: ApiRequest;
  event?: PutEvent;
}

const bodyBytesMax = 16 * 1024 * 1024;
const progressEveryMs = 250;

/** `/_sandbox/…`: moves the sandbox and shows what is in it. docs/sandbox.md is its reference. */
export function createControlApi(options: Options) {
  const { zone } = options;
  const outboxView = createOutboxView(options.cloud);

  const routes: Record<string, Route> = {
    'GET info': () => ({
      ...readClock(options.cloud(), zone),
      zone,
      data: options.dataFolder,
      url: options.url,
      stack: options.cloud().template.place.stackName,
      inbox: options.inboxUrl,
      outputs: options.cloud().template.outputs,
      people: options.cloud().people.all(),
      mail: options.cloud().people.isMailDelivered(),
    }),
    'GET clock': () => {
      const { conductor } = options.cloud();
      const next = conductor.nextTimerAt();
      return {
        ...readClock(options.cloud(), zone),
        zone,
        isAdvancing: conductor.isAdvancing(),
        nextTimerAt: next === undefined ? null : new Date(next).toISOString(),
      };
    },
    'POST clock': ({ body }) => moveClock(options.cloud(), body as ClockMove, zone),
    'GET outbox': ({ query }) => outboxView.list(query),
    'GET outbox *': ({ parts }) => outboxEntry(String(parts[1])),
    'POST events': ({ body }) => putEvent(body as PutEvent),
    'GET executions': () => options.cloud().stepFunctions.engine.executions().map(shownExecution),
    'POST executions * kill': ({ parts }) => kill(String(parts[1])),
    'GET calls': () => options.cloud().calls.report(),
    'GET timeline': ({ query }) => options.cloud().timeline.since(Number(query.get('since') ?? 0)),
    'GET queues': () =>
      options.cloud().queues.all.map(({ name, messages }) => ({ name, messages: [...messages.values()] })),
    'GET people': () => ({
      mail: options.cloud().people.isMailDelivered(),
      creditors: options.cloud().people.all(),
    }),
    'POST people': ({ body }) => setPeople(body as PeopleRequest),
    'GET happenings': () => options.cloud().happenings.all(),
    'POST happenings': ({ body }) => planHappenings(body),
    'POST reset': async ({ body }) => {
      await options.reset(body?.at === undefined ? options.startAt : instant(body.at));
      outboxView.forget();
      return readClock(options.cloud(), zone);
    },
  };

  function instant(text: unknown): number {
    try {
      return readInstant(String(text), zone);
    } catch (error) {
      if (error instanceof UnreadableInstant) throw new ControlProblem(422, error.message);
      throw error;
    }
  }

  function outboxEntry(id: string) {
    const entry = options.cloud().outbox.get(id);
    if (!entry) throw new ControlProblem(404, `Nothing with the id ${id} has left`);
    return entry;
  }

  function putEvent({ bus = 'default', ...fields }: PutEvent) {
    const { eventBridge } = options.cloud();
    if (
      typeof fields.source !== 'string' ||
      typeof fields['detail-type'] !== 'string' ||
      fields.detail === undefined
    ) {
      throw new ControlProblem(422, 'An event needs source, detail-type and detail');
    }
    const event = eventBridge.newEvent(fields);
    eventBridge.put(findBus(bus), event);
    return event;
  }

  function findBus(name: string): string {
    const bus = options.cloud().eventBridge.findBus(name);
    if (!bus) throw new ControlProblem(422, `There is no bus ${name}`);
    return bus;
  }

  function kill(name: string) {
    options.cloud().stepFunctions.engine.kill(name);
    return { name, status: 'ABORTED' };
  }

  function setPeople({ creditor, apiKey, mail, ...rest }: PeopleRequest) {
    const { people, follow } = options.cloud();
    if (mail !== undefined) people.setMailDelivered(mail);
    if (creditor !== undefined) {
      const before = people.of(creditor);
      const key = apiKey ?? before?.apiKey;
      if (!key) throw new ControlProblem(422, `The people of ${creditor} need its apiKey`);
      const now = {
        zone,
        office: true,
        books: true,
        holidays: [],
        ...before,
        ...rest,
        creditor,
        apiKey: key,
      };
      people.put(now);
      follow(now);
    }
    return routes['GET people']?.({ parts: [], query: new URLSearchParams(), body: undefined });
  }

  function planHappenings(body: unknown) {
    const planned = [body].flat() as HappeningRequest[];
    const checked = planned.map(({ at, request, event }) => {
      if ((request === undefined) === (event === undefined)) {
        throw new ControlProblem(422, 'A happening has either a request or an event');
      }
      if (request && !/^\/(v1|a)\//.test(request.path ?? '')) {
        throw new ControlProblem(422, 'The path of a request starts with /v1/ or /a/');
      }
      const onBus = event && { ...event, bus: findBus(event.bus ?? 'default') };
      return { at: instant(at), what: { ...(request && { request }), ...(onBus && { event: onBus }) } };
    });
    const { happenings, conductor } = options.cloud();
    const made = checked.map(({ at, what }) => happenings.plan(at, what));
    conductor.wake();
    return made;
  }

  function findRoute(method: string, parts: string[]): Route | undefined {
    const exact = routes[`${method} ${parts.join(' ')}`];
    if (exact) return exact;
    const [first, , ...rest] = parts;
    return parts.length > 1 ? routes[[method, first, '*', ...rest].join(' ')] : undefined;
  }

  function sendAttachment(id: string, name: string, response: ServerResponse) {
    const attachment = outboxEntry(id).attachments.find((candidate) => candidate.name === name);
    if (!attachment) throw new ControlProblem(404, `${id} has no attachment ${name}`);
    response.writeHead(200, {
      'content-type': attachment.type,
      'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(name)}`,
      // What a mail carries is not the page's own: no scripts, no frames.
      'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'",
      'x-content-type-options': 'nosniff',
    });
    response.end(options.cloud().outbox.contentOf(attachment));
  }

  /** A long advance for a page: its progress as server-sent events, then the answer. */
  async function streamAdvance(move: ClockMove, response: ServerResponse) {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    const send = (event: string, data: unknown) =>
      response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    const progress = setInterval(() => send('progress', readClock(options.cloud(), zone)), progressEveryMs);
    try {
      send('done', await moveClock(options.cloud(), move, zone));
    } catch (error) {
      send('problem', problemOf(error));
    } finally {
      clearInterval(progress);
      response.end();
    }
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', options.url);
    const parts = url.pathname.split('/').slice(2).map(decodeURIComponent);
    try {
      const method = request.method ?? 'GET';
      if (method === 'GET' && parts[0] === 'outbox' && parts[2] === 'attachments') {
        return sendAttachment(String(parts[1]), String(parts[3]), response);
      }
      const route = findRoute(method, parts);
      if (!route) throw new ControlProblem(404, `There is no ${method} ${url.pathname}`);
      const body = method === 'GET' ? undefined : parseBody(await readBody(request, bodyBytesMax));
      if (parts[0] === 'clock' && method === 'POST' && request.headers.accept === 'text/event-stream') {
        return await streamAdvance(body as ClockMove, response);
      }
      sendJson(response, 200, await route({ parts, query: url.searchParams, body }));
    } catch (error) {
      const problem = problemOf(error);
      sendJson(response, problem.status, problem, 'application/problem+json');
    }
  };
}

// biome-ignore lint/suspicious/noExplicitAny: the engine's execution, shown
function shownExecution(execution: any): object {
  const { name, status, state, enteredAt, startedAt, stoppedAt, transitions, input, error, cause, step } =
    execution;
  const iso = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString());
  return {
    name,
    status,
    generation: input?.generation,
    transitions,
    state: status === 'RUNNING' ? state : undefined,
    step: status === 'RUNNING' ? step.kind : undefined,
    enteredAt: iso(enteredAt),
    startedAt: iso(startedAt),
    stoppedAt: iso(stoppedAt),
    input,
    error,
    cause,
  };
}

function parseBody(bytes: Buffer): unknown {
  if (bytes.length === 0) return {};
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new ControlProblem(400, 'The body is not JSON');
  }
}

function problemOf(error: unknown): { status: number; title: string; detail: string } {
  if (error instanceof ControlProblem)
    return { status: error.status, title: 'Not done', detail: error.message };
  if (error instanceof ApiError) return { status: 404, title: error.name, detail: error.message };
  const { name, message } = error as Error;
  return { status: 500, title: name, detail: message };
}

function sendJson(response: ServerResponse, status: number, body: unknown, type = 'application/json') {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
