import { invalidField } from '../http/problem.ts';

/**
 * SES would refuse every mail and every report of a sender that is none of its identities, long after this request.
 * @throws Problem for such a sender
 */
export function checkSender(email: string, identities: readonly string[] | undefined): void {
  if (identities === undefined || identities.some((identity) => maySend(email, identity))) return;
  throw invalidField(
    '#/sender/email',
    'not-a-sender',
    "must be one of this stage's verified SES identities, or at one of their domains: add it to senderIdentities in lib/config.ts, verify it in SES and deploy",
  );
}

/** As the stage's policy for SES has it: letter by letter, and without subdomains. */
function maySend(email: string, identity: string): boolean {
  return identity === '*' || (identity.includes('@') ? email === identity : email.endsWith(`@${identity}`));
}
