import type { CaseSummary, Cases } from '../ports/cases.ts';

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
