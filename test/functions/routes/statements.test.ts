import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { creditorBody, invoiceBody, policyBody } from '../fixture/bodies.ts';
import { type World, world } from '../fixture/world.ts';

const day = (date: string) => `${date}T08:00:00.000Z`;

/** 10 000 € due on 31 July, seen from the morning of 30 September. */
const invoice = {
  ...invoiceBody,
  number: 'F2026/0700',
  grossMinor: 1_000_000,
  issuedOn: '2026-07-01',
  dueOn: '2026-07-31',
};

async function lateWorld(changes: object = {}): Promise<World> {
  const here = world({ now: day('2026-09-30') });
  await here.request('PUT', '/v1/creditors/acme', { ...creditorBody, ...changes });
  return here;
}

async function withInvoice(changes: object = {}): Promise<World> {
  const here = await lateWorld();
  expect((await here.request('PUT', '/v1/invoices/F-7', { ...invoice, ...changes })).status).toBe(201);
  return here;
}

const pay = (here: World, payment: string, amountMinor: number, paidOn: string, id = 'F-7') =>
  here.request('POST', `/v1/invoices/${id}/payments`, { payment, amountMinor, currency: 'EUR', paidOn });

const credit = (here: World, creditNote: string, amountMinor: number, issuedOn: string) =>
  here.request('POST', '/v1/invoices/F-7/credit-notes', {
    creditNote,
    amountMinor,
    currency: 'EUR',
    issuedOn,
  });

async function statement(here: World, query = '', id = 'F-7') {
  const { status, body } = await here.request('GET', `/v1/invoices/${id}/statement${query}`);
  expect(status).toBe(200);
  return body;
}

describe('GET /v1/invoices/{invoice}/statement', () => {
  it('has each period with its days, rate, source and amount, and what each payment took', async () => {
    const here = await withInvoice({ depositMinor: 50_000 });
    await pay(here, 'p1', 400_000, '2026-08-31');
    await credit(here, 'A-17', 50_000, '2026-08-20');
    expect(await statement(here)).toEqual({
      at: '2026-09-30',
      customer: { id: 'cafe', name: 'Café des Halles', kind: 'business', country: 'FR' },
      interest: { clause: 'default', dayBasis: '365', imputation: 'principal-first' },
      invoices: [
        {
          invoice: 'F-7',
          number: 'F2026/0700',
          status: 'open',
          currency: 'EUR',
          issuedOn: '2026-07-01',
          dueOn: '2026-07-31',
          grossMinor: 1_000_000,
          depositMinor: 50_000,
          penalties: 'announce',
          principalMinor: 500_000,
          // 9 000 € for 31 days and 5 000 € for 30 at 12.4 %: 94.7836 + 50.9589.
          interestMinor: 14_574,
          indemnityMinor: 4000,
          totalMinor: 518_574,
          rule: { words: 'ECB rate + 10 points', article: 'L441-10 II C. com.' },
          segments: [
            {
              from: '2026-08-01',
              to: '2026-08-31',
              days: 31,
              ratePercent: 12.4,
              baseMinor: 900_000,
              interest: '94.78356164',
              source: expect.stringContaining('2026-S2: 2.4 %, ECB'),
            },
            {
              from: '2026-09-01',
              to: '2026-09-30',
              days: 30,
              ratePercent: 12.4,
              baseMinor: 500_000,
              interest: '50.95890411',
              source: expect.stringContaining('2026-S2: 2.4 %, ECB'),
            },
          ],
          payments: [
            {
              payment: 'p1',
              paidOn: '2026-08-31',
              amountMinor: 400_000,
              took: { principalMinor: 400_000, interestMinor: 0, indemnityMinor: 0, excessMinor: 0 },
            },
          ],
          creditNotes: [{ creditNote: 'A-17', issuedOn: '2026-08-20', amountMinor: 50_000 }],
          writeOffs: [],
        },
      ],
      totals: [
        {
          currency: 'EUR',
          principalMinor: 500_000,
          interestMinor: 14_574,
          indemnityMinor: 4000,
          totalMinor: 518_574,
        },
      ],
      leftOut: [],
    });
  });

  it('says the same as the invoice itself', async () => {
    const here = await withInvoice();
    await pay(here, 'p1', 400_000, '2026-08-31');
    const { at, ...owed } = (await here.request('GET', '/v1/invoices/F-7')).body.owed;
    expect(await statement(here)).toMatchObject({ at, invoices: [owed] });
  });

  it('knows on a day only what counted by then, and tomorrow what will be owed if nothing comes', async () => {
    const here = await withInvoice();
    await pay(here, 'p1', 400_000, '2026-08-31');
    await credit(here, 'A-17', 100_000, '2026-08-20');
    await here.request('POST', '/v1/invoices/F-7/write-off', { writeOff: 'w1', amountMinor: 200_000 });
    const principals = [];
    for (const at of ['2026-08-19', '2026-08-20', '2026-08-30', '2026-08-31', '2026-09-29', '2026-09-30']) {
      principals.push((await statement(here, `?at=${at}`)).invoices[0].principalMinor);
    }
    expect(principals).toEqual([1_000_000, 900_000, 900_000, 500_000, 500_000, 300_000]);
    const later = (await statement(here, '?at=2026-12-31')).invoices[0];
    expect(later).toMatchObject({ principalMinor: 300_000, status: 'open' });
    expect(later.segments.at(-1)).toMatchObject({ from: '2026-10-01', to: '2026-12-31', days: 92 });
    expect(later.writeOffs).toEqual([{ writeOff: 'w1', on: '2026-09-30', amountMinor: 200_000 }]);
  });

  it('owes nothing but the principal before the due date has passed', async () => {
    const here = await withInvoice();
    expect((await statement(here, '?at=2026-07-31')).invoices[0]).toMatchObject({
      totalMinor: 1_000_000,
      interestMinor: 0,
      segments: [],
    });
  });

  it('stands with its principal and its error when a rate is not published, in no total', async () => {
    const here = await withInvoice();
    const body = await statement(here, '?at=2027-02-01');
    expect(body.invoices[0]).toMatchObject({
      invoice: 'F-7',
      principalMinor: 1_000_000,
      error: {
        name: 'MissingRate',
        message: expect.stringContaining('2027-S1'),
        knownThrough: '2026-12-31',
      },
    });
    expect(body.invoices[0]).not.toHaveProperty('totalMinor');
    expect(body.totals).toEqual([
      {
        currency: 'EUR',
        principalMinor: 0,
        interestMinor: 0,
        indemnityMinor: 0,
        totalMinor: 0,
        leavesOut: ['F-7'],
      },
    ]);
    expect((await statement(here, '?at=2026-12-31')).invoices[0]).not.toHaveProperty('error');
  });

  it('shows a discount for as long as it holds, and once earned as a credit of its day', async () => {
    const here = await withInvoice({ discount: { percent: 2, withinDays: 10 } });
    expect((await statement(here, '?at=2026-07-11')).invoices[0]).toMatchObject({
      principalMinor: 1_000_000,
      discountOffer: { discountMinor: 20_000, payableMinor: 980_000, holdsThrough: '2026-07-11' },
    });
    expect((await statement(here, '?at=2026-07-12')).invoices[0]).not.toHaveProperty('discountOffer');
    await pay(here, 'p1', 980_000, '2026-07-10');
    expect((await statement(here, '?at=2026-07-09')).invoices[0]).toMatchObject({
      principalMinor: 1_000_000,
    });
    const paid = (await statement(here, '?at=2026-07-10')).invoices[0];
    expect(paid).toMatchObject({ totalMinor: 0, status: 'closed' });
    expect(paid.creditNotes).toEqual([
      { creditNote: 'early-payment-discount', issuedOn: '2026-07-10', amountMinor: 20_000 },
    ]);
  });

  it('claims no penalties that the ladder waives', async () => {
    const here = await lateWorld();
    await here.request('PUT', '/v1/policies/kind', { ...policyBody, penalties: 'waive' });
    await here.request('PUT', '/v1/invoices/F-7', { ...invoice, policy: 'kind' });
    expect((await statement(here)).invoices[0]).toMatchObject({
      penalties: 'waive',
      interestMinor: 0,
      indemnityMinor: 0,
      totalMinor: 1_000_000,
    });
  });

  it.each([
    ['void', (here: World) => here.request('POST', '/v1/invoices/F-7/void', {}), ''],
    ['not-issued-yet', async () => undefined, '?at=2026-06-30'],
    ['assigned', (here: World) => here.request('PUT', '/v1/invoices/F-7', { ...invoice, factor: 'f1' }), ''],
  ])('leaves out what is %s', async (reason, happen, query) => {
    const here = await withInvoice();
    await happen(here);
    expect(await statement(here, query)).toMatchObject({
      invoices: [],
      totals: [],
      leftOut: [{ invoice: 'F-7', number: 'F2026/0700', reason }],
    });
  });

  it('is what the page of the API shows', async () => {
    const here = world({ now: day('2026-05-31') });
    await here.request('PUT', '/v1/creditors/acme', creditorBody);
    await here.request('PUT', '/v1/invoices/F-1', invoiceBody);
    await pay(here, 'bank-2026-04-15-0017', 20_000, '2026-04-15', 'F-1');
    const page = readFileSync('docs/api.md', 'utf8');
    const section = page.split('### `GET /v1/invoices/{invoice}/statement`')[1]?.split('\n### ')[0] ?? '';
    const shown = /```json\n([\s\S]*?)```/.exec(section)?.[1] ?? '';
    expect(await statement(here, '?at=2026-05-31', 'F-1')).toEqual(JSON.parse(shown));
    const { text } = await here.request('GET', '/v1/invoices/F-1/statement?at=2026-05-31&format=text');
    expect(section).toContain(text);
  });

  it('can be read as text', async () => {
    const here = await withInvoice();
    await pay(here, 'p1', 400_000, '2026-08-31');
    const { status, headers, text } = await here.request('GET', '/v1/invoices/F-7/statement?format=text');
    expect([status, headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8']);
    expect(text).toContain(
      'What is owed at the end of 2026-09-30\nTo: Acme (acme)\nBy: Café des Halles (cafe)',
    );
    expect(text).toContain('2026-08-01 to 2026-08-31  31 d × 12.4 % on 10 000.00 = 105.31506849');
    expect(text).toContain('paid 2026-08-31 (p1): interest 0.00, principal 4 000.00');
    expect(text).toMatch(/total\s+6 206\.47 EUR\n$/);
  });

  it('refuses a day that is none, and an invoice that is none', async () => {
    const here = await withInvoice();
    expect(await here.request('GET', '/v1/invoices/F-7/statement?at=2026-02-30')).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '#/at' }] },
    });
    expect((await here.request('GET', '/v1/invoices/F-8/statement')).status).toBe(404);
  });
});

describe('GET /v1/customers/{customer}/statement', () => {
  const put = (here: World, id: string, changes: object = {}) =>
    here.request('PUT', `/v1/invoices/${id}`, { ...invoice, number: `N-${id}`, ...changes });
  const account = async (here: World, query = '', customer = 'cafe') =>
    (await here.request('GET', `/v1/customers/${customer}/statement${query}`)).body;
  const ids = (items: { invoice: string }[]) => items.map(({ invoice: id }) => id);

  it('has every invoice on which something is owed, oldest first, and what it leaves out', async () => {
    const here = await lateWorld();
    await put(here, 'late', { dueOn: '2026-08-31' });
    await put(here, 'older', { dueOn: '2026-07-31' });
    await put(here, 'paid-late');
    await pay(here, 'p1', 1_000_000, '2026-09-01', 'paid-late');
    await put(here, 'paid-in-time');
    await pay(here, 'p2', 1_000_000, '2026-07-30', 'paid-in-time');
    await put(here, 'to-come', { dueOn: '2026-10-30', issuedOn: '2026-09-30' });
    const body = await account(here);
    expect(ids(body.invoices)).toEqual(['older', 'paid-late', 'late', 'to-come']);
    expect(body.invoices[1]).toMatchObject({ status: 'closed', principalMinor: 0, indemnityMinor: 4000 });
    expect(body.leftOut).toEqual([
      { invoice: 'paid-in-time', number: 'N-paid-in-time', reason: 'nothing-owed' },
    ]);
    expect(ids((await account(here, '?include=all')).invoices)).toContain('paid-in-time');
    expect(await account(here, '?at=2026-06-30')).toMatchObject({ invoices: [], totals: [] });
  });

  it('adds up to the cent, each currency apart, and leaves out what cannot be computed', async () => {
    const here = await lateWorld();
    await put(here, 'a', { grossMinor: 33_333 });
    await put(here, 'b', { grossMinor: 66_667, dueOn: '2026-08-15' });
    await put(here, 'c', { currency: 'USD' });
    // Nothing of this one is unpaid in the half-year without a rate.
    await pay(here, 'p1', 33_333, '2026-09-01', 'a');
    const body = await account(here, '?at=2027-01-15');
    expect(body.invoices).toMatchObject([
      { invoice: 'a', principalMinor: 0, interestMinor: 362, indemnityMinor: 4000, totalMinor: 4362 },
      { invoice: 'c', error: { name: 'MissingRate' } },
      { invoice: 'b', error: { name: 'MissingRate' } },
    ]);
    const [eur, usd] = body.totals;
    expect(eur).toMatchObject({
      currency: 'EUR',
      principalMinor: 0,
      totalMinor: 4362,
      leavesOut: ['b'],
    });
    expect(usd).toMatchObject({ currency: 'USD', totalMinor: 0, leavesOut: ['c'] });
    const text = (await here.request('GET', '/v1/customers/cafe/statement?at=2027-01-15&format=text')).text;
    expect(text).toContain('without what is owed on N-b, which cannot be computed');
  });

  it('asks a customer whose law is not known here for the principal, and says why no more', async () => {
    const here = await lateWorld();
    await put(here, 'a', { customer: { ...invoice.customer, country: 'US' } });
    const body = await account(here);
    expect(body.invoices[0]).toMatchObject({ principalMinor: 1_000_000, error: { name: 'UnknownCountry' } });
  });

  it('comes in parts that leave nothing out, what is open first', async () => {
    const here = await lateWorld();
    for (let index = 0; index < 203; index += 1) {
      const id = `F-${String(index).padStart(3, '0')}`;
      await put(here, id, { dueOn: index < 200 ? '2026-07-31' : '2026-08-31' });
      if (index === 202) await pay(here, 'p1', 1_000_000, '2026-09-02', id);
    }
    const first = await account(here);
    expect(first.invoices).toHaveLength(200);
    expect(ids(first.invoices)).toContain('F-201');
    expect(ids(first.invoices)).not.toContain('F-202');
    const second = await account(here, `?cursor=${first.cursor}`);
    expect(second).not.toHaveProperty('cursor');
    expect(new Set([...ids(first.invoices), ...ids(second.invoices)]).size).toBe(203);
    expect(
      await here.request('GET', `/v1/customers/cafe/statement?at=2026-09-29&cursor=${first.cursor}`),
    ).toMatchObject({
      status: 400,
      body: { type: 'https://jalon.invalid/problems/malformed-cursor' },
    });
    const text = await here.request('GET', '/v1/customers/cafe/statement?format=text&at=2026-09-28');
    const [, next] = /^<(.+)>; rel="next"$/.exec(String(text.headers.link)) ?? [];
    const rest = await here.request('GET', `/v1/customers/cafe/statement${next}`);
    for (const part of [text, rest]) expect(part.text).toContain('This customer has more invoices');
    expect(rest.text).toContain('What is owed at the end of 2026-09-28');
    expect(rest.headers).not.toHaveProperty('link');
  });

  it('is empty for a customer without invoices, and 404 for nobody', async () => {
    const here = await lateWorld();
    const { id: _id, ...customer } = invoice.customer;
    await here.request('PUT', '/v1/customers/new', customer);
    expect(await account(here, '', 'new')).toMatchObject({ invoices: [], totals: [], leftOut: [] });
    expect((await here.request('GET', '/v1/customers/nobody/statement')).status).toBe(404);
  });
});
