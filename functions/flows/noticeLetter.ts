import type { DunningCase, Notice } from '../../domain/dunningCase.ts';

/** A letter that left with a deadline: a formal notice. */
export type NoticeLetter = Notice & { readonly id: string; readonly deadline: string };

/** The last notice letter of this life of the case, as its e-mail copy and the dossier speak of it. */
export function noticeLetter({ notices, cycle }: DunningCase): NoticeLetter | undefined {
  return Object.entries(notices)
    .map(([id, notice]) => ({ id, ...notice }))
    .filter((notice) => notice.channel === 'letter' && notice.cycle === cycle && notice.outcome !== 'refused')
    .filter(({ withdrawnAt }) => withdrawnAt === undefined)
    .sort((a, b) => (a.reservedAt < b.reservedAt ? -1 : 1))
    .slice(-1)
    .find(isNoticeThatLeft);
}

function isNoticeThatLeft(letter: Notice & { readonly id: string }): letter is NoticeLetter {
  return letter.outcome === 'sent' && letter.deadline !== undefined;
}
