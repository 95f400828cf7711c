import type { LocalDate } from '../../domain/calendar/localDate.ts';
import type { DunningCase } from '../../domain/dunningCase.ts';
import { isInHistory } from '../../domain/owed/paymentHistory.ts';
import type { CaseSummary, Cases } from '../ports/cases.ts';
import { inParallel } from './inParallel.ts';

/** However long a customer has been one: enough to know it by, and few enough to read. */
const mostCases = 100;

/**
 * The cases that tell how a customer pays: those that are open, then those that fell due last, a hundred at most.
 * @param known cases read already, by invoice
 */
export async function casesToRate(
  cases: Cases,
  { creditor, customer }: { readonly creditor: string; readonly customer: string },
  at: LocalDate,
  known: ReadonlyMap<string, DunningCase> = new Map(),
): Promise<readonly DunningCase[]> {
  const told = (await cases.ofCustomer(creditor, customer))
    .filter(({ status, dueOn }) => isInHistory({ closed: status === 'closed', dueOn }, at))
    .sort(openThenLatest)
    .slice(0, mostCases);
  const found = await inParallel(
    told,
    async ({ key }) => known.get(key.invoice) ?? (await cases.load(key))?.dunningCase,
  );
  return found.filter((dunningCase) => dunningCase !== undefined);
}

function openThenLatest(a: CaseSummary, b: CaseSummary): number {
  const isClosed = (summary: CaseSummary) => Number(summary.status === 'closed');
  return isClosed(a) - isClosed(b) || (a.dueOn < b.dueOn ? 1 : -1);
}
