import { describe, expect, it } from 'vitest';
import { creditorBody, customerBody, invoiceBody } from '../fixture/bodies.ts';
import { contentOf, type World, world } from '../fixture/world.ts';

async function withCreditor(): Promise<World> {
  const here = world();
  expect((await here.request('PUT', '/v1/creditors/acme', creditorBody)).status).toBe(201);
  return here;
}

describe('PUT /v1/invoices/{invoice}', () => {
  it('registers an invoice with its customer and answers how it stands', async () => {
    const here = await withCreditor();
    const { status, body } = await here.request('PUT', '/v1/invoices/F-1', invoiceBody);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      id: 'F-1',
      number: 'F2026/0123',
      customer: 'cafe',
      customerName: 'Café des Halles',
      principalDueMinor: 120_000,
      paidMinor: 0,
      status: 'open',
      mode: 'rehearsal',
      policy: { name: 'fr-b2b' },
      history: [{ type: 'InvoiceRegistered', text: 'registered: €1,200.00 due on 2026-03-30' }],
    });
    expect(body.nextStep).toMatchObject({ kind: 'perform', level: 'courtesy-call', channel: 'call' });
    expect(body.nextStep.reason.text).toEqual(expect.any(String));
    const { warnings, ...view } = body;
    expect(warnings).toEqual([]);
    expect((await here.request('GET', '/v1/invoices/F-1')).body).toEqual(view);
  });

  it('takes the same body again as a replay that writes nothing', async () => {
    const here = await withCreditor();
    const first = await here.request('PUT', '/v1/invoices/F-1', invoiceBody);
    const before = await contentOf(here);
    const second = await here.request('PUT', '/v1/invoices/F-1', invoiceBody);
    expect(second.status).toBe(200);
    expect(second.body).toEqual(first.body);
    expect(await contentOf(here)).toBe(before);
  });

  it('amends an invoice when the body changed', async () => {
    const here = await withCreditor();
    await here.request('PUT', '/v1/invoices/F-1', invoiceBody);
    const amended = await here.request('PUT', '/v1/invoices/F-1', { ...invoiceBody, grossMinor: 90_000 });
    expect(amended.status).toBe(200);
    expect(amended.body.principalDueMinor).toBe(90_000);
    expect(amended.body.history.at(-1)).toMatchObject({
      type: 'InvoiceAmended',
      changes: { grossMinor: 90_000 },
    });
  });

  it('takes a pay link that changed without an event of the ledger', async () => {
    const here = await withCreditor();
    await here.request('PUT', '/v1/invoices/F-1', invoiceBody);
    const payLink = 'https://pay.acme.example/i/F-1?k=1';
    const { body } = await here.request('PUT', '/v1/invoices/F-1', { ...invoiceBody, payLink });
    expect(body.payLink).toBe(payLink);
    expect(body.history).toHaveLength(1);
  });

  it('refuses another currency once money has moved, and says why', async () => {
    const here = await withCreditor();
    await here.request('PUT', '/v1/invoices/F-1', invoiceBody);
    const payment = { payment: 'p1', amountMinor: 100, currency: 'EUR', paidOn: '2026-03-01' };
    await here.request('POST', '/v1/invoices/F-1/payments', payment);
    const before = await contentOf(here);
    const refused = await here.request('PUT', '/v1/invoices/F-1', { ...invoiceBody, currency: 'USD' });
    expect(refused).toMatchObject({ status: 409, body: { type: 'https://jalon.invalid/problems/conflict' } });
    expect(refused.body.detail).toContain('void this invoice');
    expect(await contentOf(here)).toBe(before);
  });

  it('knows the customer by id, or says that it does not', async () => {
    const here = await withCreditor();
    const { customer: _inline, ...rest } = invoiceBody;
    const unknown = await here.request('PUT', '/v1/invoices/F-1', { ...rest, customerId: 'cafe' });
    expect(unknown).toMatchObject({ status: 422, body: { errors: [{ pointer: '#/customerId' }] } });
    expect((await here.request('PUT', '/v1/customers/cafe', customerBody)).status).toBe(201);
    expect((await here.request('PUT', '/v1/invoices/F-1', { ...rest, customerId: 'cafe' })).status).toBe(201);
  });

  it('registers one invoice when many register it at once', async () => {
    const here = await withCreditor();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => here.request('PUT', '/v1/invoices/F-1', invoiceBody)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([...new Array(9).fill(200), 201]);
    expect(here.ports.cases.keys()).toHaveLength(1);
    expect((await here.request('GET', '/v1/invoices/F-1')).body.history).toHaveLength(1);
  });

  it('needs the creditor to be set up', async () => {
    const here = world();
    expect((await here.request('PUT', '/v1/invoices/F-1', invoiceBody)).status).toBe(409);
  });
});
