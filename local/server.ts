import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Cloud } from './cloud.ts';
import { isFromThisMachine } from './control/loopbackOnly.ts';
import { BodyTooLarge, readBody } from './control/readBody.ts';
import { servePage } from './control/servePage.ts';
import { requestBytesMax } from './services/httpApi.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

interface Options {
  /** Undefined while the sandbox starts or empties itself. */
  cloud(): Cloud | undefined;
  control(): Answer | undefined;
  pageFolder: string;
}

/** One port for the product's API, the page, the control API and AWS itself. */
export function createSandboxServer(options: Options): Server {
  const server = createServer((request, response) => {
    response.sendDate = false;
    const cloud = options.cloud();
    if (cloud) response.setHeader('date', new Date(cloud.clock.now()).toUTCString());
    answer(request, response, cloud).catch((error: Error) => fail(response, error));
  });
  // An idle connection that the server closes looks to the SDK like a lost answer.
  server.keepAliveTimeout = 0;
  server.headersTimeout = 0;
  server.requestTimeout = 0;
  return server;

  async function answer(request: IncomingMessage, response: ServerResponse, cloud: Cloud | undefined) {
    if (!isFromThisMachine(request)) return plain(response, 403, 'The sandbox answers to this machine only');
    if (!cloud) return plain(response, 503, 'The sandbox is starting');
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (path.startsWith('/_aws')) return cloud.answerAws(request, response);
    if (path.startsWith('/_sandbox/')) return options.control()?.(request, response);
    if (request.method === 'GET' && servePage(options.pageFolder, path, response)) return;
    await answerApi(request, response, cloud);
  }

  async function answerApi(request: IncomingMessage, response: ServerResponse, cloud: Cloud) {
    if (!cloud.answerApi) return plain(response, 404, 'The template has no HTTP API');
    const reply = await cloud.answerApi({
      method: request.method ?? 'GET',
      url: request.url ?? '/',
      headers: joinedHeaders(request),
      body: await readBody(request, requestBytesMax),
    });
    response.writeHead(reply.status, {
      ...reply.headers,
      ...(reply.cookies.length > 0 && { 'set-cookie': reply.cookies }),
    });
    response.end(reply.body);
  }
}

function joinedHeaders(request: IncomingMessage): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const [name, values] of Object.entries(request.headersDistinct)) {
    joined[name] = (values ?? []).join(name === 'cookie' ? '; ' : ',');
  }
  return joined;
}

function fail(response: ServerResponse, error: Error) {
  if (response.headersSent) {
    response.destroy(error);
  } else if (error instanceof BodyTooLarge) {
    plain(response, 413, 'Request Entity Too Large');
  } else {
    plain(response, 500, `${error.name}: ${error.message}`);
  }
}

function plain(response: ServerResponse, status: number, message: string) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ message }));
}
