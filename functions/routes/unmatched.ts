import { signalCustomer } from '../flows/signalCustomer.ts';
import { ok } from '../http/answer.ts';
import { Problem } from '../http/problem.ts';
import { applyNews } from '../payments/applyNews.ts';
import { newsOf } from '../payments/unmatchedNews.ts';
import type { Unmatched } from '../ports/payments.ts';
import { emptyBody, matchBody } from '../schemas/invoice.ts';
import { route } from './apiPorts.ts';
import { knownInvoice } from './invoiceKey.ts';
import { invoiceView } from './invoiceView.ts';

const listUnmatched = route({
  method: 'GET',
  path: '/v1/unmatched',
  scope: 'invoices:read',
  async answer({ caller }, ports) {
    const items = await ports.unmatched.all(caller.creditor);
    return ok({ items: items.map(({ creditor: _own, ...item }) => item) });
  },
});

/** A person says which invoice the money is for. */
const matchUnmatched = route({
  method: 'POST',
  path: '/v1/unmatched/{unmatched}/match',
  scope: 'payments:write',
  body: matchBody,
  async answer({ params, body, caller }, ports) {
    const waiting = await waitingItem(params.unmatched, caller.creditor, ports.unmatched);
    const key = { creditor: caller.creditor, invoice: body.invoice };
    await knownInvoice(ports.cases, key);
    const news = newsOf(waiting);
    if (news === undefined)
      throw new Problem('conflict', 'This event says nothing that an invoice could claim.');
    await applyNews(ports, key, news, caller.by);
    return ok(await invoiceView(await knownInvoice(ports.cases, key), ports));
  },
});

/** A person says that it is for no invoice at all: what was held because of it goes on. */
const dismissUnmatched = route({
  method: 'DELETE',
  path: '/v1/unmatched/{unmatched}',
  scope: 'payments:write',
  body: emptyBody,
  async answer({ params, caller }, ports) {
    const { id, customer } = await waitingItem(params.unmatched, caller.creditor, ports.unmatched);
    await ports.unmatched.remove(caller.creditor, id);
    if (customer !== undefined) await signalCustomer(ports, caller.creditor, customer);
    return ok({ dismissed: id });
  },
});

export const unmatchedRoutes = [listUnmatched, matchUnmatched, dismissUnmatched];

async function waitingItem(
  id: string,
  creditor: string,
  unmatched: { all(creditor: string): Promise<readonly Unmatched[]> },
): Promise<Unmatched> {
  const found = (await unmatched.all(creditor)).find((item) => item.id === id);
  if (found === undefined) throw new Problem('not-found');
  return found;
}
