import { parseInstant } from '../../domain/calendar/instant.ts';
import { localDateAt } from '../../domain/calendar/timeZone.ts';
import { inParallel } from '../flows/inParallel.ts';
import { ok, plainText } from '../http/answer.ts';
import type { CaseSummary } from '../ports/cases.ts';
import { customerStatementQuery, invoiceStatementQuery } from '../schemas/statement.ts';
import { accountOf } from './account.ts';
import { accountText } from './accountText.ts';
import { accountView } from './accountView.ts';
import { route } from './apiPorts.ts';
import { linkToRest, openCursor, sealCursor } from './cursor.ts';
import { invoiceKey, knownInvoice } from './invoiceKey.ts';
import { partAfter } from './partAfter.ts';
import { knownCreditor, knownCustomer } from './parties.ts';

/** Invoices that one request reads whole; a customer with more has its statement in several answers. */
const invoicesAtOnce = 200;

const getInvoiceStatement = route({
  method: 'GET',
  path: '/v1/invoices/{invoice}/statement',
  scope: 'invoices:read',
  query: invoiceStatementQuery,
  async answer({ params, query, caller, now }, ports) {
    const record = await knownInvoice(ports.cases, invoiceKey(caller, params));
    const creditor = await knownCreditor(ports.creditors, caller.creditor);
    const customer = await knownCustomer(ports.customers, creditor.id, record.dunningCase.facts.customer);
    const at = query.at ?? localDateAt(parseInstant(now), creditor.timeZone);
    const account = await accountOf({ at, creditor, customer, records: [record], include: 'all' }, ports);
    return query.format === 'text' ? plainText(accountText(account, false)) : ok(accountView(account));
  },
});

const getCustomerStatement = route({
  method: 'GET',
  path: '/v1/customers/{customer}/statement',
  scope: 'invoices:read',
  query: customerStatementQuery,
  async answer({ params, query, caller, now }, ports) {
    const creditor = await knownCreditor(ports.creditors, caller.creditor);
    const customer = await knownCustomer(ports.customers, creditor.id, params.customer);
    const at = query.at ?? localDateAt(parseInstant(now), creditor.timeZone);
    const { include, format } = query;
    const list = ['statement', creditor.id, customer.id, at, include];
    const after = openCursor(query.cursor, list, ports.sha256);
    const { items, end } = partAfter(await ports.cases.ofCustomer(creditor.id, customer.id), {
      placeOf,
      after,
      most: invoicesAtOnce,
      latestFirst: true,
    });
    const records = (await inParallel(items, ({ key }) => ports.cases.load(key), 16)).filter(
      (record) => record !== undefined,
    );
    const account = await accountOf({ at, creditor, customer, records, include }, ports);
    const cursor = end === undefined ? undefined : sealCursor(end, list, ports.sha256);
    if (format === 'json')
      return ok({ ...accountView(account), ...(cursor === undefined ? {} : { cursor }) });
    const isPart = after !== undefined || end !== undefined;
    return plainText(accountText(account, isPart), linkToRest({ at, include, format }, cursor));
  },
});

export const statementRoutes = [getInvoiceStatement, getCustomerStatement];

/** Those that are not closed come first, the latest due date first, so that the first part has what matters. */
function placeOf({ key, status, dueOn }: CaseSummary): string {
  return `${status === 'closed' ? 'closed' : 'open'} ${dueOn} ${key.invoice}`;
}
