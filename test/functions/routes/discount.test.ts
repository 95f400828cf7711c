import { beforeEach, describe, expect, it } from 'vitest';
import { creditorBody, invoiceBody } from '../fixture/bodies.ts';
import { contentOf, type World, world } from '../fixture/world.ts';

let here: World;
const path = '/v1/invoices/F-1';
/** 1 200 € of 28 February, due on 30 March: 1 176 € through 10 March. */
const body = { ...invoiceBody, discount: { percent: 2, withinDays: 10 } };
const offered = { discountMinor: 2_400, payableMinor: 117_600, holdsThrough: '2026-03-10' };
const payment = { payment: 'p1', amountMinor: 117_600, currency: 'EUR', paidOn: '2026-03-10' };
const view = async () => (await here.request('GET', path)).body;

beforeEach(async () => {
  here = world();
  await here.request('PUT', '/v1/creditors/acme', creditorBody);
});

describe('an invoice with a discount for paying early', () => {
  it('shows what settles it as long as that holds, and not after', async () => {
    expect((await here.request('PUT', path, body)).body).toMatchObject({
      discount: { percent: 2, withinDays: 10 },
      discountOffer: offered,
      principalDueMinor: 120_000,
    });
    here.ports.clock.set('2026-03-10T22:30:00.000Z');
    expect((await view()).discountOffer).toEqual(offered);
    here.ports.clock.set('2026-03-10T23:30:00.000Z');
    expect(await view()).not.toHaveProperty('discountOffer');
  });

  it('offers it in the message that leaves while it holds', async () => {
    await here.request('PUT', path, { ...body, discount: { percent: 2, withinDays: 30 } });
    const due = await here.request('GET', `${path}/preview?render=due`);
    expect(JSON.stringify(due.body)).toContain('il vous suffit de payer');
    const reminder = await here.request('GET', `${path}/preview?render=reminder`);
    expect(JSON.stringify(reminder.body)).not.toContain('escompte');
  });

  it('is settled by the discounted amount in time, also when that is told late', async () => {
    await here.request('PUT', path, body);
    here.ports.clock.set('2026-04-20T08:00:00.000Z');
    const paid = (await here.request('POST', `${path}/payments`, payment)).body;
    expect(paid).toMatchObject({
      status: 'closed',
      closedReason: 'paid',
      principalDueMinor: 0,
      paidMinor: 117_600,
      creditedMinor: 0,
      discountTaken: { amountMinor: 2_400, on: '2026-03-10' },
    });
    expect(paid.owed).toMatchObject({ totalMinor: 0 });
    expect(paid).not.toHaveProperty('discountOffer');
  });

  it('has one figure left to pay, in its view and in lists, when a cent of the tolerance is missing', async () => {
    await here.request('PUT', '/v1/creditors/acme', { ...creditorBody, toleranceMinor: 5 });
    await here.request('PUT', path, body);
    here.ports.clock.set('2026-03-11T08:00:00.000Z');
    await here.request('POST', `${path}/payments`, { ...payment, amountMinor: 117_599 });
    expect(await view()).toMatchObject({ status: 'closed', principalDueMinor: 0 });
    const { items } = (await here.request('GET', '/v1/invoices?customer=cafe')).body;
    expect(items).toMatchObject([{ id: 'F-1', status: 'closed', principalDueMinor: 0 }]);
  });

  it('is owed in full when that amount comes a day late', async () => {
    await here.request('PUT', path, body);
    here.ports.clock.set('2026-03-11T08:00:00.000Z');
    const late = await here.request('POST', `${path}/payments`, { ...payment, paidOn: '2026-03-11' });
    expect(late.body).toMatchObject({ status: 'open', principalDueMinor: 2_400 });
    expect(late.body).not.toHaveProperty('discountTaken');
  });

  it('takes the same body again without writing, and an amendment of the discount, or its end', async () => {
    await here.request('PUT', path, body);
    const before = await contentOf(here);
    expect((await here.request('PUT', path, body)).status).toBe(200);
    expect(await contentOf(here)).toBe(before);
    const more = await here.request('PUT', path, { ...body, discount: { percent: 3, withinDays: 10 } });
    expect(more.body.discountOffer).toMatchObject({ payableMinor: 116_400 });
    const { body: without } = await here.request('PUT', path, invoiceBody);
    expect(without).not.toHaveProperty('discount');
    expect(without).not.toHaveProperty('discountOffer');
    expect(without.history.at(-1)).toMatchObject({ text: 'amended: no discount', discountGone: true });
  });

  it.each<[unknown, string, string]>([
    [{ percent: 0, withinDays: 10 }, '#/discount/percent', 'must be above 0 and below 100'],
    [{ percent: 100, withinDays: 10 }, '#/discount/percent', 'must be above 0 and below 100'],
    [{ percent: 2.125, withinDays: 10 }, '#/discount/percent', 'two decimals at most'],
    [{ percent: '2', withinDays: 10 }, '#/discount/percent', 'must be a number'],
    [{ percent: 2, withinDays: 1.5 }, '#/discount/withinDays', 'a whole number of days'],
    [{ percent: 2, withinDays: 0 }, '#/discount/withinDays', 'must be at least 1'],
    [{ percent: 2, withinDays: 31 }, '#/discount/withinDays', 'must end by the due date'],
    [{ percent: 2 }, '#/discount/withinDays', 'is missing'],
    [{ percent: 2, withinDays: 10, days: 3 }, '#/discount/days', 'There is no such field here'],
    [2, '#/discount', 'must be of type object'],
  ])('refuses %j at %s', async (discount, pointer, detail) => {
    const { status, body: problem } = await here.request('PUT', path, { ...invoiceBody, discount });
    expect(status).toBe(422);
    expect(problem.errors).toContainEqual(
      expect.objectContaining({ pointer, detail: expect.stringContaining(detail) }),
    );
  });

  it('refuses one that would outlast a due date counted by a term', async () => {
    const { dueOn: _, ...undated } = body;
    const byTerm = { ...undated, term: { kind: 'net', days: 9 } };
    const { status, body: problem } = await here.request('PUT', path, byTerm);
    expect(status).toBe(422);
    expect(problem.errors).toEqual([
      expect.objectContaining({
        pointer: '#/discount/withinDays',
        detail: 'must end by the due date, 2026-03-09, counted from issuedOn',
      }),
    ]);
    expect((await here.request('PUT', path, { ...byTerm, term: { kind: 'net', days: 10 } })).status).toBe(
      201,
    );
  });
});
