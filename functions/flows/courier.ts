import type { CaseFile } from '../../domain/caseFile.ts';
import type { Channel } from '../../domain/policy.ts';
import type { CaseRecord } from '../ports/cases.ts';
import type { NoticeRecord } from '../ports/notices.ts';
import type { Email, Mailer, Stamps, Texter, TextMessage } from '../ports/senders.ts';

/** A case whose notice has been reserved for this message, as it read at that moment. */
export interface Reserved {
  readonly record: CaseRecord;
  readonly file: CaseFile;
  readonly notice: string;
  readonly level: string;
  readonly channel: Channel;
  /** Why, in the rules' words. */
  readonly reason: { readonly code: string; readonly text: string };
}

/** One message about to be made: for all of these cases, which are one customer's. */
export interface Speech {
  readonly members: readonly [Reserved, ...Reserved[]];
  readonly stamps: Stamps;
  readonly rehearsal: boolean;
  readonly now: string;
}

/** A message as it will leave, and the deadline that it prints, if it prints one. */
export type Composed =
  | { readonly as: 'email'; readonly email: Email; readonly deadline?: string }
  | { readonly as: 'text'; readonly message: TextMessage };

/** Makes the messages of one channel from the reserved cases; sends nothing. */
export interface Courier {
  readonly kind: NoticeRecord['kind'];
  compose(speech: Speech): Promise<Composed>;
}

/** Those that one function has. */
export type Couriers = { readonly [Name in Channel]?: Courier };

/** What hands a message to its provider. @throws SendRefused, SendUnknown */
export type Dispatch = (composed: Composed) => Promise<string>;

export function dispatchWith(senders: { readonly mailer?: Mailer; readonly texter?: Texter }): Dispatch {
  return async (composed) => {
    if (composed.as === 'email') return required(senders.mailer, 'mailer').send(composed.email);
    return required(senders.texter, 'texter').send(composed.message);
  };
}

function required<Sender>(sender: Sender | undefined, name: string): Sender {
  if (sender === undefined) throw new TypeError(`this function has no ${name}`);
  return sender;
}
