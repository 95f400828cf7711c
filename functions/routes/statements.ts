import { parseInstant } from '../../domain/calendar/instant.ts';
import { localDateAt } from '../../domain/calendar/timeZone.ts';
import { type Answer, ok, plainText } from '../http/answer.ts';
import type { CaseSummary } from '../ports/cases.ts';
import { customerStatementQuery, invoiceStatementQuery } from '../schemas/statement.ts';
import { type Account, accountOf } from './account.ts';
import { accountText } from './accountText.ts';
import { accountView } from './accountView.ts';
import { type ApiPorts, route } from './apiPorts.ts';
import { openCursor, sealCursor } from './cursor.ts';
import { inParallel } from './inParallel.ts';
import { invoiceKey, knownInvoice } from './invoiceKey.ts';
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
    return answerIn(
      query.format,
      await accountOf({ at, creditor, customer, records: [record], include: 'all' }, ports),
    );
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
    const { page, place } = await nextPage(ports, creditor.id, customer.id, after);
    const records = (await inParallel(page, ({ key }) => ports.cases.load(key), 16)).filter(
      (record) => record !== undefined,
    );
    const account = await accountOf({ at, creditor, customer, records, include }, ports);
    const cursor = place === undefined ? undefined : sealCursor(place, list, ports.sha256);
    return answerIn(format, account, cursor);
  },
});

export const statementRoutes = [getInvoiceStatement, getCustomerStatement];

function answerIn(format: 'json' | 'text', account: Account, cursor?: string): Answer {
  if (format === 'text') return plainText(accountText(account, cursor !== undefined));
  return ok({ ...accountView(account), ...(cursor === undefined ? {} : { cursor }) });
}

/** Those that are not closed come first, the latest due date first, so that the first page has what matters. */
async function nextPage(
  { cases }: ApiPorts,
  creditor: string,
  customer: string,
  after: string | undefined,
): Promise<{ readonly page: readonly CaseSummary[]; readonly place?: string }> {
  const rest = (await cases.ofCustomer(creditor, customer))
    .map((summary) => ({ summary, place: placeOf(summary) }))
    .filter(({ place }) => after === undefined || place < after)
    .sort((a, b) => (a.place < b.place ? 1 : -1));
  const page = rest.slice(0, invoicesAtOnce);
  const last = page.at(-1);
  return {
    page: page.map(({ summary }) => summary),
    ...(rest.length > invoicesAtOnce && last !== undefined ? { place: last.place } : {}),
  };
}

function placeOf({ key, status, dueOn }: CaseSummary): string {
  return `${status === 'closed' ? 'closed' : 'open'} ${dueOn} ${key.invoice}`;
}
