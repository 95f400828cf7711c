import { parseInstant } from '../../domain/calendar/instant.ts';
import { addDays, type LocalDate } from '../../domain/calendar/localDate.ts';
import { localDateAt } from '../../domain/calendar/timeZone.ts';
import { entryTotals } from '../../domain/owed/entryTotals.ts';
import { provisionOfCase, youngestOverdueDays } from '../../domain/owed/provisionOfCase.ts';
import { type Named, renderProvisionCsv } from '../../messages/renderEntriesCsv.ts';
import { changedSinceDay } from '../flows/changedCases.ts';
import { openCases } from '../flows/openCases.ts';
import { ok, textFile } from '../http/answer.ts';
import type { CaseSummary } from '../ports/cases.ts';
import { provisionQuery } from '../schemas/books.ts';
import { type ApiPorts, route } from './apiPorts.ts';
import { bookFiles } from './bookFiles.ts';
import { linkToRest } from './cursor.ts';
import { knownCreditor } from './parties.ts';

type ProvisionLine = Named<NonNullable<ReturnType<typeof provisionOfCase>>>;

/** What to set aside for doubtful debts at the end of a day, with its entries: a proposal for an accountant. */
const getProvision = route({
  method: 'GET',
  path: '/v1/provision',
  scope: 'invoices:read',
  query: provisionQuery,
  async answer({ query, caller, now }, ports) {
    const creditor = await knownCreditor(ports.creditors, caller.creditor);
    const at = query.at ?? localDateAt(parseInstant(now), creditor.timeZone);
    const found = await candidates(ports, creditor.id, at);
    const part = { cursor: query.cursor, list: ['provision', creditor.id, at] };
    const { files, isPart, ...next } = await bookFiles(ports, creditor, found, part);
    const lines = files.flatMap((file): readonly ProvisionLine[] => {
      const provision = provisionOfCase(file, at);
      return provision === undefined ? [] : [{ ...provision, customerName: file.customer.name }];
    });
    if (query.format === 'json') return ok({ at, lines, totals: totalsOf(lines), ...next });
    const file = renderProvisionCsv(lines, { at, isPart }, creditor);
    return textFile(file, linkToRest({ at, format: query.format }, next.cursor));
  },
});

export const provisionRoutes = [getProvision];

/** What was open at the end of that day and may call for a provision: is open, or has closed since. */
async function candidates(
  { cases }: ApiPorts,
  creditor: string,
  at: LocalDate,
): Promise<readonly CaseSummary[]> {
  const changed = await changedSinceDay(cases, creditor, at);
  const closedSince = changed.filter(({ status }) => status === 'closed');
  const all = [...(await openCases(cases, creditor)), ...closedSince];
  const insolvent = new Set(all.filter(mayBeInsolvent).map(({ customer }) => customer));
  const lastDue = addDays(at, -youngestOverdueDays);
  return all.filter(({ dueOn, customer }) => dueOn <= lastDue || insolvent.has(customer));
}

/**
 * Of insolvency proceedings an index tells by the reason that holds or ended a case, unless the agency has it. A case that
 * was paid since tells of none itself: it is found by another of its customer.
 */
function mayBeInsolvent({ reasonCode, status }: CaseSummary): boolean {
  return reasonCode === 'insolvency' || reasonCode === 'written-off' || status === 'handed-over';
}

function totalsOf(lines: readonly ProvisionLine[]): readonly object[] {
  return entryTotals(lines).map(({ currency, ...entries }) => {
    const here = lines.filter((line) => line.currency === currency);
    const sum = (of: (line: ProvisionLine) => number) => here.reduce((total, line) => total + of(line), 0);
    return {
      currency,
      invoices: here.length,
      principalMinor: sum(({ principalMinor }) => principalMinor),
      netMinor: sum(({ netMinor }) => netMinor),
      vatMinor: sum(({ vatMinor }) => vatMinor),
      provisionMinor: sum(({ provisionMinor }) => provisionMinor),
      ...entries,
    };
  });
}
