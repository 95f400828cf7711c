import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { ApiKey } from '../ports/access.ts';
import type { Log } from '../ports/surroundings.ts';
import { id, paymentId, unmatchedId } from '../schemas/text.ts';
import { type Answer, resultOf, resultOfProblem } from './answer.ts';
import { type AuthenticationPorts, authenticate, requireScope } from './authenticate.ts';
import { checkInput } from './checkInput.ts';
import { findRoute } from './findRoute.ts';
import { Problem } from './problem.ts';
import { problemOf } from './problemOf.ts';
import { readBody } from './readBody.ts';
import type { Caller, Route } from './route.ts';

type ServingPorts = AuthenticationPorts & { readonly log: Log };

/** Answers one HTTP request with one of the routes, for whoever bears an API key. */
export async function serve<Ports extends ServingPorts>(
  event: APIGatewayProxyEventV2,
  routes: readonly Route<Ports>[],
  ports: Ports,
): Promise<APIGatewayProxyStructuredResultV2> {
  return await answering(event, ports.log, async () => resultOf(await answer(event, routes, ports)));
}

/** Whatever goes wrong is answered as a problem; what is our fault is logged too, without anything that was sent. */
export async function answering(
  event: APIGatewayProxyEventV2,
  log: Log,
  work: () => Promise<APIGatewayProxyStructuredResultV2>,
): Promise<APIGatewayProxyStructuredResultV2> {
  const { requestId, http } = event.requestContext;
  try {
    return await work();
  } catch (error) {
    const problem = problemOf(error);
    if (problem.status >= 500) {
      const name = error instanceof Error ? error.name : 'unknown';
      log.warn('request failed', { requestId, method: http.method, status: problem.status, error: name });
    }
    return resultOfProblem(problem, requestId);
  }
}

async function answer<Ports extends ServingPorts>(
  event: APIGatewayProxyEventV2,
  routes: readonly Route<Ports>[],
  ports: Ports,
): Promise<Answer> {
  const { route, params } = findRoute(routes, event.requestContext.http.method, event.rawPath);
  const key = await authenticate(event, ports);
  requireScope(key, route.scope);
  checkParams(params, key);
  const body = route.method === 'GET' ? {} : readBody(event);
  return await route.answer(
    {
      id: event.requestContext.requestId,
      now: ports.clock.now(),
      caller: callerOf(key),
      params,
      body: route.body === undefined ? body : checkInput(route.body, body),
      query: route.query === undefined ? {} : checkInput(route.query, event.queryStringParameters ?? {}),
    },
    ports,
  );
}

/** Ids that are not the caller's own keys may be longer. */
const shapes: Readonly<Record<string, typeof id>> = { unmatched: unmatchedId, payment: paymentId };

/** Another creditor's path is answered as if it did not exist: ids must not be guessable. */
function checkParams(params: Readonly<Record<string, string>>, key: ApiKey): void {
  for (const [name, value] of Object.entries(params)) {
    if (!(shapes[name] ?? id).safeParse(value).success) {
      throw new Problem(
        'invalid-id',
        'Ids are letters, digits, ".", "_" and "-"; what an invoice prints is its number.',
      );
    }
  }
  if (params.creditor !== undefined && params.creditor !== key.creditor) throw new Problem('not-found');
}

function callerOf(key: ApiKey): Caller {
  return { creditor: key.creditor, by: `api:${key.sha256.slice(0, 12)}` };
}
