import type { Email, Mailer, Texter, TextMessage } from '../ports/senders.ts';

/** A mailer that keeps what it was given; `fail` makes the next sends throw. */
export function memoryMailer(): Mailer & {
  readonly sent: Email[];
  fail?: (email: Email) => Error | undefined;
} {
  const sent: Email[] = [];
  const mailer: Mailer & { readonly sent: Email[]; fail?: (email: Email) => Error | undefined } = {
    sent,
    async send(email) {
      const error = mailer.fail?.(email);
      if (error !== undefined) throw error;
      sent.push(email);
      return `mail-${sent.length}`;
    },
  };
  return mailer;
}

export function memoryTexter(): Texter & {
  readonly sent: TextMessage[];
  fail?: (message: TextMessage) => Error | undefined;
} {
  const sent: TextMessage[] = [];
  const texter: Texter & {
    readonly sent: TextMessage[];
    fail?: (message: TextMessage) => Error | undefined;
  } = {
    sent,
    async send(message) {
      const error = texter.fail?.(message);
      if (error !== undefined) throw error;
      sent.push(message);
      return `text-${sent.length}`;
    },
  };
  return texter;
}
