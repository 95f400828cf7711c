import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { commitCase } from '../../../functions/flows/commitCase.ts';
import { readCsv } from '../../messages/readCsv.ts';
import { creditorBody, invoiceBody } from '../fixture/bodies.ts';
import { keys, type World, world } from '../fixture/world.ts';

let here: World;

/** 1 200 EUR due on 30 March 2026, seen from 1 July: 93 days late. */
const today = '2026-07-01T08:00:00.000Z';

beforeEach(async () => {
  here = world({ now: '2026-03-02T07:00:00.000Z' });
  await here.request('PUT', '/v1/creditors/acme', creditorBody);
  await here.request('PUT', '/v1/invoices/F-1', invoiceBody);
  here.ports.clock.set(today);
});

const post = (path: string, body: object) => here.request('POST', `/v1/${path}`, body);
const get = async (path: string) => (await here.request('GET', `/v1/${path}`)).body;
const put = (id: string, changes: object) =>
  here.request('PUT', `/v1/invoices/${id}`, { ...invoiceBody, number: id, ...changes });
const pay = (id: string, amountMinor: number, paidOn: string) =>
  post(`invoices/${id}/payments`, { payment: `p-${id}`, amountMinor, currency: 'EUR', paidOn });

describe('a payer rating', () => {
  const rating = () => get('customers/cafe/payer-rating');

  it('rests on all the invoices of the customer, paid or not, and says why in words', async () => {
    await put('F-2', { issuedOn: '2026-01-01', dueOn: '2026-01-31' });
    await pay('F-2', 120_000, '2026-03-01');
    expect(await rating()).toMatchObject({
      customer: 'cafe',
      at: '2026-07-01',
      rated: true,
      rating: 'E',
      averageDaysLate: (93 + 29) / 2,
      reasons: [{ code: 'pays-late', days: 61, text: 'pays 61 days late on average, weighted by amount' }],
      proposesCashOnly: false,
      restsOn: { dueSince: '2024-07-01', invoices: 2, promisesMade: 0 },
    });
  });

  it('counts what was broken, and proposes cash only', async () => {
    here.ports.clock.set('2026-04-01T08:00:00.000Z');
    await post('invoices/F-1/promises', { promise: 'p', promisedFor: '2026-04-08' });
    here.ports.clock.set('2026-04-20T08:00:00.000Z');
    expect(await rating()).toMatchObject({
      rating: 'D',
      reasons: [{ code: 'pays-late' }, { code: 'broken-promises', text: 'broke 1 of 1 promise to pay' }],
      proposesCashOnly: true,
    });
  });

  it('is none before anything has fallen due, and leaves the rating in force alone', async () => {
    here.ports.clock.set('2026-03-30T08:00:00.000Z');
    const { customer } = invoiceBody;
    const { id: _id, ...profile } = customer;
    await here.request('PUT', '/v1/customers/cafe', { ...profile, rating: 'B' });
    expect(await rating()).toMatchObject({
      rating: 'U',
      ratingInForce: 'B',
      reasons: [{ code: 'nothing-due-yet' }],
    });
    expect((await get('customers/cafe')).rating).toBe('B');
  });

  it.each(['consumer', 'sole-trader'])('is not given of a %s, a natural person', async (kind) => {
    await here.request('PUT', '/v1/customers/anna', { name: 'Anna Petit', kind });
    expect(await get('customers/anna/payer-rating')).toEqual({
      customer: 'anna',
      at: '2026-07-01',
      rated: false,
      why: { code: 'natural-person', text: 'natural persons are not scored, and a sole trader is one' },
    });
  });

  it('is not given of another creditor’s customer', async () => {
    await here.request('PUT', '/v1/creditors/globex', creditorBody, { key: keys.globex });
    const other = await here.request('GET', '/v1/customers/cafe/payer-rating', undefined, {
      key: keys.globex,
    });
    expect(other.status).toBe(404);
  });

  it('reads a hundred cases at most, the open ones and then those due last', async () => {
    for (let number = 1; number <= 101; number += 1) {
      const dueOn = `2026-0${1 + (number % 5)}-${String(1 + (number % 28)).padStart(2, '0')}`;
      await put(`G-${number}`, { issuedOn: '2025-12-01', dueOn });
      await pay(`G-${number}`, 120_000, dueOn);
    }
    const { restsOn, averageDaysLate } = await rating();
    expect(restsOn.invoices).toBe(100);
    expect(averageDaysLate).toBe(0.9);
  });
});

describe('the provision', () => {
  it('is proposed for what is late enough, with entries that balance', async () => {
    await put('F-2', { dueOn: '2026-04-03' });
    await put('F-3', { netMinor: 110_000 });
    const { at, lines, totals } = await get('provision');
    expect(at).toBe('2026-07-01');
    expect(lines).toMatchObject([
      {
        invoice: 'F-1',
        number: 'F2026/0123',
        customerName: 'Café des Halles',
        overdueDays: 93,
        reason: 'overdue',
        riskPercent: 25,
        principalMinor: 120_000,
        netMinor: 100_000,
        vatMinor: 20_000,
        provisionMinor: 25_000,
        assumedVatRatePercent: 20,
      },
      { invoice: 'F-3', netMinor: 110_000, vatMinor: 10_000, provisionMinor: 27_500 },
    ]);
    expect(lines[1]).not.toHaveProperty('assumedVatRatePercent');
    expect(totals).toMatchObject([
      {
        currency: 'EUR',
        invoices: 2,
        principalMinor: 240_000,
        netMinor: 210_000,
        vatMinor: 30_000,
        provisionMinor: 52_500,
        debitMinor: 292_500,
        creditMinor: 292_500,
        accounts: [
          { account: '411' },
          { account: '416' },
          { account: '491' },
          { account: '6817', debitMinor: 52_500 },
        ],
      },
    ]);
  });

  it('assumes VAT again once an amended invoice comes without its net amount', async () => {
    const netOf = async () => (await get('provision')).lines[0].netMinor;
    await put('F-1', { number: invoiceBody.number, netMinor: 110_000 });
    expect(await netOf()).toBe(110_000);
    await put('F-1', { number: invoiceBody.number, grossMinor: 240_000 });
    expect(await netOf()).toBe(200_000);
    expect((await get('invoices/F-1')).history.at(-1).text).toContain('no net amount');
  });

  it('is what it was on a day that is past, though all was paid since', async () => {
    await pay('F-1', 120_000, '2026-07-01');
    expect((await get('invoices/F-1')).status).toBe('closed');
    expect((await get('provision')).lines).toEqual([]);
    expect((await get('provision?at=2026-06-30')).lines).toMatchObject([{ invoice: 'F-1', overdueDays: 92 }]);
    expect((await get('provision?at=2026-06-27')).lines).toEqual([]);
  });

  it('is the whole in insolvency, whatever the age, and after the debt was given up since', async () => {
    await put('F-2', { dueOn: '2026-07-31' });
    await post('customers/cafe/insolvency', { openedOn: '2026-06-20' });
    const provisioned = async (at: string) =>
      (await get(`provision?at=${at}`)).lines.map((line: { invoice: string; riskPercent: number }) => [
        line.invoice,
        line.riskPercent,
      ]);
    const both = [
      ['F-1', 100],
      ['F-2', 100],
    ];
    expect(await provisioned('2026-07-01')).toEqual(both);
    expect(await provisioned('2026-06-19')).toEqual([]);
    await put('F-3', { dueOn: '2026-06-15' });
    await post('customers/cafe/insolvency', { openedOn: '2026-06-20' });
    await pay('F-3', 120_000, '2026-07-01');
    expect((await get('invoices/F-3')).closedReason).toBe('paid');
    expect(await provisioned('2026-06-30')).toEqual([both[0], ['F-3', 100], both[1]]);
    expect(await provisioned('2026-07-01')).toEqual(both);
    await post('invoices/F-2/write-off', { writeOff: 'w' });
    expect(await provisioned('2026-06-30')).toEqual([both[0], ['F-3', 100], both[1]]);
    expect(await provisioned('2026-07-01')).toEqual([['F-1', 100]]);
  });

  it('takes the creditor’s VAT rate, and 0 % of a company abroad', async () => {
    const { body } = await here.request('PUT', '/v1/creditors/acme', { ...creditorBody, vatRatePercent: 10 });
    expect(body.vatRatePercent).toBe(10);
    const { customer } = invoiceBody;
    await put('F-2', { customer: { ...customer, id: 'taverne', name: 'Taverne', country: 'BE' } });
    const { lines } = await get('provision');
    expect(lines.map((line: { netMinor: number }) => line.netMinor)).toEqual([109_091, 120_000]);
  });

  it.each([-1, 101, 20.125, '20'])('refuses a VAT rate of %s', async (vatRatePercent) => {
    const { status } = await here.request('PUT', '/v1/creditors/acme', { ...creditorBody, vatRatePercent });
    expect(status).toBe(422);
  });

  it('comes as a file of entries', async () => {
    const { headers, text } = await here.request('GET', '/v1/provision?format=csv');
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="provisions-2026-07-01.csv"',
      'cache-control': 'no-store',
    });
    const rows = readCsv(new TextEncoder().encode(text), ';');
    expect(rows.map((row) => [row[1], row[5], row[6]])).toEqual([
      ['Compte', 'Débit', 'Crédit'],
      ['416', '1200,00', ''],
      ['411', '', '1200,00'],
      ['6817', '250,00', ''],
      ['491', '', '250,00'],
    ]);
  });

  it('comes in parts when there is more than a request can read, each with its own totals', async () => {
    await put('F-2', { dueOn: '2026-04-01' });
    const { cases } = here.ports;
    const worklist = cases.worklist.bind(cases);
    /** Two thousand more by the index, due between F-1 and F-2, of which the store knows nothing. */
    cases.worklist = async function* (...asked) {
      for await (const summary of worklist(...asked)) {
        yield summary;
        if (summary.key.invoice !== 'F-1') continue;
        for (let number = 1; number <= 2_000; number += 1) {
          yield { ...summary, key: { ...summary.key, invoice: `G-${number}` }, dueOn: '2026-03-31' };
        }
      }
    };
    const invoicesOf = ({ lines }: { lines: { invoice: string }[] }) => lines.map(({ invoice }) => invoice);
    const first = await get('provision');
    expect(invoicesOf(first)).toEqual(['F-1']);
    expect(first.totals).toMatchObject([{ invoices: 1, provisionMinor: 25_000 }]);
    const second = await get(`provision?at=2026-07-01&cursor=${first.cursor}`);
    expect(invoicesOf(second)).toEqual(['F-2']);
    expect(second).not.toHaveProperty('cursor');
    expect((await here.request('GET', `/v1/provision?at=2026-06-30&cursor=${first.cursor}`)).status).toBe(
      400,
    );

    const { headers, text } = await here.request('GET', '/v1/provision?format=csv');
    const [, rest] = /^<(.+)>; rel="next"$/.exec(String(headers.link)) ?? [];
    const more = await here.request('GET', `/v1/provision${rest}`);
    const numbersIn = (file: string) =>
      new Set(readCsv(new TextEncoder().encode(file), ';').map((row) => row[3]));
    expect([numbersIn(text), numbersIn(more.text)]).toEqual([
      new Set(['Pièce', 'F2026/0123']),
      new Set(['Pièce', 'F-2']),
    ]);
    expect([headers, more.headers].map((of) => of['content-disposition'])).toEqual(
      Array(2).fill('attachment; filename="provisions-2026-07-01-partiel.csv"'),
    );
    expect(more.headers).not.toHaveProperty('link');
  });

  it('is of an invoice under its customer of now, though the index still has the one before', async () => {
    const { cases } = here.ports;
    const worklist = cases.worklist.bind(cases);
    cases.worklist = async function* (...asked) {
      for await (const summary of worklist(...asked)) yield { ...summary, customer: 'somebody-else' };
    };
    expect((await get('provision')).lines).toMatchObject([{ invoice: 'F-1', customer: 'cafe' }]);
  });

  it.each(['?at=yesterday', '?at=2026-02-30', '?format=xml', '?since=2026-01-01'])(
    'refuses %s',
    async (query) => {
      expect((await here.request('GET', `/v1/provision${query}`)).status).toBe(422);
    },
  );

  it('is of one’s own invoices only', async () => {
    await here.request('PUT', '/v1/creditors/globex', creditorBody, { key: keys.globex });
    const { body } = await here.request('GET', '/v1/provision', undefined, { key: keys.globex });
    expect(body).toEqual({ at: '2026-07-01', lines: [], totals: [] });
  });
});

describe('losses', () => {
  it('are the write-offs of a period, whole and in part, with the mention that recovers the VAT', async () => {
    await put('F-2', {});
    await post('invoices/F-1/write-off', { writeOff: 'w-1' });
    await post('invoices/F-2/write-off', { writeOff: 'w-2', amountMinor: 30_000 });
    here.ports.clock.set('2026-07-10T08:00:00.000Z');
    await post('invoices/F-2/write-off', { writeOff: 'w-3', amountMinor: 30_000 });
    const { lines, totals } = await get('losses?from=2026-07-01&to=2026-07-09');
    expect(lines).toMatchObject([
      {
        invoice: 'F-1',
        writeOff: 'w-1',
        on: '2026-07-01',
        amountMinor: 120_000,
        netMinor: 100_000,
        vatMinor: 20_000,
      },
      { invoice: 'F-2', writeOff: 'w-2', amountMinor: 30_000 },
    ]);
    expect(lines[0].vatMention).toMatch(/^Facture demeurée impayée .*article 272 du CGI\)$/);
    expect(totals).toMatchObject([
      {
        currency: 'EUR',
        debitMinor: 150_000,
        creditMinor: 150_000,
        accounts: [
          { account: '416', creditMinor: 150_000 },
          { account: '44571', debitMinor: 25_000 },
          { account: '654', debitMinor: 125_000 },
        ],
      },
    ]);
    expect((await get('losses?from=2026-07-02')).lines).toMatchObject([{ writeOff: 'w-3' }]);
    const { text } = await here.request('GET', '/v1/losses?from=2026-07-01&format=csv');
    expect(readCsv(new TextEncoder().encode(text), ';')).toHaveLength(1 + 3 * 3);
  });

  it('are no payments, nor what turned out void', async () => {
    await put('F-2', {});
    await pay('F-1', 120_000, '2026-07-01');
    await commitCase(
      here.ports,
      { creditor: 'acme', invoice: 'F-2' },
      { type: 'close', reason: 'void' },
      { by: 'test' },
    );
    expect(await get('losses?from=2026-01-01')).toEqual({
      from: '2026-01-01',
      to: '2026-07-01',
      lines: [],
      totals: [],
    });
  });

  it('are those of this month unless a day is given', async () => {
    here.ports.clock.set('2026-06-30T21:00:00.000Z');
    expect(await get('losses')).toMatchObject({ from: '2026-06-01', to: '2026-06-30' });
    expect(await get('losses?to=2026-02-28')).toMatchObject({ from: '2026-02-01', to: '2026-02-28' });
  });

  it.each(['?from=now', '?from=2026-07-02&to=2026-07-01', '?from=2026-07-02'])(
    'refuses %s',
    async (query) => {
      expect((await here.request('GET', `/v1/losses${query}`)).status).toBe(422);
    },
  );
});

describe('docs/api.md', () => {
  const shown = (route: string) => {
    const page = readFileSync('docs/api.md', 'utf8');
    const section = page.split(`### \`GET ${route}\``)[1]?.split('\n### ')[0] ?? '';
    return [...section.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json]) => JSON.parse(json ?? ''));
  };

  it('shows what is answered of a payer, of a provision and of losses', async () => {
    here.ports.clock.set('2026-03-02T07:00:00.000Z');
    const before = { number: 'F2025/0911', grossMinor: 60_000, issuedOn: '2025-12-01', dueOn: '2025-12-31' };
    await put('F-0', before);
    await post('invoices/F-0/payments', {
      payment: 'p',
      amountMinor: 60_000,
      currency: 'EUR',
      paidOn: '2026-01-31',
    });
    await put('F-1', { number: invoiceBody.number, netMinor: 100_000 });
    here.ports.clock.set('2026-04-06T08:00:00.000Z');
    await post('invoices/F-1/promises', { promise: 'p-1', promisedFor: '2026-04-10' });
    here.ports.clock.set('2026-05-04T08:00:00.000Z');
    await here.request('PUT', '/v1/customers/anna', { name: 'Anna Petit', kind: 'consumer' });
    expect([await get('customers/cafe/payer-rating'), await get('customers/anna/payer-rating')]).toEqual(
      shown('/v1/customers/{customer}/payer-rating'),
    );
    here.ports.clock.set(today);
    expect([await get('provision?at=2026-06-30')]).toEqual(shown('/v1/provision'));
    await post('invoices/F-1/write-off', { writeOff: 'w-1' });
    expect([await get('losses?from=2026-07-01')]).toEqual(shown('/v1/losses'));
  });
});
