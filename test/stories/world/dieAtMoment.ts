import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { isMainThread } from 'node:worker_threads';

/** When the sandbox is to be killed: the nth request of a kind, before it takes effect or once its answer is given. */
export interface Moment {
  readonly nth: number;
  readonly requests: 'any' | 'sends';
  readonly when: 'before' | 'after';
}

/** Loaded before the sandbox when `DIE_AT` says a moment: its process ends there by SIGKILL. */
if (isMainThread && process.env.DIE_AT !== undefined) {
  const { nth, requests, when } = JSON.parse(process.env.DIE_AT) as Moment;
  let left = nth;
  subscribe(when === 'before' ? 'http.server.request.start' : 'http.server.response.finish', (message) => {
    const { request } = message as { request: IncomingMessage };
    if (requests === 'sends' && !isSend(request)) return;
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  });
}

function isSend({ url, headers }: IncomingMessage): boolean {
  return url === '/_aws/v2/email/outbound-emails' || /SendTextMessage$/.test(String(headers['x-amz-target']));
}
