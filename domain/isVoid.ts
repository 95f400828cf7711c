import type { DunningCase } from './dunningCase.ts';

/** The invoice was cancelled, and nothing was ever owed on it; the agency may have still to be told. */
export function isVoid({
  closed,
  recallRequested,
}: Pick<DunningCase, 'closed' | 'recallRequested'>): boolean {
  return (closed?.reason ?? recallRequested) === 'void';
}
