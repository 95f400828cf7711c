import type { Creditor } from '../../domain/parties.ts';
import type { CreditorProfile } from './parties.ts';

/** What is told of a creditor beside its profile. */
export interface CreditorStanding {
  readonly mode?: Creditor['mode'];
  readonly liveSince?: string;
  readonly knownThrough?: string;
}

/** A creditor from its parts; without a mode, it rehearses. */
export function creditorOf(
  profile: CreditorProfile,
  { mode = 'rehearsal', liveSince, knownThrough }: CreditorStanding,
): Creditor {
  return {
    ...profile,
    mode,
    ...(liveSince === undefined ? {} : { liveSince }),
    books: { ...profile.books, ...(knownThrough === undefined ? {} : { knownThrough }) },
  };
}
