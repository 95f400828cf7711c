/** What the API refuses with, by kind: the last part of `type`, its title and its HTTP status. Stable. */
const kinds = {
  'malformed-json': { status: 400, title: 'The body is not well-formed JSON' },
  'malformed-cursor': { status: 400, title: 'The cursor is not one that this API gave' },
  'api-key-required': { status: 401, title: 'A valid API key is required' },
  'scope-missing': { status: 403, title: 'The API key lacks the scope for this' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'method-not-allowed': { status: 405, title: 'This method is not offered here' },
  conflict: { status: 409, title: 'This cannot be done in the present state' },
  'told-differently': { status: 409, title: 'This id is already known with other figures' },
  'list-changed': { status: 409, title: 'The list changed since it was shown' },
  'body-too-large': { status: 413, title: 'The body is larger than 65,536 bytes' },
  'unsupported-media-type': { status: 415, title: 'The body must be plain application/json' },
  'invalid-request': { status: 422, title: 'Some fields are not acceptable' },
  'invalid-id': { status: 422, title: 'An id in the path is not an id' },
  'internal-error': { status: 500, title: 'Something went wrong on our side' },
  'busy-case': { status: 503, title: 'The invoice is being changed by others, try again' },
} as const;

export type ProblemKind = keyof typeof kinds;

/** One refused field: where it stands in the body or the query (`#/customer/name`, RFC 6901), and why. */
export interface FieldProblem {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/**
 * A request that is refused, as RFC 9457 says it. `detail` and `errors` never repeat what was sent.
 */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly kind: ProblemKind;
  readonly status: number;
  readonly detail: string | undefined;
  readonly errors: readonly FieldProblem[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    kind: ProblemKind,
    detail?: string,
    more: {
      errors?: readonly FieldProblem[];
      headers?: Readonly<Record<string, string>>;
      cause?: unknown;
    } = {},
  ) {
    super(detail ?? kinds[kind].title, { cause: more.cause });
    this.kind = kind;
    this.status = kinds[kind].status;
    this.detail = detail;
    this.errors = more.errors ?? [];
    this.headers = more.headers ?? {};
  }

  /** The `application/problem+json` document; `instance` is the id under which the request is logged. */
  document(instance: string): Record<string, unknown> {
    return {
      type: problemType(this.kind),
      title: kinds[this.kind].title,
      status: this.status,
      ...(this.detail === undefined ? {} : { detail: this.detail }),
      instance,
      ...(this.errors.length === 0 ? {} : { errors: this.errors }),
    };
  }
}

/** The host is reserved never to exist (RFC 2606): the URI names the problem, docs/api.md explains it. */
export function problemType(kind: ProblemKind): string {
  return `https://jalon.invalid/problems/${kind}`;
}

/** A single field refused for a reason that only the stored state could tell. */
export function invalidField(pointer: string, code: string, detail: string): Problem {
  return new Problem('invalid-request', undefined, { errors: [{ pointer, code, detail }] });
}
