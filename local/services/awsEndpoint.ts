import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../control/readBody.ts';
import { AccessDenied, type Principal } from '../iam/authority.ts';
import type { CallLog } from '../iam/callLog.ts';
import { AnswerLost, AwsError } from './awsError.ts';
import type { Principals } from './principals.ts';
import type { ReplyGate } from './replyGate.ts';

/** A service with the JSON protocols: `operation` is what follows the dot in X-Amz-Target. */
export interface AwsService {
  /** Before the dot in X-Amz-Target. */
  target: string;
  /** IAM's prefix of its actions. */
  prefix: string;
  /** Before the `#` in an error's `__type`. */
  errorNamespace?: string;
  call(caller: Principal, operation: string, input: never): object | Promise<object>;
}

interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export interface AwsEndpointOptions {
  principals: Principals;
  services: readonly AwsService[];
  /** POST /v2/email/outbound-emails */
  sendEmail(caller: Principal, input: never): object | Promise<object>;
  gate: ReplyGate;
  calls: CallLog;
  newRequestId(): string;
}

const requestBytesMax = 64 * 1024 * 1024;

/** Answers the AWS SDK for every service of the sandbox, at one address. */
export function createAwsEndpoint(options: AwsEndpointOptions) {
  const services = new Map(options.services.map((service) => [service.target, service]));

  function callerOf(request: IncomingMessage): Principal {
    const accessKeyId = /Credential=([^/,\s]+)/.exec(request.headers.authorization ?? '')?.[1];
    if (!accessKeyId)
      throw new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token', 403);
    const caller = options.principals.byAccessKey(accessKeyId);
    if (caller) return caller;
    throw new AwsError(
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
      403,
    );
  }

  async function answerTarget(request: IncomingMessage, target: string, body: Buffer): Promise<Reply> {
    const [name = '', operation = ''] = target.split('.');
    const service = services.get(name);
    const contentType = request.headers['content-type'] ?? 'application/x-amz-json-1.0';
    try {
      if (!service)
        throw new AwsError('UnknownOperationException', `${target} is not supported by the sandbox`);
      const caller = callerOf(request);
      const answer = JSON.stringify(
        await service.call(caller, operation, JSON.parse(body.toString('utf8')) as never),
      );
      options.calls.measured(caller.name, `${service.prefix}:${operation}`, {
        requestBytes: body.length,
        responseBytes: Buffer.byteLength(answer),
      });
      return { status: 200, headers: { 'content-type': contentType }, body: answer };
    } catch (error) {
      const { code, message, status, members } = asAwsError(error);
      const __type = service?.errorNamespace ? `${service.errorNamespace}#${code}` : code;
      const answer = {
        __type,
        message,
        ...(code === 'AccessDeniedException' && { Message: message }),
        ...members,
      };
      return { status, headers: { 'content-type': contentType }, body: JSON.stringify(answer) };
    }
  }

  async function answerEmail(request: IncomingMessage, body: Buffer): Promise<Reply> {
    const headers = { 'content-type': 'application/json' };
    try {
      const caller = callerOf(request);
      const answer = JSON.stringify(
        await options.sendEmail(caller, JSON.parse(body.toString('utf8')) as never),
      );
      options.calls.measured(caller.name, 'ses:SendEmail', {
        requestBytes: body.length,
        responseBytes: Buffer.byteLength(answer),
      });
      return { status: 200, headers, body: answer };
    } catch (error) {
      const { code, message, status } = asAwsError(error, 403);
      return { status, headers: { ...headers, 'x-amzn-errortype': code }, body: JSON.stringify({ message }) };
    }
  }

  function answer(request: IncomingMessage, body: Buffer): Promise<Reply> {
    const target = request.headers['x-amz-target'];
    if (typeof target === 'string') return answerTarget(request, target, body);
    if (request.method === 'POST' && request.url === '/_aws/v2/email/outbound-emails') {
      return answerEmail(request, body);
    }
    return Promise.resolve({
      status: 404,
      headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'UnknownOperationException' },
      body: JSON.stringify({ message: `${request.method} ${request.url} is not supported by the sandbox` }),
    });
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request, requestBytesMax);
    await options.gate.pass();
    try {
      const reply = await answer(request, body);
      await options.gate.pass();
      response.writeHead(reply.status, { ...reply.headers, 'x-amzn-requestid': options.newRequestId() });
      response.end(reply.body);
    } catch (error) {
      if (!(error instanceof AnswerLost)) throw error;
      response.destroy();
    }
  };
}

function asAwsError(error: unknown, deniedStatus = 400): AwsError {
  if (error instanceof AwsError) return error;
  if (error instanceof AccessDenied)
    return new AwsError('AccessDeniedException', error.message, deniedStatus);
  if (error instanceof SyntaxError) return new AwsError('SerializationException', error.message);
  throw error;
}
