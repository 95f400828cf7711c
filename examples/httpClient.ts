/** An answer that is not a success, with what the server said. */
export class RequestFailed extends Error {
  override readonly name = 'RequestFailed';
  readonly status: number;
  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

export interface HttpClient {
  get<Answer>(path: string): Promise<Answer>;
  put<Answer>(path: string, body: unknown): Promise<Answer>;
  post<Answer>(path: string, body: unknown): Promise<Answer>;
}

/** JSON over HTTP to one server, with an API key when there is one. @throws RequestFailed */
export function httpClient(url: string, apiKey?: string): HttpClient {
  async function call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok)
      throw new RequestFailed(`${method} ${path} answered ${answer.status}: ${inWords(text)}`, answer.status);
    return JSON.parse(text) as Answer;
  }
  return {
    get: (path) => call('GET', path),
    put: (path, body) => call('PUT', path, body),
    post: (path, body) => call('POST', path, body),
  };
}

/** A problem document (RFC 9457) as a sentence; anything else as it came. */
function inWords(answer: string): string {
  try {
    const { title, detail, errors = [] } = JSON.parse(answer) as Problem;
    const fields = errors.map((error) => `${error.pointer ?? ''} ${error.detail ?? error.code ?? ''}`.trim());
    return [detail ?? title ?? answer, ...fields].join('; ');
  } catch {
    return answer;
  }
}

interface Problem {
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: readonly {
    readonly pointer?: string;
    readonly detail?: string;
    readonly code?: string;
  }[];
}
