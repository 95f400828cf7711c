import { dayMs, formatInstant, parseInstant } from '../../domain/calendar/instant.ts';
import type { LocalDate } from '../../domain/calendar/localDate.ts';
import type { CaseSummary, Cases } from '../ports/cases.ts';

/** Those that changed on or after a local day, whatever its zone: some that changed shortly before are among them. */
export function changedSinceDay(
  cases: Cases,
  creditor: string,
  day: LocalDate,
): Promise<readonly CaseSummary[]> {
  return changedCases(cases, creditor, formatInstant(parseInstant(`${day}T00:00:00.000Z`) - dayMs));
}

/** Every case of a creditor that changed at or after an instant, closed ones among them. */
export async function changedCases(
  cases: Cases,
  creditor: string,
  since: string,
): Promise<readonly CaseSummary[]> {
  const found: CaseSummary[] = [];
  let cursor: string | undefined;
  do {
    const page = await cases.changedSince(creditor, since, 100, cursor);
    found.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return found;
}
