import { Temporal } from 'temporal-polyfill';
import { parseInstant } from '../calendar/instant.ts';
import { localDateAt } from '../calendar/timeZone.ts';
import type { DunningCase } from '../dunningCase.ts';
import type { DatedAmount } from './claim.ts';

/** What was given up, each on its local day in a zone; only what was after an instant, when one is given. */
export function datedWriteOffs(
  { writeOffs }: DunningCase,
  timeZone: string,
  after = '',
): readonly DatedAmount[] {
  return Object.entries(writeOffs)
    .filter(([, { at }]) => at > after)
    .map(([reference, { amountMinor, at }]) => ({
      reference,
      on: Temporal.PlainDate.from(localDateAt(parseInstant(at), timeZone)),
      amountMinor,
    }));
}
