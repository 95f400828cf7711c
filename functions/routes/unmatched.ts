import { signalCustomer } from '../flows/signalCustomer.ts';
import { ok } from '../http/answer.ts';
import { Problem } from '../http/problem.ts';
import { newsOf } from '../payments/unmatchedNews.ts';
import { customersOf } from '../ports/namesOf.ts';
import type { Unmatched, UnmatchedMoney } from '../ports/payments.ts';
import { emptyBody, matchBody, unmatchedQuery } from '../schemas/invoice.ts';
import { route } from './apiPorts.ts';
import { applyToInvoice } from './applyToInvoice.ts';
import { knownInvoice } from './invoiceKey.ts';

const listUnmatched = route({
  method: 'GET',
  path: '/v1/unmatched',
  scope: 'invoices:read',
  query: unmatchedQuery,
  async answer({ query, caller }, ports) {
    const { items, cursor } = await ports.unmatched.page(caller.creditor, query.limit, query.cursor);
    return ok({
      items: items.map(({ creditor: _own, ...item }) => item),
      ...(cursor === undefined ? {} : { cursor }),
    });
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
    return await applyToInvoice(ports, key, news, caller.by);
  },
});

/** A person says that it is for no invoice at all: what was held because of it goes on. */
const dismissUnmatched = route({
  method: 'DELETE',
  path: '/v1/unmatched/{unmatched}',
  scope: 'payments:write',
  body: emptyBody,
  async answer({ params, caller }, ports) {
    const dismissed = await waitingItem(params.unmatched, caller.creditor, ports.unmatched);
    await ports.unmatched.remove(caller.creditor, dismissed.id);
    for (const customer of customersOf(dismissed)) await signalCustomer(ports, caller.creditor, customer);
    return ok({ dismissed: dismissed.id });
  },
});

export const unmatchedRoutes = [listUnmatched, matchUnmatched, dismissUnmatched];

async function waitingItem(id: string, creditor: string, unmatched: UnmatchedMoney): Promise<Unmatched> {
  const found = await unmatched.find(creditor, id);
  if (found === undefined) throw new Problem('not-found');
  return found;
}
