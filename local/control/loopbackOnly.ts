import type { IncomingMessage } from 'node:http';

const loopbackHosts = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Only someone on this machine may talk to the sandbox, and no page of the web through a browser on it:
 * the Host must be loopback (against names that resolve to it) and so must the Origin, when there is one.
 * A link followed from elsewhere is a navigation and passes, as a debtor's link in a mail must.
 */
export function isFromThisMachine(request: IncomingMessage): boolean {
  const { host, origin } = request.headers;
  if (!loopbackHosts.includes((host ?? '').replace(/:\d+$/, ''))) return false;
  if (origin !== undefined && !isLoopbackOrigin(origin)) return false;
  const isNavigation = request.headers['sec-fetch-mode'] === 'navigate' && request.method === 'GET';
  return request.headers['sec-fetch-site'] !== 'cross-site' || isNavigation;
}

function isLoopbackOrigin(origin: string): boolean {
  return URL.canParse(origin) && loopbackHosts.includes(new URL(origin).hostname);
}
