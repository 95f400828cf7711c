import type { DunningCase } from '../../domain/dunningCase.ts';
import type { Sha256 } from '../ports/surroundings.ts';

/** The same hold asked for twice is one hold; after holds were lifted it is another. */
export function holdId(dunningCase: DunningCase, what: object, sha256: Sha256): string {
  const lifted = Object.values(dunningCase.holds).filter(({ liftedAt }) => liftedAt !== undefined).length;
  return `hold-${sha256(JSON.stringify([lifted, what])).slice(0, 16)}`;
}
