import type { Notice } from '../../domain/dunningCase.ts';
import type { Standing } from './standing.ts';

/** The notices that count in the present life of a case, with their ids. */
export function currentNotices({ file }: Standing): readonly (Notice & { readonly id: string })[] {
  const { notices, cycle } = file.dunningCase;
  return Object.entries(notices)
    .map(([id, notice]) => ({ id, ...notice }))
    .filter((notice) => notice.cycle === cycle && notice.withdrawnAt === undefined);
}
