import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Problem } from './problem.ts';

/** What a route answers: JSON, text to read, a file to keep, or a page for the links of reports. */
export type Answer =
  | { readonly status: 200 | 201; readonly json: unknown }
  | { readonly status: 200; readonly text: string }
  | { readonly status: 200; readonly file: TextFile }
  | { readonly status: 200 | 404 | 410; readonly html: string };

/** A file whose bytes are text in UTF-8, such as a CSV. */
export interface TextFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

export function ok(json: unknown): Answer {
  return { status: 200, json };
}

export function created(json: unknown): Answer {
  return { status: 201, json };
}

export function plainText(text: string): Answer {
  return { status: 200, text };
}

export function textFile(file: TextFile): Answer {
  return { status: 200, file };
}

/** Nothing that this API answers may be kept by a cache, guessed to be of another type or shown in a frame. */
const everywhere = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

const pageOnly = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
};

export function resultOf(answer: Answer): APIGatewayProxyStructuredResultV2 {
  if ('html' in answer) {
    return { statusCode: answer.status, headers: { ...everywhere, ...pageOnly }, body: answer.html };
  }
  if ('file' in answer) return resultOfFile(answer.file);
  if ('text' in answer) {
    const headers = { ...everywhere, 'content-type': 'text/plain; charset=utf-8' };
    return { statusCode: answer.status, headers, body: `${answer.text}\n` };
  }
  return {
    statusCode: answer.status,
    headers: { ...everywhere, 'content-type': 'application/json' },
    body: JSON.stringify(answer.json),
  };
}

function resultOfFile({ name, type, bytes }: TextFile): APIGatewayProxyStructuredResultV2 {
  const headers = {
    ...everywhere,
    'content-type': `${type}; charset=utf-8`,
    'content-disposition': `attachment; filename="${name}"`,
  };
  // A spreadsheet knows UTF-8 by its byte order mark, which must stay.
  const body = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return { statusCode: 200, headers, body };
}

export function resultOfProblem(problem: Problem, instance: string): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: problem.status,
    headers: { ...everywhere, ...problem.headers, 'content-type': 'application/problem+json' },
    body: JSON.stringify(problem.document(instance)),
  };
}
