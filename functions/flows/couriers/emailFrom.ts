import type { Rendered } from '../../../messages/facts.ts';
import type { Email } from '../../ports/senders.ts';
import type { Speech } from '../courier.ts';

/** A rendered page as an e-mail of the creditor, whose people read the replies. */
export function emailFrom(speech: Speech, to: readonly string[], rendered: Rendered): Email {
  const { sender } = speech.members[0].file.creditor;
  return {
    from: { name: sender.name, email: sender.email },
    replyTo: sender.replyTo,
    to,
    subject: rendered.subject,
    text: rendered.text,
    html: rendered.html,
    attachments: rendered.attachments,
    stamps: speech.stamps,
  };
}
