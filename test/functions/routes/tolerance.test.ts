import { expect, test } from 'vitest';
import { reportInvoice, standingOf } from '../../../functions/reports/standing.ts';
import { creditorBody, invoiceBody } from '../fixture/bodies.ts';
import { world } from '../fixture/world.ts';

test('a rest within the tolerance is left to pay nowhere: in no view, no statement and no report', async () => {
  const here = world();
  await here.request('PUT', '/v1/creditors/acme', { ...creditorBody, toleranceMinor: 50 });
  await here.request('PUT', '/v1/invoices/F-1', invoiceBody);
  const payment = { payment: 'p', amountMinor: 119_950, currency: 'EUR', paidOn: '2026-03-02' };
  await here.request('POST', '/v1/invoices/F-1/payments', payment);
  const { body } = await here.request('GET', '/v1/invoices/F-1');
  expect(body).toMatchObject({ status: 'closed', closedReason: 'paid', principalDueMinor: 0 });
  const statement = await here.request('GET', '/v1/invoices/F-1/statement');
  expect(statement.body.invoices[0]).toMatchObject({ principalMinor: 0, writeOffs: [{ amountMinor: 50 }] });
  const now = here.ports.clock.now();
  const standing = await standingOf(here.ports, { creditor: 'acme', invoice: 'F-1' }, now);
  expect(standing && reportInvoice(standing.file)).toMatchObject({ principalDueMinor: 0 });
});
