import { parseInstant } from '../calendar/instant.ts';
import type { LocalDate } from '../calendar/localDate.ts';
import { localDateAt } from '../calendar/timeZone.ts';
import type { Situation } from './situation.ts';

/**
 * The creditor's day on which something was last handed to the agency without knowing whether it arrived. It is
 * handed over again, but not before the next working day: by then finance has seen the doubt, and may settle it.
 */
export function doubtfulDay({ dunningCase, creditor }: Situation, level: string): LocalDate | undefined {
  const doubt = Object.values(dunningCase.notices)
    .filter(
      (notice) => notice.level === level && notice.channel === 'handoff' && notice.outcome === 'unknown',
    )
    .map(({ reservedAt }) => reservedAt)
    .toSorted()
    .at(-1);
  return doubt === undefined ? undefined : localDateAt(parseInstant(doubt), creditor.timeZone);
}
