import type { DunningCase } from './dunningCase.ts';
import { disputedMinor } from './principalDue.ts';
import { creditedMinor, receivedMinor } from './unpaid.ts';

/** What changed the amount of a claim, with how much of it, above zero; `amended` is the invoice's new amount due. */
export interface ClaimChange {
  readonly kind:
    | 'paid'
    | 'paid-back'
    | 'credited'
    | 'written-off'
    | 'amended'
    | 'disputed'
    | 'no-longer-disputed';
  readonly amountMinor: number;
}

/** What happened to the amount between two states of one case, sums over whatever came between. */
export function claimChanges(before: DunningCase, after: DunningCase): readonly ClaimChange[] {
  const grew = (of: (dunningCase: DunningCase) => number) => of(after) - of(before);
  const billed = ({ facts }: DunningCase) => facts.grossMinor - (facts.depositMinor ?? 0);
  return [
    ...(grew(billed) === 0 ? [] : [{ kind: 'amended' as const, amountMinor: billed(after) }]),
    ...moved(grew(receivedMinor), 'paid', 'paid-back'),
    ...moved(grew(creditedMinor), 'credited'),
    ...moved(
      grew(({ writtenOffMinor }) => writtenOffMinor),
      'written-off',
    ),
    ...moved(grew(disputedMinor), 'disputed', 'no-longer-disputed'),
  ];
}

function moved(
  byMinor: number,
  more: ClaimChange['kind'],
  less: ClaimChange['kind'] = more,
): readonly ClaimChange[] {
  if (byMinor === 0) return [];
  return [{ kind: byMinor > 0 ? more : less, amountMinor: Math.abs(byMinor) }];
}
