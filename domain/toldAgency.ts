import type { DunningCase, Notice } from './dunningCase.ts';
import type { Creditor } from './parties.ts';

/**
 * What the agency was last told to claim: by the dossier, or by the last correction of its amount. Undefined before
 * any has left. What was only rehearsed has told it something in rehearsal alone.
 */
export function toldAgency(
  { notices }: DunningCase,
  { mode }: Pick<Creditor, 'mode'>,
): (Notice & { readonly id: string }) | undefined {
  return Object.entries(notices)
    .map(([id, notice]) => ({ ...notice, id }))
    .filter(
      ({ channel, level, outcome }) => channel === 'handoff' && level !== 'recall' && outcome === 'sent',
    )
    .filter(({ rehearsal }) => !rehearsal || mode === 'rehearsal')
    .sort((a, b) => (a.reservedAt < b.reservedAt ? -1 : 1))
    .at(-1);
}
