import { ok } from '../http/answer.ts';
import type { CaseSummary, Page } from '../ports/cases.ts';
import { invoiceQuery } from '../schemas/invoice.ts';
import { route } from './apiPorts.ts';
import { openCursor, sealCursor } from './cursor.ts';

/** Before anything could have been registered. */
const beginning = '2000-01-01T00:00:00.000Z';

const findInvoices = route({
  method: 'GET',
  path: '/v1/invoices',
  scope: 'invoices:read',
  query: invoiceQuery,
  async answer({ query, caller }, ports) {
    const { number, customer, status, changedSince, limit } = query;
    const list = ['invoices', caller.creditor, changedSince ?? ''];
    const isWanted = (item: CaseSummary) =>
      (number === undefined || item.number === number) &&
      (customer === undefined || item.customer === customer) &&
      (status === undefined || item.status === status) &&
      (changedSince === undefined || Date.parse(item.changedAt) >= Date.parse(changedSince));

    const page = await pageOf();
    return ok({
      items: page.items.filter(isWanted).map(summaryView),
      ...(page.cursor === undefined ? {} : { cursor: sealCursor(page.cursor, list, ports.sha256) }),
    });

    /** The narrowest index first; a number or a customer has few invoices, which fit one page. */
    async function pageOf(): Promise<Page<CaseSummary>> {
      if (number !== undefined) return { items: await ports.cases.withNumber(caller.creditor, number) };
      if (customer !== undefined) return { items: await ports.cases.ofCustomer(caller.creditor, customer) };
      const cursor = openCursor(query.cursor, list, ports.sha256);
      const since = new Date(Date.parse(changedSince ?? beginning)).toISOString();
      return await ports.cases.changedSince(caller.creditor, since, limit, cursor);
    }
  },
});

export const findingRoutes = [findInvoices];

function summaryView({ key, reasonCode, ...summary }: CaseSummary): object {
  const { generation: _generation, pendingAt: _pendingAt, ...shown } = summary;
  return { id: key.invoice, ...shown, ...(reasonCode === undefined ? {} : { reason: reasonCode }) };
}
