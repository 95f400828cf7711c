import { beforeEach, describe, expect, it } from 'vitest';
import { creditorBody, invoiceBody } from '../fixture/bodies.ts';
import { requestWith } from '../fixture/request.ts';
import { contentOf, keys, type World, world } from '../fixture/world.ts';
import { crashingAt, watchedPorts } from '../flows/watchedPorts.ts';

const transfer = { payment: 'T-17', amountMinor: 50_000, currency: 'EUR', paidOn: '2026-03-02' };

let here: World;
const pay = (invoice: string, body: object = transfer) =>
  here.request('POST', `/v1/invoices/${invoice}/payments`, body);
const paidMinor = async (invoice: string) =>
  (await here.request('GET', `/v1/invoices/${invoice}`)).body.paidMinor;

beforeEach(async () => {
  here = world();
  await here.request('PUT', '/v1/creditors/acme', creditorBody);
  await here.request('PUT', '/v1/invoices/F-1', invoiceBody);
  await here.request('PUT', '/v1/invoices/F-2', { ...invoiceBody, number: 'N 2' });
});

describe('days to come', () => {
  it.each([
    ['a payment', 'payments', { ...transfer, paidOn: '2026-03-03' }, '#/paidOn'],
    [
      'a credit note',
      'credit-notes',
      { creditNote: 'A-1', amountMinor: 1, currency: 'EUR', issuedOn: '2027-01-01' },
      '#/issuedOn',
    ],
    [
      'a court that opens proceedings',
      '../../customers/cafe/insolvency',
      { openedOn: '2026-03-03' },
      '#/openedOn',
    ],
    [
      'proceedings that are made public',
      '../../customers/cafe/insolvency',
      { openedOn: '2026-03-01', publishedOn: '2027-03-02' },
      '#/publishedOn',
    ],
    ['a payment that is sent', 'status', { code: 211, on: '2031-03-03' }, '#/on'],
    ['money that is cashed', 'status', { code: 212, on: '2026-03-03', amountMinor: 1 }, '#/on'],
  ])('are refused of %s, and nothing is stored', async (_, path, body, pointer) => {
    const before = await contentOf(here);
    const { pathname } = new URL(path, 'http://jalon.invalid/v1/invoices/F-1/');
    const refused = await here.request('POST', pathname, body);
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer, code: 'in-the-future' }] } });
    expect(await contentOf(here)).toBe(before);
  });

  it('begin at midnight of the creditor', async () => {
    here.ports.clock.set('2026-03-02T23:30:00.000Z');
    expect((await pay('F-1', { ...transfer, paidOn: '2026-03-03' })).status).toBe(200);
  });
});

describe('a payment that went back', () => {
  const back = (body: object, payment = 'T-17') =>
    here.request('POST', `/v1/invoices/F-1/payments/${payment}/reversal`, body);
  const all = { payment: 'T-17', amountMinor: 120_000, currency: 'EUR', paidOn: '2026-03-02' };

  it('opens the invoice again, on hold until a person looks at it, and is told once', async () => {
    expect((await pay('F-1', all)).body.status).toBe('closed');
    const { status, body } = await back({ reversedOn: '2026-03-02' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'open',
      principalDueMinor: 120_000,
      paidMinor: 0,
      payments: [{ payment: 'T-17', amountMinor: 120_000, reversedMinor: 120_000 }],
      nextStep: { kind: 'held' },
      holds: [{ reason: 'payment-reversed' }],
    });
    const before = await contentOf(here);
    expect((await back({ reversedOn: '2026-03-02' })).body).toEqual(body);
    expect((await back({ amountMinor: 120_000, reversedOn: '2026-03-02' })).status).toBe(200);
    expect(await contentOf(here)).toBe(before);
  });

  it('goes back in parts, each telling what went back so far', async () => {
    await pay('F-1');
    expect((await back({ amountMinor: 20_000, reversedOn: '2026-03-01' })).body.paidMinor).toBe(30_000);
    expect((await back({ amountMinor: 45_000, reversedOn: '2026-03-02' })).body.paidMinor).toBe(5_000);
    expect((await back({ amountMinor: 20_000, reversedOn: '2026-03-01' })).body.paidMinor).toBe(5_000);
  });

  it.each([
    ['less of it', { amountMinor: 10_000, reversedOn: '2026-03-02' }, 409, 'told-differently'],
    ['another day', { amountMinor: 20_000, reversedOn: '2026-03-01' }, 409, 'told-differently'],
    ['more than it was', { amountMinor: 50_001, reversedOn: '2026-03-02' }, 409, 'conflict'],
    ['a day to come', { reversedOn: '2026-03-03' }, 422, 'invalid-request'],
  ])('is not told with %s', async (_, body, status, kind) => {
    await pay('F-1');
    await back({ amountMinor: 20_000, reversedOn: '2026-03-02' });
    const before = await contentOf(here);
    expect(await back(body)).toMatchObject({
      status,
      body: { type: `https://jalon.invalid/problems/${kind}` },
    });
    expect(await contentOf(here)).toBe(before);
  });

  it('is one that the invoice has', async () => {
    await pay('F-2');
    expect((await back({ reversedOn: '2026-03-02' })).status).toBe(404);
    const long = 'T'.repeat(128);
    await pay('F-1', { ...transfer, payment: long });
    expect((await back({ reversedOn: '2026-03-02' }, long)).status).toBe(200);
  });
});

describe('one payment', () => {
  it('pays one invoice', async () => {
    expect((await pay('F-1')).status).toBe(200);
    const refused = await pay('F-2');
    expect(refused).toMatchObject({
      status: 409,
      body: { type: 'https://jalon.invalid/problems/told-differently' },
    });
    expect(refused.body.detail).toContain('T-17.1');
    expect([await paidMinor('F-1'), await paidMinor('F-2')]).toEqual([50_000, 0]);
    expect((await pay('F-1')).status).toBe(200);
  });

  it('pays one invoice when it is told as a status of electronic invoicing', async () => {
    const cashed = (invoice: string) =>
      here.request('POST', `/v1/invoices/${invoice}/status`, {
        code: 212,
        on: '2026-03-02',
        amountMinor: 50_000,
        reference: 'T-17',
      });
    expect((await pay('F-1')).status).toBe(200);
    expect(await cashed('F-2')).toMatchObject({
      status: 409,
      body: { type: 'https://jalon.invalid/problems/told-differently' },
    });
    expect((await cashed('F-1')).status).toBe(200);
    expect([await paidMinor('F-1'), await paidMinor('F-2')]).toEqual([50_000, 0]);
  });

  it('is none that another invoice of that day has, when the status has no reference', async () => {
    for (const invoice of ['F-1', 'F-2']) {
      const body = { code: 212, on: '2026-03-02', amountMinor: 50_000 };
      expect((await here.request('POST', `/v1/invoices/${invoice}/status`, body)).status).toBe(200);
      const other = await here.request('POST', `/v1/invoices/${invoice}/status`, { ...body, amountMinor: 1 });
      expect(other.status).toBe(409);
    }
    expect([await paidMinor('F-1'), await paidMinor('F-2')]).toEqual([50_000, 50_000]);
  });

  it('pays one invoice when it is told of both at once', async () => {
    const answers = await Promise.all([pay('F-1'), pay('F-2')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await paidMinor('F-1')) + (await paidMinor('F-2'))).toBe(50_000);
  });

  it('may be told in parts, each with an id of its own', async () => {
    expect((await pay('F-1', { ...transfer, payment: 'T-17.1' })).status).toBe(200);
    expect((await pay('F-2', { ...transfer, payment: 'T-17.2' })).status).toBe(200);
  });

  it('keeps its day and its amount', async () => {
    await pay('F-1');
    expect((await pay('F-1', { ...transfer, paidOn: '2026-03-01' })).status).toBe(409);
    expect((await pay('F-1', { ...transfer, amountMinor: 60_000 })).status).toBe(409);
    expect(await paidMinor('F-1')).toBe(50_000);
  });

  it('is nobody’s when the invoice refused it', async () => {
    await here.request('PUT', '/v1/invoices/F-2', { ...invoiceBody, number: 'N 2', currency: 'USD' });
    expect((await pay('F-2')).status).toBe(409);
    expect((await pay('F-1')).status).toBe(200);
  });

  it('is another’s with another creditor', async () => {
    await here.request('PUT', '/v1/creditors/globex', creditorBody, { key: keys.globex });
    await here.request('PUT', '/v1/invoices/F-1', invoiceBody, { key: keys.globex });
    await pay('F-1');
    const answer = await here.request('POST', '/v1/invoices/F-1/payments', transfer, { key: keys.globex });
    expect(answer.status).toBe(200);
  });

  it('is counted once, wherever the request dies before it is repeated', async () => {
    for (const when of ['before', 'after'] as const) {
      for (let call = 1; call <= 30; call++) {
        const body = { ...transfer, payment: `T-${when}-${call}`, amountMinor: 100 };
        const before = await paidMinor('F-1');
        const dying = watchedPorts(here.ports, crashingAt(call, when));
        await requestWith(dying, 'POST', '/v1/invoices/F-1/payments', { body, key: keys.acme });
        expect((await pay('F-1', body)).status).toBe(200);
        expect((await pay('F-2', body)).status).toBe(409);
        expect((await paidMinor('F-1')) - before).toBe(100);
      }
    }
  });
});
