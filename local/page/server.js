/** An answer that is not a success; its message is what the server said in words. */
export class Refused extends Error {}

/** JSON over HTTP to the sandbox that served this page. */
export async function call(method, path, { body, apiKey } = {}) {
  const answer = await fetch(path, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const read = text === '' ? undefined : JSON.parse(text);
  if (!answer.ok) throw new Refused(explain(read, answer.status));
  return read;
}

/** The same call as a line for a terminal. */
export function curl(method, path, { body, apiKey } = {}) {
  return [
    `curl -X ${method} ${location.origin}${path}`,
    ...(apiKey ? [`-H 'Authorization: Bearer ${apiKey}'`] : []),
    ...(body === undefined
      ? []
      : [`-H 'Content-Type: application/json'`, `-d '${quoted(JSON.stringify(body))}'`]),
  ].join(' \\\n  ');
}

function quoted(text) {
  return text.replaceAll("'", String.raw`'\''`);
}

function explain(problem, status) {
  const fields = (problem?.errors ?? []).map(
    (error) => `${error.pointer ?? ''} ${error.detail ?? error.code ?? ''}`,
  );
  return [
    problem?.detail ?? problem?.title ?? problem?.message ?? `the server answered ${status}`,
    ...fields,
  ].join(' ');
}
