import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Problem } from './problem.ts';

/** What a route answers: JSON, text to read, a file to keep, or a page for the links of reports. */
export type Answer =
  | { readonly status: 200 | 201; readonly json: unknown }
  | { readonly status: 200; readonly text: string; readonly next?: string }
  | { readonly status: 200; readonly file: TextFile; readonly next?: string }
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

/** @param next where the text goes on, as a reference relative to what was asked for */
export function plainText(text: string, next?: string): Answer {
  return { status: 200, text, ...(next === undefined ? {} : { next }) };
}

/** @param next where the file goes on, likewise */
export function textFile(file: TextFile, next?: string): Answer {
  return { status: 200, file, ...(next === undefined ? {} : { next }) };
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
  if ('file' in answer) return resultOfFile(answer.file, answer.next);
  if ('text' in answer) {
    const headers = { ...everywhere, ...linkTo(answer.next), 'content-type': 'text/plain; charset=utf-8' };
    return { statusCode: answer.status, headers, body: `${answer.text}\n` };
  }
  return {
    statusCode: answer.status,
    headers: { ...everywhere, 'content-type': 'application/json' },
    body: JSON.stringify(answer.json),
  };
}

function linkTo(next: string | undefined): { readonly link?: string } {
  return next === undefined ? {} : { link: `<${next}>; rel="next"` };
}

function resultOfFile(
  { name, type, bytes }: TextFile,
  next: string | undefined,
): APIGatewayProxyStructuredResultV2 {
  const headers = {
    ...everywhere,
    ...linkTo(next),
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
