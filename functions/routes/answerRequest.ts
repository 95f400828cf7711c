import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { resultOf } from '../http/answer.ts';
import { findRoute } from '../http/findRoute.ts';
import { paramsOf } from '../http/route.ts';
import { answering, serve } from '../http/serve.ts';
import { answerActionLink } from './actionLinks.ts';
import type { ApiPorts } from './apiPorts.ts';
import { routes } from './routes.ts';

const linkPath = '/a/{token}';
const linkMethods = ['GET', 'POST'].map((method) => ({ method, path: linkPath }));

/** Answers whatever comes to the HTTP API: links of reports by their token, all else by API key. */
export async function answerRequest(
  event: APIGatewayProxyEventV2,
  ports: ApiPorts,
): Promise<APIGatewayProxyStructuredResultV2> {
  if (paramsOf(linkPath, event.rawPath) === undefined) return await serve(event, routes, ports);
  return await answering(event, ports.log, async () => {
    const { params } = findRoute(linkMethods, event.requestContext.http.method, event.rawPath);
    return resultOf(await answerActionLink(event, params.token ?? '', ports));
  });
}
