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
      throw new RequestFailed(`${method} ${path} answered ${answer.status}: ${text}`, answer.status);
    return JSON.parse(text) as Answer;
  }
  return {
    get: (path) => call('GET', path),
    put: (path, body) => call('PUT', path, body),
    post: (path, body) => call('POST', path, body),
  };
}
