import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { creditorBody, customerBody, invoiceBody } from '../fixture/bodies.ts';
import { contentOf, type World, world } from '../fixture/world.ts';

const { dueOn: _dueOn, ...undated } = { ...invoiceBody, issuedOn: '2026-01-15' };

async function withCreditor(changes: object = {}): Promise<World> {
  const here = world();
  expect((await here.request('PUT', '/v1/creditors/acme', { ...creditorBody, ...changes })).status).toBe(201);
  return here;
}

const put = (here: World, changes: object = {}, id = 'F-1') =>
  here.request('PUT', `/v1/invoices/${id}`, { ...undated, ...changes });

const customerWith = (changes: object) => ({ customer: { id: 'cafe', ...customerBody, ...changes } });

describe('the due date of an invoice that has a term instead', () => {
  it.each([
    ['net days', { term: { kind: 'net', days: 60 } }, '2026-03-16'],
    ['the end of the month', { term: { kind: 'end-of-month', days: 0 } }, '2026-01-31'],
    [
      '45 days, then the end of the month',
      { term: { kind: 'end-of-month', days: 45, method: 'days-then-month-end' } },
      '2026-03-31',
    ],
    [
      'the end of the month, then 45 days',
      { term: { kind: 'end-of-month', days: 45, method: 'month-end-then-days' } },
      '2026-03-17',
    ],
    [
      'a month and a half',
      { term: { kind: 'end-of-month', days: 45, method: 'month-and-a-half' } },
      '2026-03-15',
    ],
    ['30 days from the delivery', { term: { kind: 'default' }, deliveredOn: '2026-01-10' }, '2026-02-09'],
    ['a periodic invoice', { term: { kind: 'periodic', days: 45 } }, '2026-03-01'],
    [
      'a hospital, from receipt',
      { term: { kind: 'public', buyer: 'hospital' }, receivedOn: '2026-01-20' },
      '2026-03-11',
    ],
    [
      'a due date of its own besides, which counts',
      { dueOn: '2026-02-01', term: { kind: 'default' } },
      '2026-02-01',
    ],
  ])('%s', async (_, changes, dueOn) => {
    const here = await withCreditor();
    const { status, body } = await put(here, changes);
    expect([status, body.dueOn, body.warnings]).toEqual([201, dueOn, []]);
    const again = await put(here, changes);
    expect(again).toMatchObject({ status: 200, body: { dueOn } });
    expect(again.body.history).toHaveLength(1);
  });

  it('is refused when the term of the same invoice says another day', async () => {
    const here = await withCreditor();
    const term = { kind: 'net', days: 30 };
    expect(await put(here, { dueOn: '2026-02-15', term })).toMatchObject({
      status: 422,
      body: {
        errors: [
          { pointer: '#/dueOn', code: 'contradicts-term', detail: expect.stringContaining('2026-02-14') },
        ],
      },
    });
    expect((await here.request('GET', '/v1/invoices/F-1')).status).toBe(404);
    expect((await put(here, { dueOn: '2026-02-14', term })).status).toBe(201);
  });

  it('is that of the customer’s term, else of the creditor’s', async () => {
    const here = await withCreditor({ term: { kind: 'net', days: 30 } });
    expect((await put(here)).body.dueOn).toBe('2026-02-14');
    const own = customerWith({ term: { kind: 'net', days: 45 } });
    expect((await put(here, { number: 'N-2', ...own }, 'F-2')).body.dueOn).toBe('2026-03-01');
  });

  it('is counted once: a new general term moves no invoice, a corrected day of issue does', async () => {
    const here = await withCreditor({ term: { kind: 'net', days: 30 } });
    await put(here);
    await here.request('PUT', '/v1/creditors/acme', { ...creditorBody, term: { kind: 'net', days: 60 } });
    const before = await contentOf(here);
    expect((await put(here)).body.dueOn).toBe('2026-02-14');
    expect(await contentOf(here)).toBe(before);
    expect((await put(here, { issuedOn: '2026-01-16' })).body).toMatchObject({
      issuedOn: '2026-01-16',
      dueOn: '2026-03-17',
    });
  });

  it('follows the day of delivery when that is corrected, and keeps it when it is not told again', async () => {
    const here = await withCreditor({ term: { kind: 'default' } });
    expect((await put(here, { deliveredOn: '2026-01-10' })).body.dueOn).toBe('2026-02-09');
    expect((await put(here)).body).toMatchObject({ dueOn: '2026-02-09', deliveredOn: '2026-01-10' });
    expect((await put(here, { deliveredOn: '2026-01-12' })).body.dueOn).toBe('2026-02-11');
    expect((await put(here, { issuedOn: '2026-01-16' })).body.dueOn).toBe('2026-02-11');
  });
});

describe('a term that does not say when', () => {
  it('explains the two readings of 45 days end of month, with their days', async () => {
    const here = await withCreditor();
    const { status, body } = await put(here, { term: { kind: 'end-of-month', days: 45 } });
    expect(status).toBe(422);
    expect(body).toMatchObject({
      type: 'https://jalon.invalid/problems/invalid-request',
      detail: expect.stringMatching(/days-then-month-end.*2026-03-31.*month-end-then-days.*2026-03-17/),
      errors: [{ pointer: '#/term', code: 'unclear-term', detail: body.detail }],
    });
    expect(here.ports.cases.keys()).toEqual([]);
    const shown = readFileSync('docs/api.md', 'utf8')
      .split('```json\n')
      .find((text) => text.includes('unclear-term'));
    expect(body).toEqual(JSON.parse(shown?.split('```')[0] ?? ''));
  });

  it.each([
    ['no term at all', {}, '#/dueOn', 'no-term'],
    ['no day of delivery', { term: { kind: 'default' } }, '#/deliveredOn', 'unclear-term'],
    ['no day of receipt', { term: { kind: 'public', buyer: 'authority' } }, '#/receivedOn', 'unclear-term'],
    [
      'a month and a half of 30 days',
      { term: { kind: 'end-of-month', days: 30, method: 'month-and-a-half' } },
      '#/term',
      'unclear-term',
    ],
    [
      'a delivery so long ago that it is due before it is issued',
      { term: { kind: 'default' }, deliveredOn: '2025-11-01' },
      '#/deliveredOn',
      'not-acceptable',
    ],
    ['an unknown kind', { term: { kind: 'soon' } }, '#/term/kind', 'invalid-union'],
    ['too many days', { term: { kind: 'net', days: 366 } }, '#/term/days', 'too-big'],
    [
      'a field of another kind',
      { term: { kind: 'net', days: 1, buyer: 'hospital' } },
      '#/term/buyer',
      'unknown-field',
    ],
    [
      'a day past those whose holidays are known',
      { issuedOn: '2039-12-15', term: { kind: 'net', days: 60 } },
      '#/term',
      'not-acceptable',
    ],
  ])('%s is refused', async (_, changes, pointer, code) => {
    const here = await withCreditor();
    expect(await put(here, changes)).toMatchObject({ status: 422, body: { errors: [{ pointer, code }] } });
    expect(here.ports.cases.keys()).toEqual([]);
  });

  it('never is a public buyer’s by the creditor’s general one', async () => {
    const here = await withCreditor({ term: { kind: 'net', days: 30 } });
    const refused = await put(here, { ...customerWith({ kind: 'public' }), receivedOn: '2026-01-20' });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ code: 'no-term' }] } });
  });

  it('is refused of a creditor and of a customer at once, not of their invoices later', async () => {
    const here = await withCreditor();
    const term = { kind: 'end-of-month', days: 45 };
    const refusals = [
      await here.request('PUT', '/v1/creditors/acme', { ...creditorBody, term }),
      await here.request('PUT', '/v1/customers/cafe', { ...customerBody, term }),
      await put(here, { dueOn: '2026-02-14', ...customerWith({ term }) }),
    ];
    expect(refusals.map(({ status, body }) => [status, body.errors[0].pointer])).toEqual([
      [422, '#/term'],
      [422, '#/term'],
      [422, '#/customer/term'],
    ]);
    const method = 'month-end-then-days';
    expect(
      (await here.request('PUT', '/v1/customers/cafe', { ...customerBody, term: { ...term, method } })).body,
    ).toMatchObject({ term: { ...term, method } });
  });
});

describe('warnings', () => {
  it('tell a term longer than the law allows, each time it is told, and let it pass', async () => {
    const here = await withCreditor();
    const first = await put(here, { term: { kind: 'net', days: 90 } });
    expect([first.status, first.body.warnings]).toEqual([
      201,
      [{ code: 'beyond-lawful-term', text: expect.stringContaining('at most 60 days') }],
    ]);
    expect((await put(here, { term: { kind: 'net', days: 90 } })).body).toEqual(first.body);
    expect((await put(here, { dueOn: '2026-04-15' })).body.warnings).toMatchObject([
      { code: 'beyond-lawful-term', text: expect.stringContaining('due 90 days after issue') },
    ]);
  });

  it.each([
    ['a consumer', { kind: 'consumer' }],
    ['a public buyer', { kind: 'public' }],
    ['a business abroad', { country: 'DE' }],
  ])('say nothing of it for %s', async (_, customer) => {
    const here = await withCreditor();
    expect((await put(here, { dueOn: '2026-06-30', ...customerWith(customer) })).body.warnings).toEqual([]);
  });

  it('tell that another open invoice has the number, until it is void', async () => {
    const here = await withCreditor();
    await put(here, { dueOn: '2026-02-14' });
    const second = await put(here, { dueOn: '2026-02-14' }, 'F-2');
    expect([second.status, second.body.warnings]).toEqual([
      201,
      [{ code: 'number-not-unique', text: expect.stringContaining('wait for a person'), invoices: ['F-1'] }],
    ]);
    await here.request('POST', '/v1/invoices/F-1/void', {});
    expect((await put(here, { dueOn: '2026-02-14' }, 'F-2')).body.warnings).toEqual([]);
  });
});
