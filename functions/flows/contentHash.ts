import type { Sha256 } from '../ports/surroundings.ts';
import type { Composed } from './courier.ts';

/** SHA-256 of what the addressee gets to read, attachments included: proof of what a notice said. */
export function contentHash(composed: Composed, sha256: Sha256): string {
  if (composed.as === 'text') return sha256(composed.message.body);
  const { subject, text, html, attachments } = composed.email;
  const files = attachments.map(({ name, bytes }) => [name, sha256(bytes)]);
  return sha256(JSON.stringify([subject, text, html, files]));
}
