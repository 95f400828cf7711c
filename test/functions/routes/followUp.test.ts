import { beforeEach, describe, expect, it } from 'vitest';
import { creditorBody, customerBody, invoiceBody } from '../fixture/bodies.ts';
import { contentOf, keys, type World, world } from '../fixture/world.ts';

let here: World;
const key = { creditor: 'acme', invoice: 'F-1' };
const payment = { payment: 'p1', amountMinor: 50_000, currency: 'EUR', paidOn: '2026-03-01' };

beforeEach(async () => {
  here = world();
  await here.request('PUT', '/v1/creditors/acme', creditorBody);
  await here.request('PUT', '/v1/invoices/F-1', invoiceBody);
});

describe('POST /v1/invoices/{invoice}/payments', () => {
  const path = '/v1/invoices/F-1/payments';

  it('counts a payment, once however often it is told', async () => {
    const first = await here.request('POST', path, payment);
    expect(first).toMatchObject({ status: 200, body: { principalDueMinor: 70_000, paidMinor: 50_000 } });
    const before = await contentOf(here);
    expect((await here.request('POST', path, payment)).body).toEqual(first.body);
    expect(await contentOf(here)).toBe(before);
  });

  it('refuses the same id with another amount', async () => {
    await here.request('POST', path, payment);
    const before = await contentOf(here);
    const refused = await here.request('POST', path, { ...payment, amountMinor: 60_000 });
    expect(refused).toMatchObject({
      status: 409,
      body: { type: 'https://jalon.invalid/problems/told-differently' },
    });
    expect(await contentOf(here)).toBe(before);
  });

  it('closes the invoice when all is paid, and wakes whoever waits', async () => {
    const { body } = await here.request('POST', path, { ...payment, amountMinor: 120_000 });
    expect(body).toMatchObject({ status: 'closed', closedReason: 'paid', principalDueMinor: 0 });
    expect(body.nextStep.kind).toBe('closed');
  });

  it('announces what happened by ids and status alone', async () => {
    await here.request('POST', path, payment);
    expect(here.ports.announcements.made.at(-1)).toEqual({
      creditor: 'acme',
      invoice: 'F-1',
      status: 'open',
      events: ['PaymentReceived'],
    });
  });
});

describe('credit notes, holds, calls and voiding', () => {
  it('applies a credit note once, and refuses it with another amount', async () => {
    const note = { creditNote: 'A-1', amountMinor: 20_000, currency: 'EUR', issuedOn: '2026-03-01' };
    const path = '/v1/invoices/F-1/credit-notes';
    await here.request('POST', path, note);
    expect((await here.request('POST', path, note)).body.principalDueMinor).toBe(100_000);
    expect((await here.request('POST', path, { ...note, amountMinor: 1 })).status).toBe(409);
  });

  it('holds and goes on: the same hold twice is one, after lifting it is another', async () => {
    const hold = { reason: 'goods came broken' };
    const path = '/v1/invoices/F-1/hold';
    await here.request('POST', path, hold);
    const held = await here.request('POST', path, hold);
    expect(held.body.holds).toHaveLength(1);
    expect(held.body.nextStep).toMatchObject({ kind: 'held', reason: { code: 'goods came broken' } });
    const lifted = await here.request('DELETE', path);
    expect(lifted.body.nextStep.kind).toBe('perform');
    expect((await here.request('POST', path, hold)).body).toMatchObject({ nextStep: { kind: 'held' } });
  });

  it('keeps a promise made on the telephone', async () => {
    const call = { outcome: 'promises', promisedFor: '2026-03-06' };
    const { body } = await here.request('POST', '/v1/invoices/F-1/calls', call);
    expect(body.history.map(({ type }: { type: string }) => type).slice(1)).toEqual([
      'CallLogged',
      'PromiseMade',
    ]);
  });

  it('stops a level for finance, and lets it go by approval', async () => {
    const path = '/v1/invoices/F-1/approvals';
    const stopped = await here.request('POST', path, { level: 'formal-notice', approve: false });
    expect(stopped.body.holds).toMatchObject([{ level: 'formal-notice', reason: 'stopped by finance' }]);
    const approved = await here.request('POST', path, { level: 'formal-notice', approve: true });
    expect(approved.body.history.at(-1)).toMatchObject({ type: 'HarshStepApproved', level: 'formal-notice' });
    expect(approved.body.holds).toMatchObject([{ level: 'formal-notice', liftedAt: expect.any(String) }]);
    const again = await here.request('POST', path, { level: 'formal-notice', approve: false });
    expect(again.body.holds.at(-1)).not.toHaveProperty('liftedAt');
  });

  it.each(['/v1/invoices/F-1/hold', '/v1/customers/cafe/hold'])(
    'take no hold at %s that is over, and take one again that ran out since',
    async (path) => {
      const before = await contentOf(here);
      expect(await here.request('POST', path, { reason: 'x', until: '2026-03-01' })).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '#/until', code: 'in-the-past' }] },
      });
      expect(await contentOf(here)).toBe(before);
      const today = { reason: 'x', until: '2026-03-02' };
      expect((await here.request('POST', path, today)).status).toBe(200);
      here.ports.clock.advance(86_400);
      expect((await here.request('POST', path, today)).status).toBe(200);
    },
  );

  it('credit no more than the invoice amounts to', async () => {
    const before = await contentOf(here);
    const note = { creditNote: 'A-9', amountMinor: 120_001, currency: 'EUR', issuedOn: '2026-03-01' };
    expect(await here.request('POST', '/v1/invoices/F-1/credit-notes', note)).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('credit note') },
    });
    expect(await contentOf(here)).toBe(before);
  });

  it('voids an invoice, once', async () => {
    const { body } = await here.request('POST', '/v1/invoices/F-1/void');
    expect(body).toMatchObject({ status: 'closed', closedReason: 'void' });
    expect((await here.request('POST', '/v1/invoices/F-1/void', {})).status).toBe(200);
    expect((await here.request('POST', '/v1/invoices/F-1/hold', { reason: 'x' })).status).toBe(409);
  });

  it('owes nothing on a void invoice, and shows what was paid of it as too much', async () => {
    here.ports.clock.set('2026-04-15T08:00:00.000Z');
    expect((await here.request('GET', '/v1/invoices/F-1')).body.owed).toMatchObject({
      indemnityMinor: 4_000,
    });
    const { body } = await here.request('POST', '/v1/invoices/F-1/void');
    expect(body).toMatchObject({ status: 'closed', principalDueMinor: 0 });
    expect(body).not.toHaveProperty('owed');
    const listed = await here.request('GET', '/v1/invoices?customer=cafe');
    expect(listed.body.items).toMatchObject([{ id: 'F-1', principalDueMinor: 0 }]);
    const payment = { payment: 'p', amountMinor: 30_000, currency: 'EUR', paidOn: '2026-04-14' };
    const paid = await here.request('POST', '/v1/invoices/F-1/payments', payment);
    expect(paid.body).toMatchObject({ status: 'closed', principalDueMinor: -30_000, paidMinor: 30_000 });
  });
});

describe('GET /v1/invoices', () => {
  const ids = (items: { id: string }[]) => items.map(({ id }) => id);

  beforeEach(async () => {
    for (const n of [2, 3, 4, 5]) {
      here.ports.clock.advance(60);
      await here.request('PUT', `/v1/invoices/F-${n}`, { ...invoiceBody, number: `N ${n}` });
    }
  });

  it('finds by number and by customer', async () => {
    expect(ids((await here.request('GET', '/v1/invoices?number=N%204')).body.items)).toEqual(['F-4']);
    expect(ids((await here.request('GET', '/v1/invoices?customer=cafe')).body.items).sort()).toEqual([
      'F-1',
      'F-2',
      'F-3',
      'F-4',
      'F-5',
    ]);
  });

  it('walks all of them, page by page, in the order of their changes', async () => {
    const seen: string[] = [];
    let query = '/v1/invoices?limit=2';
    for (;;) {
      const { body } = await here.request('GET', query);
      seen.push(...ids(body.items));
      if (body.cursor === undefined) break;
      query = `/v1/invoices?limit=2&cursor=${encodeURIComponent(body.cursor)}`;
    }
    expect(seen).toEqual(['F-1', 'F-2', 'F-3', 'F-4', 'F-5']);
  });

  it('opens a cursor for its own list only', async () => {
    const { body } = await here.request('GET', '/v1/invoices?limit=2');
    const cursor = encodeURIComponent(body.cursor);
    const path = `/v1/invoices?limit=2&cursor=${cursor}`;
    expect((await here.request('GET', path)).status).toBe(200);
    expect((await here.request('GET', path, undefined, { key: keys.globex })).status).toBe(400);
    expect((await here.request('GET', `${path}&changedSince=2026-03-02T07:02:00Z`)).status).toBe(400);
  });

  it('tells what changed since an instant, and by status', async () => {
    const since = await here.request('GET', '/v1/invoices?changedSince=2026-03-02T07:03:00Z');
    expect(ids(since.body.items)).toEqual(['F-4', 'F-5']);
    await here.request('POST', '/v1/invoices/F-2/void', {});
    expect(ids((await here.request('GET', '/v1/invoices?status=closed')).body.items)).toEqual(['F-2']);
  });
});

describe('GET /v1/invoices/{invoice}/preview', () => {
  it('tells every step until hand-off, local to the creditor, and writes nothing', async () => {
    const before = await contentOf(here);
    const { body } = await here.request('GET', '/v1/invoices/F-1/preview');
    const steps: { level: string; channel: string; at: string }[] = body.steps;
    expect(steps.map(({ level, channel }) => `${level} ${channel}`)).toEqual([
      'courtesy-call call',
      'due email',
      'reminder email',
      'reminder-call call',
      'formal-notice letter',
      'formal-notice email',
      'hand-off handoff',
    ]);
    expect(steps[1]).toMatchObject({
      at: expect.stringMatching(/^2026-03-30T\d\d:\d\d:00\+02:00$/),
      amountMinor: 120_000,
    });
    expect(await contentOf(here)).toBe(before);
  });

  it('shows the words before they leave', async () => {
    expect(await here.request('GET', '/v1/invoices/F-1/preview?render=nope')).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '#/render', code: 'unknown-level' }] },
    });
    const due = (await here.request('GET', '/v1/invoices/F-1/preview?render=due')).body.steps;
    expect(due).toHaveLength(1);
    expect(due[0]).toMatchObject({ channel: 'email', subject: 'Facture F2026/0123' });
    expect(due[0].text).toContain('30 mars 2026');
    const [letter, copy] = (await here.request('GET', '/v1/invoices/F-1/preview?render=formal-notice')).body
      .steps;
    expect(letter.text).toContain('Lettre recommandée');
    expect(copy.html).toContain('<html');
  });
});

describe('a customer of a country whose law is not known', () => {
  it('is shown as such, and is no fault of the API', async () => {
    const customer = { ...invoiceBody.customer, id: 'far', country: 'JP', timeZone: 'Asia/Tokyo' };
    const overdue = { ...invoiceBody, customer, issuedOn: '2026-01-01', dueOn: '2026-02-01' };
    const { status, body } = await here.request('PUT', '/v1/invoices/F-9', overdue);
    expect(status).toBe(201);
    expect(body.owedUnknown).toMatchObject({ reason: 'UnknownCountry' });
    const rendered = await here.request('GET', '/v1/invoices/F-9/preview?render=formal-notice');
    expect(rendered.status).toBe(200);
    for (const step of rendered.body.steps) expect(step.text ?? step.notRendered).toEqual(expect.any(String));
  });
});

describe('creditors', () => {
  it('start in rehearsal and keep what they have beside the body', async () => {
    const { body } = await here.request('GET', '/v1/creditors/acme');
    expect(body).toMatchObject({
      mode: 'rehearsal',
      timeZone: 'Europe/Paris',
      policies: { business: 'fr-b2b' },
      bank: { iban: 'FR7630006000011234567890189' },
    });
    await here.request('POST', '/v1/creditors/acme/payments-known-through', { date: '2026-03-02' });
    const again = await here.request('PUT', '/v1/creditors/acme', { ...creditorBody, hourlyCap: 50 });
    expect(again.body).toMatchObject({ hourlyCap: 50, books: { knownThrough: '2026-03-02' } });
  });

  it('go live on the list that was shown, and on no other', async () => {
    const soon = { ...invoiceBody, number: 'N 2', dueOn: '2026-03-05', issuedOn: '2026-01-05' };
    await here.request('PUT', '/v1/invoices/F-2', soon);
    const path = '/v1/creditors/acme/go-live';
    const before = await contentOf(here);
    const shown = await here.request('POST', path, {});
    expect(shown.body).toMatchObject({
      confirm: expect.stringMatching(/^[0-9a-f]{64}$/),
      mode: 'rehearsal',
      totals: { count: 2, invoices: 1, byChannel: { email: 1, call: 1 }, amountMinor: { EUR: 120_000 } },
    });
    expect(shown.body.steps).toMatchObject([
      { invoice: 'F-2', level: 'courtesy-call' },
      { invoice: 'F-2', level: 'due', to: 'compta@cafe.example' },
    ]);
    expect(await contentOf(here)).toBe(before);

    const dispute = { dispute: 'd', reason: 'one broken', amountMinor: 20_000 };
    await here.request('POST', '/v1/invoices/F-2/disputes', dispute);
    const contested = await here.request('POST', path, {});
    expect(contested.body).toMatchObject({
      totals: { amountMinor: { EUR: 100_000 } },
      steps: [{ amountMinor: 100_000 }, { amountMinor: 100_000 }],
    });

    await here.request('PUT', '/v1/invoices/F-2', { ...soon, grossMinor: 130_000 });
    const stale = await here.request('POST', path, { confirm: shown.body.confirm });
    expect(stale).toMatchObject({
      status: 409,
      body: { type: 'https://jalon.invalid/problems/list-changed' },
    });
    expect((await here.request('GET', '/v1/creditors/acme')).body.mode).toBe('rehearsal');

    here.ports.clock.advance(120);
    const anew = await here.request('POST', path, {});
    expect(await here.request('POST', path, { confirm: anew.body.confirm })).toMatchObject({
      status: 200,
      body: { mode: 'live' },
    });
    expect((await here.request('GET', '/v1/invoices/F-2')).body.mode).toBe('live');
    expect((await here.request('POST', path, { mode: 'rehearsal' })).body.mode).toBe('rehearsal');
  });

  it('stop everything by the kill switch', async () => {
    await here.request('PUT', '/v1/creditors/acme/kill-switch', { on: true });
    expect((await here.ports.brakes.of('acme', here.ports.clock.now())).killed).toBe(true);
    await here.request('PUT', '/v1/creditors/acme/kill-switch', { on: false });
    expect((await here.ports.brakes.of('acme', here.ports.clock.now())).killed).toBe(false);
  });
});

describe('customers', () => {
  const nextOf = async () => (await here.ports.cases.load(key))?.nextStep;

  it('hold all their invoices, and let them go on', async () => {
    const held = await here.request('POST', '/v1/customers/cafe/hold', {
      reason: 'merger',
      until: '2026-06-30',
    });
    expect(held.body.hold).toMatchObject({ reason: 'merger', until: '2026-06-30' });
    expect(await nextOf()).toMatchObject({ kind: 'held', reason: { code: 'customer-on-hold' } });
    await here.request('DELETE', '/v1/customers/cafe/hold');
    expect(await nextOf()).toMatchObject({ kind: 'perform' });
  });

  it('start softly again after a hold of more than ten days', async () => {
    await here.request('POST', '/v1/customers/cafe/hold', { reason: 'merger' });
    here.ports.clock.advance(12 * 86_400);
    const { body } = await here.request('DELETE', '/v1/customers/cafe/hold');
    expect(body.resumedOn).toBe('2026-03-14');
  });

  it('keep their hold when they are put again, and change it by nothing else', async () => {
    await here.request('POST', '/v1/customers/cafe/hold', { reason: 'merger' });
    const again = await here.request('PUT', '/v1/customers/cafe', customerBody);
    expect(again).toMatchObject({ status: 200, body: { hold: { reason: 'merger' } } });
  });

  it('date an e-mail address that changed, so that old bounces are not the new one’s', async () => {
    const moved = {
      accountsPayable: { ...customerBody.contacts.accountsPayable, email: 'new@cafe.example' },
    };
    const { body } = await here.request('PUT', '/v1/customers/cafe', { ...customerBody, contacts: moved });
    expect(body.contacts.accountsPayable.emailSince).toBe(here.ports.clock.now());
    const replay = await here.request('PUT', '/v1/customers/cafe', { ...customerBody, contacts: moved });
    expect(replay.body).toEqual(body);
  });
});
