import type { Channel } from '../../domain/policy.ts';

/** Stamps on whatever leaves, so that delivery events find their case. Values match `[A-Za-z0-9_-]{1,256}`. */
export interface Stamps {
  readonly notice: string;
  readonly kind: 'call' | 'email' | 'sms' | 'letter' | 'handoff' | 'report';
  readonly channel: Channel | 'report';
  readonly level: string;
  /** base64url of `CASE#<creditor>#<invoice>`; absent on reports. */
  readonly case?: string;
}

export interface Attachment {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

export interface Email {
  readonly from: { readonly name: string; readonly email: string };
  readonly replyTo: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly Attachment[];
  readonly stamps: Stamps;
}

export interface TextMessage {
  readonly to: string;
  /** A sender ID or an origination identity of AWS End User Messaging. */
  readonly sender: string;
  readonly body: string;
  readonly stamps: Stamps;
}

/**
 * Sends once, never by itself again. Resolves with the provider's message id.
 * @throws SendRefused when it was surely not accepted (throttled, 4xx)
 * @throws SendUnknown when it may have been accepted (timeout, 5xx)
 */
export interface Mailer {
  send(email: Email): Promise<string>;
}

export interface Texter {
  send(message: TextMessage): Promise<string>;
}
