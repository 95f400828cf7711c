import type { HttpReply, HttpRequest } from '../services/httpApi.ts';

export interface ApiRequest {
  method: string;
  /** `/v1/…`, with its query. */
  path: string;
  body?: unknown;
  apiKey?: string;
}

export interface ApiAnswer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: JSON of the product's API
  body: any;
}

export type CallApi = (request: ApiRequest) => Promise<ApiAnswer>;

/** Calls the product's HTTP API as someone outside would, JSON in and out. */
export function createCallApi(
  api: ((request: HttpRequest) => Promise<HttpReply>) | undefined,
  host: string,
): CallApi {
  return async ({ method, path, body, apiKey }) => {
    if (!api) return { status: 404, body: 'The template has no HTTP API' };
    const reply = await api({
      method,
      url: path,
      headers: {
        host,
        'user-agent': 'sandbox',
        ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      body: body === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(body)),
    });
    return { status: reply.status, body: parsed(reply.body.toString()) };
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
