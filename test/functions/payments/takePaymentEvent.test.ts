import { beforeEach, describe, expect, it } from 'vitest';
import { matchAgain } from '../../../functions/payments/matchAgain.ts';
import { takePaymentEvent } from '../../../functions/payments/takePaymentEvent.ts';
import { creditorBody, invoiceBody } from '../fixture/bodies.ts';
import { keys, type World, world } from '../fixture/world.ts';
import {
  chargeRefunded,
  invoicePaid,
  invoicePaymentPaid,
  paymentIntentSucceeded,
  type StripeStory,
} from './stripeEvents.ts';

const settings = { stripeCreditor: 'acme', stripeLivemode: false };
const story: StripeStory = { shape: 'basil', invoice: 'in_9', amountDue: 120_000 };
const paid = { intent: 'pi_1', charge: 'ch_1', amount: 120_000 };

let here: World;
const tell = (body: string) => takePaymentEvent(here.ports, body, 'message-1', settings);
const view = async () => (await here.request('GET', '/v1/invoices/F-1')).body;
const waiting = async () => (await here.request('GET', '/v1/unmatched')).body.items;

const bounced = (detail: object) =>
  JSON.stringify({
    id: 'eb-2',
    source: 'jalon.bank-feed',
    'detail-type': 'PaymentReversed',
    detail: {
      creditor: 'acme',
      payment: 'line-1',
      amountMinor: 120_000,
      currency: 'EUR',
      reversedOn: '2026-03-02',
      ...detail,
    },
  });

const bank = (detail: object, source = 'jalon.bank-feed') =>
  JSON.stringify({
    id: 'eb-1',
    source,
    'detail-type': 'PaymentReceived',
    detail: {
      creditor: 'acme',
      payment: 'line-1',
      amountMinor: 120_000,
      currency: 'EUR',
      paidOn: '2026-03-02',
      ...detail,
    },
  });

beforeEach(async () => {
  here = world();
  await here.request('PUT', '/v1/creditors/acme', creditorBody);
  await here.request('PUT', '/v1/invoices/F-1', invoiceBody);
});

describe('a bank that takes a payment back', () => {
  it('opens the invoice that has the payment, whatever else is named', async () => {
    await tell(bank({ invoice: 'F-1' }));
    await tell(bounced({}));
    await tell(bounced({}));
    expect(await view()).toMatchObject({
      status: 'open',
      paidMinor: 0,
      holds: [{ reason: 'payment-reversed' }],
    });
    expect(await waiting()).toEqual([]);
  });

  it('is believed before the payment itself is told', async () => {
    await tell(bounced({}));
    expect(await waiting()).toMatchObject([{ id: 'line-1.reversed', code: 'no-invoice' }]);
    await tell(bank({ invoice: 'F-1' }));
    expect(await view()).toMatchObject({ status: 'open', paidMinor: 0 });
    expect(await waiting()).toEqual([]);
  });

  it.each([
    ['on a day to come', { reversedOn: '2026-03-03' }, 'in-the-future'],
    ['of more than it was', { amountMinor: 120_001 }, 'refused-by-invoice'],
    ['in another currency', { currency: 'USD' }, 'wrong-currency'],
    ['as nobody documented', { reversedOn: undefined }, 'unreadable'],
  ])('is shown to finance when it is told %s', async (_, detail, code) => {
    await tell(bank({ invoice: 'F-1' }));
    await tell(bounced(detail));
    expect((await view()).paidMinor).toBe(120_000);
    expect(await waiting()).toMatchObject([{ code }]);
  });

  it('is shown to finance when it is told of another day', async () => {
    await tell(bank({ invoice: 'F-1' }));
    await tell(bounced({}));
    await tell(bounced({ reversedOn: '2026-03-01' }));
    expect(await waiting()).toMatchObject([{ code: 'told-differently' }]);
  });
});

describe('which invoice a payment is for', () => {
  it.each([
    ['the id in the metadata', invoicePaid({ ...story, metadata: { jalon_invoice: 'F-1' } }, 120_000)],
    [
      'the number in the metadata',
      invoicePaid({ ...story, metadata: { invoice_number: 'F2026/0123' } }, 120_000),
    ],
    ['the number that Stripe gave it', invoicePaid({ ...story, number: 'F2026/0123' }, 120_000)],
    ['the id in the metadata of the payment', paymentIntentSucceeded(story, paid, { jalon_invoice: 'F-1' })],
    ['the id on the bank line', bank({ invoice: 'F-1' })],
    ['the number on the bank line', bank({ number: 'F2026/0123' })],
    ['a reference that is a number', bank({ reference: 'F2026/0123' })],
  ])('is told by %s', async (_, body) => {
    await tell(body);
    expect(await view()).toMatchObject({ status: 'closed', closedReason: 'paid' });
    expect(await waiting()).toEqual([]);
  });

  it('is told by the metadata before the number', async () => {
    await here.request('PUT', '/v1/invoices/F-2', { ...invoiceBody, number: 'N 2' });
    await tell(invoicePaid({ ...story, metadata: { jalon_invoice: 'F-1' }, number: 'N 2' }, 120_000));
    expect((await view()).status).toBe('closed');
    expect((await here.request('GET', '/v1/invoices/F-2')).body.status).toBe('open');
  });

  it('is never guessed by the amount', async () => {
    await tell(invoicePaymentPaid(story, paid));
    await tell(bank({}));
    expect((await view()).status).toBe('open');
    expect(await waiting()).toMatchObject([
      { id: 'line-1', code: 'no-invoice' },
      { id: 'pi_1', code: 'no-invoice', reason: 'no invoice of that id, number or payment object' },
    ]);
  });

  it('is nobody’s when two invoices bear the number', async () => {
    await here.request('PUT', '/v1/invoices/F-2', invoiceBody);
    await tell(bank({ number: 'F2026/0123' }));
    expect((await view()).status).toBe('open');
    expect(await waiting()).toMatchObject([{ code: 'several-invoices', mayBeOf: ['cafe'] }]);
  });

  it('is told by a number that the other invoice gave up when it was declared void', async () => {
    await here.request('PUT', '/v1/invoices/F-2', invoiceBody);
    await tell(bank({ payment: 'line-0', amountMinor: 50_000, number: 'F2026/0123' }));
    expect((await here.request('POST', '/v1/invoices/F-2/void', {})).status).toBe(200);
    await tell(bank({ amountMinor: 70_000, number: 'F2026/0123' }));
    expect((await view()).paidMinor).toBe(70_000);
    await here.request('PUT', '/v1/invoices/F-1', { ...invoiceBody, purchaseOrder: 'PO 1' });
    expect(await view()).toMatchObject({ status: 'closed', closedReason: 'paid', paidMinor: 120_000 });
    expect(await waiting()).toEqual([]);
  });

  it('is nobody’s when the other that bears the number was written off', async () => {
    await here.request('PUT', '/v1/invoices/F-2', invoiceBody);
    await here.request('POST', '/v1/invoices/F-2/write-off', { writeOff: 'w' });
    await tell(bank({ number: 'F2026/0123' }));
    expect(await waiting()).toMatchObject([{ code: 'several-invoices' }]);
  });

  it('dates a payment in the creditor’s day', async () => {
    await tell(invoicePaid({ ...story, metadata: { jalon_invoice: 'F-1' } }, 50_000));
    expect((await view()).history.at(-1)).toMatchObject({
      type: 'PaymentReceived',
      paidOn: '2026-04-01',
      by: 'stripe',
    });
  });
});

describe('money that no invoice claims', () => {
  it('is applied once its invoice is registered with that number, and the list is empty', async () => {
    await tell(bank({ number: 'N 2' }));
    expect(await waiting()).toHaveLength(1);
    const { body } = await here.request('PUT', '/v1/invoices/F-2', { ...invoiceBody, number: 'N 2' });
    expect(body).toMatchObject({ status: 'closed', closedReason: 'paid' });
    expect(await waiting()).toEqual([]);
  });

  it('holds the customer that it is known to come from, until it is matched by hand', async () => {
    await tell(bank({ customer: 'cafe' }));
    expect((await view()).nextStep).toMatchObject({ kind: 'held', reason: { code: 'unmatched-money' } });
    const matched = await here.request('POST', '/v1/unmatched/line-1/match', { invoice: 'F-1' });
    expect(matched).toMatchObject({ status: 200, body: { status: 'closed' } });
    expect(await waiting()).toEqual([]);
  });

  it('is let go by hand, and its customer’s follow-up goes on', async () => {
    await tell(bank({ customer: 'cafe' }));
    expect((await here.request('DELETE', '/v1/unmatched/line-1')).status).toBe(200);
    expect(await waiting()).toEqual([]);
    expect((await view()).nextStep.kind).toBe('perform');
    expect((await here.request('DELETE', '/v1/unmatched/line-1')).status).toBe(404);
  });

  it('is not matched by hand to an invoice that refuses it', async () => {
    await tell(bank({ currency: 'USD' }));
    expect((await here.request('POST', '/v1/unmatched/line-1/match', { invoice: 'F-1' })).status).toBe(409);
    expect(await waiting()).toMatchObject([{ id: 'line-1', currency: 'USD' }]);
  });

  it('waits with its reason when it is of another currency', async () => {
    await tell(bank({ invoice: 'F-1', currency: 'USD' }));
    expect(await waiting()).toMatchObject([
      { id: 'line-1', reason: 'F-1: the invoice is in EUR, not in USD' },
    ]);
    expect((await view()).nextStep).toMatchObject({
      kind: 'held',
      reason: {
        code: 'unmatched-currency',
        text: expect.stringMatching(/USD of the customer's money, of another currency,/),
      },
    });
    expect((await view()).paidMinor).toBe(0);
  });

  it('keeps a refund of another currency apart', async () => {
    await tell(paymentIntentSucceeded(story, paid, { jalon_invoice: 'F-1' }));
    await tell(chargeRefunded({ ...story, currency: 'USD' }, paid, 5_000));
    expect((await view()).paidMinor).toBe(120_000);
    expect(await waiting()).toMatchObject([{ id: 'pi_1.reversed', reversedMinor: 5_000 }]);
  });

  it('keeps the larger of two refunds that wait', async () => {
    await tell(chargeRefunded(story, paid, 9_000));
    await tell(chargeRefunded(story, paid, 5_000));
    expect(await waiting()).toMatchObject([{ id: 'pi_1.reversed', reversedMinor: 9_000 }]);
  });

  it('finds a refund by the payment that the API was told of', async () => {
    const payment = { payment: 'pi_1', amountMinor: 120_000, currency: 'EUR', paidOn: '2026-03-01' };
    await here.request('POST', '/v1/invoices/F-1/payments', payment);
    await tell(chargeRefunded(story, paid, 20_000));
    expect((await view()).paidMinor).toBe(100_000);
  });
});

describe('whom money that waits holds', () => {
  const isHeld = async (invoice: string) => {
    const { body } = await here.request('GET', `/v1/invoices/${invoice}`);
    return body.nextStep.kind === 'held' && body.nextStep.reason.text.includes('not matched');
  };
  beforeEach(async () => {
    const customer = { ...invoiceBody.customer, id: 'brasserie' };
    await here.request('PUT', '/v1/invoices/F-2', { ...invoiceBody, customer });
    await here.request('PUT', '/v1/invoices/F-3', { ...invoiceBody, customer, number: 'N 3' });
  });

  it('every customer of the invoices that bear its number, until it is matched', async () => {
    await tell(bank({ number: 'F2026/0123' }));
    expect(await waiting()).toMatchObject([{ mayBeOf: ['cafe', 'brasserie'] }]);
    expect(await Promise.all(['F-1', 'F-2', 'F-3'].map(isHeld))).toEqual([true, true, true]);
    await here.request('POST', '/v1/unmatched/line-1/match', { invoice: 'F-2' });
    expect(await Promise.all(['F-1', 'F-3'].map(isHeld))).toEqual([false, false]);
  });

  it('the customer of the invoice that refuses it, whatever its currency', async () => {
    await tell(bank({ number: 'N 3', currency: 'USD' }));
    expect(await waiting()).toMatchObject([{ code: 'wrong-currency', mayBeOf: ['brasserie'] }]);
    expect(await Promise.all(['F-1', 'F-2', 'F-3'].map(isHeld))).toEqual([false, true, true]);
    await here.request('DELETE', '/v1/unmatched/line-1');
    expect(await Promise.all(['F-2', 'F-3'].map(isHeld))).toEqual([false, false]);
  });

  it('nobody when it names nobody', async () => {
    await tell(bank({ number: 'N 9' }));
    expect(await Promise.all(['F-1', 'F-2', 'F-3'].map(isHeld))).toEqual([false, false, false]);
  });

  it('is found without reading what others are waiting for', async () => {
    for (let line = 0; line < 5; line++) await tell(bank({ payment: `shop-${line}`, number: `S ${line}` }));
    here.ports.unmatched.all = () => Promise.reject(new Error('reads everything'));
    await tell(bank({ payment: 'other', number: 'N 9' }));
    await tell(bank({ payment: 'mine', number: 'N 3', amountMinor: 1_000 }));
    const { status } = await here.request('PUT', '/v1/invoices/F-4', { ...invoiceBody, number: 'N 9' });
    expect(status).toBe(201);
    expect((await here.request('GET', '/v1/invoices/F-4')).body.paidMinor).toBe(120_000);
  });

  it('is listed page by page', async () => {
    for (const line of [1, 2, 3]) await tell(bank({ payment: `shop-${line}`, number: 'S' }));
    const first = (await here.request('GET', '/v1/unmatched?limit=2')).body;
    expect(first.items).toMatchObject([{ id: 'shop-1' }, { id: 'shop-2' }]);
    const { body } = await here.request('GET', `/v1/unmatched?limit=2&cursor=${first.cursor}`);
    expect(body).toMatchObject({ items: [{ id: 'shop-3' }] });
    expect(body).not.toHaveProperty('cursor');
  });
});

describe('money of a day to come', () => {
  const planned = () => bank({ invoice: 'F-1', paidOn: '2026-03-03' });

  it('waits, is shown, and is not applied by itself once its day has come', async () => {
    await tell(planned());
    expect((await view()).paidMinor).toBe(0);
    expect(await waiting()).toMatchObject([{ id: 'line-1', code: 'in-the-future', paidOn: '2026-03-03' }]);
    here.ports.clock.set('2026-03-04T07:00:00.000Z');
    await here.request('PUT', '/v1/invoices/F-1', { ...invoiceBody, purchaseOrder: 'PO 1' });
    await matchAgain(here.ports, 'acme');
    expect((await view()).paidMinor).toBe(0);
  });

  it('is applied when it is told again with its day, or matched by hand after it', async () => {
    await tell(planned());
    const early = await here.request('POST', '/v1/unmatched/line-1/match', { invoice: 'F-1' });
    expect(early.status).toBe(409);
    here.ports.clock.set('2026-03-03T07:00:00.000Z');
    await tell(planned());
    expect((await view()).status).toBe('closed');
    expect(await waiting()).toEqual([]);
  });

  it('is of today at the creditor’s already when it is still yesterday in UTC', async () => {
    here.ports.clock.set('2026-03-02T23:30:00.000Z');
    await tell(planned());
    expect((await view()).status).toBe('closed');
  });
});

describe('a payment that was told otherwise before', () => {
  const part = { invoice: 'F-1', amountMinor: 50_000 };
  beforeEach(async () => {
    await here.request('PUT', '/v1/invoices/F-2', { ...invoiceBody, number: 'N 2' });
    await tell(bank(part));
  });

  it.each([
    ['for another invoice', { ...part, invoice: 'F-2' }],
    ['with another amount', { ...part, amountMinor: 60_000 }],
    ['with another day', { ...part, paidOn: '2026-03-01' }],
  ])('%s waits for a person, however often each is told', async (_, other) => {
    for (const detail of [other, part, other]) await tell(bank(detail));
    await matchAgain(here.ports, 'acme');
    expect((await view()).paidMinor).toBe(50_000);
    expect((await here.request('GET', '/v1/invoices/F-2')).body.paidMinor).toBe(0);
    expect(await waiting()).toMatchObject([{ id: 'line-1.told-differently', code: 'told-differently' }]);
    expect((await here.request('DELETE', '/v1/unmatched/line-1.told-differently')).status).toBe(200);
  });

  it('stays where Stripe’s total was counted, whatever invoice is registered with it later', async () => {
    const registered = { ...invoiceBody, stripeInvoice: 'in_9' };
    await here.request('PUT', '/v1/invoices/F-1', registered);
    const mistaken = { ...registered, number: 'N 2' };
    expect((await here.request('PUT', '/v1/invoices/F-2', mistaken)).status).toBe(200);
    expect(
      (await here.request('PUT', '/v1/invoices/F-1', { ...registered, grossMinor: 130_000 })).status,
    ).toBe(200);
    await tell(invoicePaid(story, 50_000));
    expect((await here.request('PUT', '/v1/invoices/F-2', { ...mistaken, grossMinor: 1 })).status).toBe(409);
    await tell(invoicePaid(story, 50_000));
    expect((await here.request('GET', '/v1/invoices/F-2')).body.paidMinor).toBe(0);
  });

  it('told alike changes nothing', async () => {
    await tell(bank(part));
    expect(await waiting()).toEqual([]);
    expect((await view()).paidMinor).toBe(50_000);
  });
});

describe('money that waits and is told otherwise', () => {
  const first = { number: 'N 8', customer: 'cafe' };
  const apart = [
    { id: 'line-1', amountMinor: 120_000, code: 'no-invoice' },
    { id: 'line-1.told-differently', code: 'told-differently' },
  ];

  it.each([
    ['another amount', { ...first, amountMinor: 130_000 }],
    ['another currency', { ...first, currency: 'USD' }],
    ['another day', { ...first, paidOn: '2026-03-01' }],
    ['another number', { number: 'N 9', customer: 'brasserie' }],
    ['another number beside the same', { number: 'N 9', reference: 'N 8' }, { reference: 'N 7' }],
    ['another customer', { ...first, customer: 'brasserie' }],
    ['an invoice that takes another amount', { invoice: 'F-1', amountMinor: 110_000 }],
  ])('is kept apart with %s, however often each is told', async (_, other, more: object = {}) => {
    const one = { ...first, ...more };
    for (const detail of [one, other, one, other]) await tell(bank(detail));
    expect(await waiting()).toMatchObject(apart);
    await matchAgain(here.ports, 'acme');
    expect((await view()).paidMinor).toBe(0);
  });

  it('holds both customers', async () => {
    const customer = { ...invoiceBody.customer, id: 'brasserie' };
    await here.request('PUT', '/v1/invoices/F-3', { ...invoiceBody, number: 'N 3', customer });
    await tell(bank(first));
    await tell(bank({ number: 'N 3', amountMinor: 110_000 }));
    expect(await waiting()).toMatchObject(apart);
    for (const invoice of ['F-1', 'F-3']) {
      const { body } = await here.request('GET', `/v1/invoices/${invoice}`);
      expect(body).toMatchObject({ paidMinor: 0, nextStep: { reason: { code: 'unmatched-money' } } });
    }
  });

  it('goes to the invoice that it named itself', async () => {
    await tell(bank(first));
    await tell(bank({ ...first, number: 'N 9', amountMinor: 130_000 }));
    await here.request('PUT', '/v1/invoices/F-8', { ...invoiceBody, number: 'N 8' });
    expect((await here.request('GET', '/v1/invoices/F-8')).body.paidMinor).toBe(120_000);
    expect(await waiting()).toMatchObject([{ id: 'line-1.told-differently', amountMinor: 130_000 }]);
  });

  it('is one with what says less, or names it further', async () => {
    for (const detail of [{}, first, { number: 'N 8', reference: 'R 1' }]) await tell(bank(detail));
    expect(await waiting()).toMatchObject([{ id: 'line-1', candidates: ['number:N 8', 'number:R 1'] }]);
  });

  it('is a third thing when it contradicts both', async () => {
    for (const amountMinor of [1_000, 2_000, 3_000, 2_000]) await tell(bank({ ...first, amountMinor }));
    expect(await waiting()).toMatchObject([
      { id: 'line-1', amountMinor: 1_000 },
      { id: 'line-1.told-differently', amountMinor: 2_000 },
      { id: 'line-1.told-differently.2', amountMinor: 3_000 },
    ]);
  });

  it('is one payment of Stripe’s whose total grows', async () => {
    await tell(invoicePaid(story, 50_000));
    await tell(invoicePaid(story, 120_000));
    expect(await waiting()).toMatchObject([{ id: 'in_9', amountMinor: 120_000 }]);
  });
});

describe('what cannot be read', () => {
  const live = invoicePaid({ ...story, metadata: { jalon_invoice: 'F-1' }, livemode: true }, 120_000);
  it.each([
    ['no JSON', 'paid!', 'message-1'],
    ['nothing', 'null', 'message-1'],
    ['an event of another source', bank({ invoice: 'F-1' }, 'my.app'), 'eb-1'],
    ['a live event on a test stage', live, 'evt_invoice_paid_in_9'],
    [
      'an unknown type',
      live.replaceAll('invoice.paid', 'invoice.upcoming').replace('"livemode":true', '"livemode":false'),
      'evt_invoice_paid_in_9',
    ],
    [
      'an amount in words',
      invoicePaid(story, 120_000).replace('"amount_paid":120000', '"amount_paid":"all"'),
      'evt_invoice_paid_in_9',
    ],
    ['a negative amount', bank({ invoice: 'F-1', amountMinor: -1 }), 'eb-1'],
    ['an amount of nothing', bank({ invoice: 'F-1', amountMinor: 0 }), 'eb-1'],
    ['31 February', bank({ invoice: 'F-1', paidOn: '2026-02-31' }), 'eb-1'],
    ['an unknown currency', bank({ invoice: 'F-1', currency: 'XXX' }), 'eb-1'],
    ['money of nobody', bank({ invoice: 'F-1', creditor: undefined }), 'eb-1'],
    ['a field too many', bank({ invoice: 'F-1', note: 'x' }), 'eb-1'],
    ['a payment with a strange id', bank({ invoice: 'F-1', payment: 'a#b' }), 'eb-1'],
  ])('%s is kept for finance, pays nothing and does not come back', async (_, body, id) => {
    await tell(body);
    await tell(body);
    expect((await view()).paidMinor).toBe(0);
    expect(await waiting()).toMatchObject([{ id, source: 'unreadable', candidates: [] }]);
    await here.request('PUT', '/v1/invoices/F-1', { ...invoiceBody, purchaseOrder: 'PO 1' });
    expect((await view()).paidMinor).toBe(0);
  });

  it('is not believed of an invoice of the creditor whose Stripe account it is, when it names another', async () => {
    const ofAnother = tell(bank({ creditor: 'mistyped', invoice: 'F-1' }));
    await expect(ofAnother).rejects.toMatchObject({ name: 'UnattributableEvent' });
    expect((await view()).paidMinor).toBe(0);
  });

  it.each([
    ['with Stripe connected', settings],
    ['without Stripe', { stripeLivemode: false }],
  ])('goes to the dead letters when its creditor is not set up, %s', async (_, given) => {
    const money = bank({ creditor: 'nobody', invoice: 'F-1', number: 'F2026/0123' });
    const unattributable = takePaymentEvent(here.ports, money, 'm', given);
    await expect(unattributable).rejects.toMatchObject({ name: 'UnattributableEvent' });
    expect((await view()).paidMinor).toBe(0);
  });

  it('is no way to pay another creditor’s invoice', async () => {
    await here.request('PUT', '/v1/creditors/globex', creditorBody, { key: keys.globex });
    await tell(bank({ invoice: 'F-1', number: 'F2026/0123', creditor: 'globex' }));
    expect((await view()).paidMinor).toBe(0);
    expect(await waiting()).toEqual([]);
    expect(await here.ports.unmatched.all('globex')).toMatchObject([{ id: 'line-1' }]);
  });

  it('is not an invoice of zero', async () => {
    await tell(invoicePaid({ ...story, amountDue: 0, metadata: { jalon_invoice: 'F-1' } }, 0));
    expect(await waiting()).toEqual([]);
  });
});
