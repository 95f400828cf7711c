import { parseInstant } from '../../domain/calendar/instant.ts';
import type { LocalDate } from '../../domain/calendar/localDate.ts';
import { localDateAt } from '../../domain/calendar/timeZone.ts';
import { entryTotals } from '../../domain/owed/entryTotals.ts';
import { type CaseLoss, lossesOfCase } from '../../domain/owed/lossesOfCase.ts';
import type { Creditor } from '../../domain/parties.ts';
import { type Named, renderLossesCsv } from '../../messages/renderEntriesCsv.ts';
import { vatMention } from '../../messages/vatMention.ts';
import { changedSinceDay } from '../flows/changedCases.ts';
import { ok, textFile } from '../http/answer.ts';
import { invalidField } from '../http/problem.ts';
import type { CaseSummary } from '../ports/cases.ts';
import { lossQuery } from '../schemas/books.ts';
import { type ApiPorts, route } from './apiPorts.ts';
import { bookFiles } from './bookFiles.ts';
import { linkToRest } from './cursor.ts';
import { knownCreditor } from './parties.ts';

/** What was written off in a period, with its entries and the mention that recovers the VAT. */
const getLosses = route({
  method: 'GET',
  path: '/v1/losses',
  scope: 'invoices:read',
  query: lossQuery,
  async answer({ query, caller, now }, ports) {
    const creditor = await knownCreditor(ports.creditors, caller.creditor);
    const { to = localDateAt(parseInstant(now), creditor.timeZone), format } = query;
    const { from = `${to.slice(0, 8)}01` } = query;
    if (from > to) throw invalidField('#/from', 'not-acceptable', 'must not be after today');
    const found = await candidates(ports, creditor.id, from);
    const part = { cursor: query.cursor, list: ['losses', creditor.id, from, to] };
    const { files, isPart, ...next } = await bookFiles(ports, creditor, found, part);
    const losses = files
      .flatMap((file) => lossesOfCase(file).map((loss) => ({ ...loss, customerName: file.customer.name })))
      .filter(({ on }) => on >= from && on <= to);
    if (format === 'json') {
      const lines = losses.map((loss) => lossView(loss, creditor));
      return ok({ from, to, lines, totals: entryTotals(losses), ...next });
    }
    const file = renderLossesCsv(losses, { from, to, isPart }, creditor);
    return textFile(file, linkToRest({ from, to, format }, next.cursor));
  },
});

export const lossRoutes = [getLosses];

/** A write-off changes its case, and one in a case that closed since makes it close as written off. */
async function candidates(
  { cases }: ApiPorts,
  creditor: string,
  from: LocalDate,
): Promise<readonly CaseSummary[]> {
  const changed = await changedSinceDay(cases, creditor, from);
  return changed.filter(({ reasonCode }) => reasonCode !== 'paid' && reasonCode !== 'void');
}

function lossView(loss: Named<CaseLoss>, creditor: Creditor): object {
  const mention = vatMention(loss, creditor);
  return { ...loss, ...(mention === undefined ? {} : { vatMention: mention }) };
}
