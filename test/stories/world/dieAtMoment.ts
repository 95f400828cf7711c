import { subscribe } from 'node:diagnostics_channel';
import { isMainThread } from 'node:worker_threads';

/**
 * Loaded before the sandbox: ends its process by SIGKILL at the nth moment that somebody outside it, or one of its own
 * functions, could tell apart: before a request takes effect, or after it has and its answer is on the way.
 */
if (isMainThread) {
  let left = Number(process.env.DIE_AT_MOMENT);
  const pass = () => {
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  };
  subscribe('http.server.request.start', pass);
  subscribe('http.server.response.finish', pass);
}
