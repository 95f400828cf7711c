import { beforeEach, describe, expect, it } from 'vitest';
import { creditorBody, invoiceBody } from '../fixture/bodies.ts';
import { contentOf, type World, world } from '../fixture/world.ts';

let here: World;
const at = (path: string) => `/v1/invoices/F-1/${path}`;

beforeEach(async () => {
  here = world();
  await here.request('PUT', '/v1/creditors/acme', creditorBody);
  await here.request('PUT', '/v1/invoices/F-1', invoiceBody);
});

/** Told twice, it changes nothing the second time. */
async function tellTwice(path: string, body?: unknown) {
  const first = await here.request('POST', path, body);
  expect(first.status).toBe(200);
  const before = await contentOf(here);
  expect((await here.request('POST', path, body)).body).toEqual(first.body);
  expect(await contentOf(here)).toBe(before);
  return first.body;
}

describe('disputes', () => {
  it('take their part out of what is asked for, until they are resolved', async () => {
    const dispute = { dispute: 'd-1', reason: 'two crates missing', amountMinor: 20_000 };
    await tellTwice(at('disputes'), dispute);
    const [step] = (await here.request('GET', at('preview'))).body.steps;
    expect(step.amountMinor).toBe(100_000);
    const other = await here.request('POST', at('disputes'), { ...dispute, amountMinor: 1 });
    expect(other).toMatchObject({
      status: 409,
      body: { type: 'https://jalon.invalid/problems/told-differently' },
    });
    expect((await here.request('DELETE', at('disputes/d-1'))).status).toBe(200);
    expect((await here.request('GET', at('preview'))).body.steps[0].amountMinor).toBe(120_000);
    expect((await here.request('DELETE', at('disputes/d-2'))).status).toBe(409);
  });

  it('are shown with what is contested, and when they ended', async () => {
    const view = await tellTwice(at('disputes'), { dispute: 'd-1', reason: 'crates', amountMinor: 20_000 });
    const openedAt = here.ports.clock.now();
    const opened = { dispute: 'd-1', reason: 'crates', amountMinor: 20_000, openedAt };
    expect(view).toMatchObject({ principalDueMinor: 120_000, disputedMinor: 20_000, disputes: [opened] });
    here.ports.clock.advance(60);
    const { body } = await here.request('DELETE', at('disputes/d-1'));
    const resolvedAt = here.ports.clock.now();
    expect(body).toMatchObject({ disputedMinor: 0, disputes: [{ ...opened, resolvedAt }] });
  });

  it('of everything stop the follow-up', async () => {
    const { nextStep } = await tellTwice(at('disputes'), { dispute: 'd-1', reason: 'never delivered' });
    expect(nextStep).toMatchObject({ kind: 'held', reason: { code: 'in-dispute' } });
  });
});

describe('what was told with other figures', () => {
  const note = { creditNote: 'A-1', amountMinor: 10_000, currency: 'EUR', issuedOn: '2026-03-01' };
  it.each([
    ['disputes', { dispute: 'd', reason: 'x' }, { dispute: 'd', reason: 'x', amountMinor: 1 }, 'dispute'],
    [
      'promises',
      { promise: 'p', promisedFor: '2026-03-06' },
      { promise: 'p', promisedFor: '2026-03-09' },
      'promise',
    ],
    [
      'plan',
      { plan: 'x', monthly: { count: 2, firstOn: '2026-04-30' } },
      { plan: 'x', monthly: { count: 3, firstOn: '2026-04-30' } },
      'plan',
    ],
    ['write-off', { writeOff: 'w', amountMinor: 1 }, { writeOff: 'w', amountMinor: 2 }, 'write-off'],
    ['credit-notes', note, { ...note, amountMinor: 20_000 }, 'credit note'],
  ])('is said of %s in words of their own', async (path, first, second, what) => {
    await here.request('POST', at(path), first);
    const { status, body } = await here.request('POST', at(path), second);
    expect([status, body.type]).toEqual([409, 'https://jalon.invalid/problems/told-differently']);
    expect(body.detail).toMatch(new RegExp(`^A ${what} of this id `));
  });
});

describe('promises and plans', () => {
  it('are waited for; a promise for too late is refused', async () => {
    const { nextStep } = await tellTwice(at('promises'), { promise: 'p', promisedFor: '2026-03-10' });
    expect(nextStep).toMatchObject({ kind: 'held', reason: { code: 'promise' } });
    const late = await here.request('POST', at('promises'), { promise: 'q', promisedFor: '2026-06-01' });
    expect(late.status).toBe(409);
  });

  it('split what is due month by month, to the cent', async () => {
    await here.request('PUT', '/v1/invoices/F-1', { ...invoiceBody, grossMinor: 100_000 });
    await tellTwice(at('plan'), { plan: 'x', monthly: { count: 3, firstOn: '2026-03-31' } });
    const record = await here.ports.cases.load({ creditor: 'acme', invoice: 'F-1' });
    expect(record?.dunningCase.plan?.instalments).toEqual([
      { dueOn: '2026-03-31', amountMinor: 33_334 },
      { dueOn: '2026-04-30', amountMinor: 33_333 },
      { dueOn: '2026-05-31', amountMinor: 33_333 },
    ]);
  });

  it.each([
    { monthly: { count: 4, firstOn: '2026-03-31' } },
    { monthly: { count: 3, firstOn: '2026-04-30' } },
    { instalments: [{ dueOn: '2026-03-31', amountMinor: 120_000 }] },
    { monthly: { count: 3, firstOn: '2026-03-31' }, tolerance: { graceDays: 5 } },
  ])('are another plan under the same id as %j', async (other) => {
    const agreed = { plan: 'x', monthly: { count: 3, firstOn: '2026-03-31' } };
    await here.request('POST', at('plan'), agreed);
    const payment = { payment: 'p', amountMinor: 40_000, currency: 'EUR', paidOn: '2026-03-02' };
    await here.request('POST', at('payments'), payment);
    const before = await contentOf(here);
    expect((await here.request('POST', at('plan'), agreed)).status).toBe(200);
    expect(await here.request('POST', at('plan'), { plan: 'x', ...other })).toMatchObject({
      status: 409,
      body: { type: 'https://jalon.invalid/problems/told-differently' },
    });
    expect(await contentOf(here)).toBe(before);
  });

  it('show their days, the interest with each, and how they stand', async () => {
    const plan = {
      plan: 'x',
      monthly: { count: 3, firstOn: '2026-03-31' },
      tolerance: { missesThatBreak: 2 },
      interest: { annualRatePercent: 12, runsAfter: '2026-03-30' },
    };
    const body = await tellTwice(at('plan'), plan);
    expect(body.plan).toEqual({
      plan: 'x',
      agreedAt: expect.any(String),
      // 1 200 € for a day, 800 € for 30, 400 € for 31, at 12 % of 365 days.
      instalments: [
        { dueOn: '2026-03-31', amountMinor: 40_000, days: 1, interestMinor: 39 },
        { dueOn: '2026-04-30', amountMinor: 40_000, days: 30, interestMinor: 789 },
        { dueOn: '2026-05-31', amountMinor: 40_000, days: 31, interestMinor: 408 },
      ],
      interest: { annualRatePercent: 12, runsAfter: '2026-03-30', dayBasis: '365', totalMinor: 1_236 },
      tolerance: { graceDays: 3, missesThatBreak: 2 },
      standing: { state: 'running', unpaid: [] },
    });
    here.ports.clock.set('2026-04-04T08:00:00.000Z');
    const { plan: missed } = (await here.request('GET', '/v1/invoices/F-1')).body;
    expect(missed.standing).toEqual({
      state: 'running',
      unpaid: [{ dueOn: '2026-03-31', amountMinor: 40_000 }],
    });
    here.ports.clock.set('2026-05-04T08:00:00.000Z');
    const { plan: broken } = (await here.request('GET', '/v1/invoices/F-1')).body;
    expect(broken.standing).toMatchObject({ state: 'broken', brokenOn: '2026-05-04' });
  });

  it('close with the principal, whether or not their interest is paid', async () => {
    const monthly = { count: 1, firstOn: '2026-03-31' };
    const interest = { annualRatePercent: 12, runsAfter: '2026-03-02' };
    await tellTwice(at('plan'), { plan: 'x', monthly, interest });
    const payment = { payment: 'p', amountMinor: 120_000, currency: 'EUR', paidOn: '2026-03-02' };
    const { body } = await here.request('POST', at('payments'), payment);
    expect(body).toMatchObject({ status: 'closed', plan: { standing: { state: 'kept' } } });
  });

  it.each([
    { interest: { annualRatePercent: 0, runsAfter: '2026-03-02' } },
    { interest: { annualRatePercent: 1e-7, runsAfter: '2026-03-02' } },
    { interest: { annualRatePercent: 12 } },
    { tolerance: { graceDays: -1 } },
    { tolerance: { missesThatBreak: 0 } },
  ])('refuse %j', async (more) => {
    const monthly = { count: 2, firstOn: '2026-04-30' };
    expect((await here.request('POST', at('plan'), { plan: 'x', monthly, ...more })).status).toBe(422);
  });

  it('are refused when they begin in the past', async () => {
    const monthly = { count: 2, firstOn: '2026-02-28' };
    expect((await here.request('POST', at('plan'), { plan: 'x', monthly })).status).toBe(409);
  });

  it('tell how each promise stands', async () => {
    const body = await tellTwice(at('promises'), {
      promise: 'p',
      promisedFor: '2026-03-10',
      amountMinor: 500,
    });
    expect(body.promises).toEqual([
      { promise: 'p', promisedFor: '2026-03-10', amountMinor: 500, state: 'open' },
    ]);
    here.ports.clock.set('2026-03-14T08:00:00.000Z');
    const { promises } = (await here.request('GET', '/v1/invoices/F-1')).body;
    expect(promises).toMatchObject([{ state: 'broken' }]);
  });

  it('must sum to what is due, and are given in one of two ways', async () => {
    const instalments = [{ dueOn: '2026-04-30', amountMinor: 1 }];
    expect((await here.request('POST', at('plan'), { plan: 'x', instalments })).status).toBe(409);
    const monthly = { count: 2, firstOn: '2026-04-30' };
    expect((await here.request('POST', at('plan'), { plan: 'x', instalments, monthly })).status).toBe(422);
    expect((await here.request('POST', at('plan'), { plan: 'x' })).status).toBe(422);
  });
});

describe('statuses of electronic invoicing', () => {
  const status = (code: number, more: object = {}) => ({ code, on: '2026-03-02', ...more });

  it.each([
    [203, 'perform', 'milestone'],
    [207, 'held', 'in-dispute'],
    [208, 'held', 'e-invoice-suspended'],
    [211, 'held', 'payment-sent'],
    [220, 'closed', 'void'],
  ])('%s leads to %s, %s', async (code, kind, reason) => {
    const { nextStep } = await tellTwice(at('status'), status(code));
    expect(nextStep).toMatchObject({ kind, reason: { code: reason } });
  });

  it('212 is a payment of its reference, and closes the invoice when all is there', async () => {
    await tellTwice(at('status'), status(212, { amountMinor: 50_000, reference: 'v1' }));
    const body = await tellTwice(at('status'), status(212, { amountMinor: 70_000, reference: 'v2' }));
    expect(body).toMatchObject({ status: 'closed', closedReason: 'paid', paidMinor: 120_000 });
  });

  it('212 without an amount, or a code that is none, is refused', async () => {
    for (const body of [status(212), status(299)]) {
      expect((await here.request('POST', at('status'), body)).status).toBe(409);
    }
    expect((await here.request('POST', at('status'), status(42))).status).toBe(422);
  });
});

describe('letting go', () => {
  it('writes off a part, then all that is left, which closes the invoice', async () => {
    const part = await tellTwice(at('write-off'), { writeOff: 'w-1', amountMinor: 20_000 });
    expect(part.principalDueMinor).toBe(100_000);
    const all = await tellTwice(at('write-off'), { writeOff: 'w-2' });
    expect(all).toMatchObject({ status: 'closed', closedReason: 'written-off', principalDueMinor: 0 });
  });

  it('takes nothing back from an agency that has nothing', async () => {
    expect((await here.request('POST', at('recall'))).status).toBe(409);
  });
});

describe('an invoice assigned to a factor', () => {
  it('is not followed until it comes back', async () => {
    const { body } = await here.request('PUT', '/v1/invoices/F-1', { ...invoiceBody, factor: 'bnp-factor' });
    expect(body.nextStep).toMatchObject({ kind: 'held', reason: { code: 'assigned-to-factor' } });
    const back = await here.request('PUT', '/v1/invoices/F-1', invoiceBody);
    expect(back.body.nextStep.kind).toBe('perform');
    expect(back.body.history.at(-1).text).toBe('amended: given back by the factor');
  });
});

describe('insolvency, insurer, credit', () => {
  it('stops every open invoice of the customer, once', async () => {
    await here.request('PUT', '/v1/invoices/F-2', { ...invoiceBody, number: 'N 2' });
    await here.request('PUT', '/v1/invoices/F-3', { ...invoiceBody, number: 'N 3' });
    await here.request('POST', '/v1/invoices/F-3/void');
    const body = await tellTwice('/v1/customers/cafe/insolvency', {
      openedOn: '2026-03-01',
      publishedOn: '2026-03-02',
    });
    expect(body.invoices).toEqual(['F-1', 'F-2']);
    expect((await here.request('GET', '/v1/invoices/F-2')).body.nextStep).toMatchObject({
      kind: 'held',
      reason: { code: 'insolvency' },
    });
    expect(
      (await here.request('POST', '/v1/customers/none/insolvency', { openedOn: '2026-03-01' })).status,
    ).toBe(404);
  });

  it('starts the time of limitation anew, and not on a day to come', async () => {
    const { history } = await tellTwice(at('interruptions'), { kind: 'court-claim', on: '2026-03-01' });
    expect(history.at(-1).text).toBe('the time of limitation starts anew: court-claim on 2026-03-01');
    const future = { kind: 'court-claim', on: '2026-03-09' };
    expect((await here.request('POST', at('interruptions'), future)).status).toBe(409);
  });

  it('keeps the reference of the insurer', async () => {
    const { history } = await tellTwice(at('insurer'), { reference: 'S-1' });
    expect(history.at(-1)).toMatchObject({ type: 'InsurerNotified', text: 'insurer notified: S-1' });
  });

  it('keeps a credit hold whatever is said of the customer otherwise', async () => {
    await here.request('PUT', '/v1/customers/cafe/credit-hold', { on: true });
    await here.request('PUT', '/v1/invoices/F-1', invoiceBody);
    expect((await here.request('GET', '/v1/customers/cafe')).body.creditHold).toBe(true);
  });
});
