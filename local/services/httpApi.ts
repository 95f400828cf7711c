import type { VirtualClock } from '../clock/virtualClock.ts';
import type { FunctionPool } from '../functions/functionPool.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { AccessDenied, type Authority, type Principal } from '../iam/authority.ts';
import type { Resource, Template } from '../template/readTemplate.ts';
import { UnsupportedTemplate } from '../template/refusal.ts';
import { functionPolicy } from './functionPermissions.ts';
import type { Principals } from './principals.ts';

export interface HttpRequest {
  method: string;
  /** As sent: path and query, not decoded. */
  url: string;
  headers: Record<string, string>;
  body: Buffer;
}

export interface HttpReply {
  status: number;
  headers: Record<string, string>;
  cookies: string[];
  body: string | Buffer;
}

/** API Gateway's limit for a request of an HTTP API, in bytes. */
export const requestBytesMax = 10 * 1024 * 1024;

interface Route {
  /** `$default`, or `GET /v1/things/{id}` taken apart. */
  key: string;
  fn: LambdaFunction;
}

interface Options {
  template: Template;
  principals: Principals;
  authority: Authority;
  clock: VirtualClock;
  pool: FunctionPool;
  newRequestId(): string;
}

/** The template's HTTP API: payload format 2.0 in, status, headers and body out. Undefined without an API. */
export function createHttpApi(options: Options): ((request: HttpRequest) => Promise<HttpReply>) | undefined {
  const { template, principals, authority, clock, pool } = options;
  const [api, ...others] = template.ofType('AWS::ApiGatewayV2::Api');
  if (!api) return undefined;
  if (others.length > 0)
    throw new UnsupportedTemplate(`${others[0]?.logicalId}: the sandbox runs one HTTP API only`);
  if (api.properties.ProtocolType !== 'HTTP') {
    throw new UnsupportedTemplate(`${api.logicalId}: the sandbox supports ProtocolType HTTP only`);
  }
  for (const stage of template.ofType('AWS::ApiGatewayV2::Stage')) {
    if (stage.properties.StageName === '$default') continue;
    throw new UnsupportedTemplate(`${stage.logicalId}: the sandbox supports the stage $default only`);
  }
  const routes = template
    .ofType('AWS::ApiGatewayV2::Route')
    .map((route) => readRoute(route, template, principals));
  const { account, region } = template.place;
  const gateway: Principal = { name: 'api-gateway', service: 'apigateway.amazonaws.com' };

  function checkPermission({ key, fn }: Route) {
    const path = key === '$default' ? '$default' : key.replace(' ', '');
    const SourceArn = `arn:aws:execute-api:${region}:${account}:${api?.ref}/$default/${path}`;
    authority.checkResourcePolicy(gateway, 'lambda:InvokeFunction', fn.arn, functionPolicy(template, fn), {
      'aws:SourceArn': [SourceArn],
      'aws:SourceAccount': [account],
    });
  }

  return async (request) => {
    const found = findRoute(routes, request);
    if (!found) return plain(404, 'Not Found');
    try {
      checkPermission(found.route);
    } catch (error) {
      if (error instanceof AccessDenied) return plain(500, 'Internal Server Error');
      throw error;
    }
    const event = eventOf(request, found, api.ref, account, clock.now(), options.newRequestId());
    const answer = await pool.invoke(found.route.fn, event);
    return 'fault' in answer ? plain(500, 'Internal Server Error') : replyOf(JSON.parse(answer.payload));
  };
}

function readRoute(route: Resource, template: Template, principals: Principals): Route {
  const { logicalId, properties } = route;
  if ((properties.AuthorizationType ?? 'NONE') !== 'NONE') {
    throw new UnsupportedTemplate(`${logicalId}: authorizers are not supported by the sandbox`);
  }
  const integration = template
    .ofType('AWS::ApiGatewayV2::Integration')
    .find((candidate) => properties.Target === `integrations/${candidate.ref}`);
  const target = integration?.properties;
  if (target?.IntegrationType !== 'AWS_PROXY' || target.PayloadFormatVersion !== '2.0') {
    throw new UnsupportedTemplate(
      `${logicalId}: the sandbox supports AWS_PROXY integrations with payload format 2.0 only`,
    );
  }
  const fn = principals.functionByArn(target.IntegrationUri);
  if (!fn)
    throw new UnsupportedTemplate(
      `${logicalId}: ${target.IntegrationUri} is not a function of this template`,
    );
  return { key: properties.RouteKey, fn };
}

interface FoundRoute {
  route: Route;
  pathParameters?: Record<string, string>;
}

function findRoute(routes: Route[], request: HttpRequest): FoundRoute | undefined {
  const path = pathOf(request);
  for (const route of routes) {
    if (route.key === '$default') continue;
    const [method, template = ''] = route.key.split(' ');
    if (method !== 'ANY' && method !== request.method) continue;
    const names: string[] = [];
    const expression = template.replace(/\{(\w+)(\+?)\}/g, (_, name: string, greedy: string) => {
      names.push(name);
      return greedy ? '(.+)' : '([^/]+)';
    });
    const match = new RegExp(`^${expression}$`).exec(path);
    if (match)
      return {
        route,
        pathParameters: Object.fromEntries(names.map((name, at) => [name, match[at + 1] ?? ''])),
      };
  }
  const fallback = routes.find((route) => route.key === '$default');
  return fallback && { route: fallback };
}

function pathOf(request: HttpRequest): string {
  const path = request.url.split('?')[0] ?? '/';
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** API Gateway developer guide, "Lambda function integrations for HTTP APIs", payload format version 2.0. */
function eventOf(
  request: HttpRequest,
  { route, pathParameters }: FoundRoute,
  apiId: string,
  accountId: string,
  now: number,
  requestId: string,
): object {
  const rawQueryString = request.url.split('?').slice(1).join('?');
  const query = [...new URLSearchParams(rawQueryString)];
  const { cookie, ...headers } = request.headers;
  const isText = /^(text\/|application\/([\w.+-]*json|[\w.+-]*xml|javascript))/.test(
    headers['content-type'] ?? 'text/',
  );
  const path = pathOf(request);
  return {
    version: '2.0',
    routeKey: route.key,
    rawPath: path,
    rawQueryString,
    ...(cookie && { cookies: cookie.split('; ') }),
    headers,
    ...(query.length > 0 && { queryStringParameters: joinRepeated(query) }),
    ...(pathParameters && { pathParameters }),
    requestContext: {
      accountId,
      apiId,
      domainName: headers.host ?? '127.0.0.1',
      domainPrefix: apiId,
      http: {
        method: request.method,
        path,
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId,
      routeKey: route.key,
      stage: '$default',
      time: new Date(now).toUTCString(),
      timeEpoch: now,
    },
    ...(request.body.length > 0 && { body: request.body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: request.body.length > 0 && !isText,
  };
}

function joinRepeated(query: [string, string][]): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const [name, value] of query) joined[name] = name in joined ? `${joined[name]},${value}` : value;
  return joined;
}

interface ProxyAnswer {
  statusCode?: number;
  headers?: Record<string, string | number | boolean>;
  cookies?: string[];
  body?: string;
  isBase64Encoded?: boolean;
}

function replyOf(answer: ProxyAnswer | string | null): HttpReply {
  if (answer === null || typeof answer !== 'object' || answer.statusCode === undefined) {
    // Without a status code API Gateway takes the whole answer for a JSON body.
    const body = typeof answer === 'string' ? answer : JSON.stringify(answer);
    return { status: 200, headers: { 'content-type': 'application/json' }, cookies: [], body };
  }
  const headers = Object.entries(answer.headers ?? {}).map(([name, value]) => [
    name.toLowerCase(),
    String(value),
  ]);
  const body = answer.body ?? '';
  return {
    status: answer.statusCode,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...Object.fromEntries(headers) },
    cookies: answer.cookies ?? [],
    body: answer.isBase64Encoded ? Buffer.from(body, 'base64') : body,
  };
}

function plain(status: number, message: string): HttpReply {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    cookies: [],
    body: JSON.stringify({ message }),
  };
}
