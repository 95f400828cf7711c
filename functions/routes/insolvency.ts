import { commitCase } from '../flows/commitCase.ts';
import { ok } from '../http/answer.ts';
import { insolvencyBody } from '../schemas/agreements.ts';
import { route } from './apiPorts.ts';
import { checkPast } from './checkPast.ts';
import { knownCustomer } from './parties.ts';
import { present } from './present.ts';

/** Proceedings are the customer's: every open invoice stops, and finance is asked to declare each claim. */
const postInsolvency = route({
  method: 'POST',
  path: '/v1/customers/{customer}/insolvency',
  scope: 'invoices:write',
  body: insolvencyBody,
  async answer({ params, body, caller, now }, ports) {
    await knownCustomer(ports.customers, caller.creditor, params.customer);
    const { openedOn, publishedOn } = body;
    await checkPast({ openedOn, publishedOn }, caller.creditor, now, ports);
    const found = await ports.cases.ofCustomer(caller.creditor, params.customer);
    const open = found.filter(({ status }) => status !== 'closed').map(({ key }) => key);
    for (const key of open) {
      await commitCase(ports, key, { type: 'open-insolvency', ...present(body) }, { by: caller.by });
    }
    return ok({ customer: params.customer, ...body, invoices: open.map(({ invoice }) => invoice).sort() });
  },
});

export const insolvencyRoutes = [postInsolvency];
