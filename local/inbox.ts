import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { SendEmailInput } from './services/emails.ts';

export interface Inbox {
  url: string;
  /** Best effort: the outbox is what counts. */
  forward(input: SendEmailInput): void;
  close(): Promise<void>;
}

/** The aws-ses-v2-local inbox, a page where mails look as in a mail program. Loaded only when it is wanted. */
export async function openInbox(port: number): Promise<Inbox> {
  // It is CommonJS and ends the worker's start-up time when imported for nothing.
  const { default: startServer } = createRequire(import.meta.url)('aws-ses-v2-local') as {
    default(config: { host: string; port: number }): Promise<Server>;
  };
  await refuseWhenInUse(port);
  const server = await startServer({ host: '127.0.0.1', port });
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    forward(input) {
      const body = JSON.stringify(input);
      const headers = { 'content-type': 'application/json', authorization: 'AWS4-HMAC-SHA256 sandbox' };
      fetch(`${url}/v2/email/outbound-emails`, { method: 'POST', headers, body }).catch(() => undefined);
    },
    close: () => new Promise((done) => server.close(() => done())),
  };
}

/** aws-ses-v2-local does not say that its port is in use; this does. */
function refuseWhenInUse(port: number): Promise<void> {
  return new Promise((done, refuse) => {
    const probe = createServer();
    probe.once('error', refuse);
    probe.listen(port, '127.0.0.1', () => probe.close(() => done()));
  });
}
