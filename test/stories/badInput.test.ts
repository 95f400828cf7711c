import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { invoiceBody, stripeInvoicePaid } from '../../examples/happenings.ts';
import { openWorld, type World } from './world/openWorld.ts';
import { giveKey, readTable, type StoredItem } from './world/operator.ts';
import { smallLedger } from './world/storyLedger.ts';
import { storyTemplate } from './world/template.ts';

const [ledgerInvoice] = smallLedger.invoices;
if (ledgerInvoice === undefined) throw new Error('the small ledger has no invoice');
const good = { ...invoiceBody(ledgerInvoice), number: 'NEW/1' };
const [customer] = smallLedger.customers;

describe('bad input, over HTTP and on the buses', () => {
  let world: World;
  let strangersKey: string;
  let before: readonly StoredItem[];
  let leftBefore: number;
  beforeAll(async () => {
    world = await openWorld(smallLedger, { template: storyTemplate() });
    strangersKey = await giveKey(world.sandbox, 'a-stranger');
    await world.sandbox.advanceTo('2026-03-02T10:00:00Z');
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    before = await readTable(world.sandbox);
    leftBefore = world.sandbox.outbox().length;
  });

  async function expectNothingDone(): Promise<void> {
    await world.sandbox.cloud().conductor.quiet();
    expect(await readTable(world.sandbox)).toEqual(before);
    expect(world.sandbox.outbox()).toHaveLength(leftBefore);
  }

  interface Answer {
    readonly status: number;
    readonly type: string | null;
    readonly body: string;
  }

  async function send(method: string, path: string, body: string, key = world.apiKey): Promise<Answer> {
    const answer = await fetch(`${world.sandbox.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      ...(method === 'GET' ? {} : { body }),
    });
    return { status: answer.status, type: answer.headers.get('content-type'), body: await answer.text() };
  }

  const putInvoice = (changes: object, id = 'NEW-1') =>
    send('PUT', `/v1/invoices/${id}`, JSON.stringify({ ...good, ...changes }));

  function expectProblem(answer: Answer, status: number, pointer?: string): void {
    expect(answer.status, answer.body).toBe(status);
    expect(answer.type).toContain('application/problem+json');
    const problem = JSON.parse(answer.body) as {
      type: string;
      status: number;
      errors?: { pointer: string }[];
    };
    expect(problem.type).toMatch(/^https:\/\//);
    expect(problem.status).toBe(status);
    if (pointer !== undefined) expect(problem.errors?.map((error) => error.pointer)).toContain(pointer);
  }

  describe('at the API', () => {
    it.each([
      ['cut short', '{"number":'],
      ['not JSON', 'number=1'],
      ['a field given twice', '{"number":"A","number":"B"}'],
    ])('answers 400 to malformed JSON: %s', async (_, body) => {
      expectProblem(await send('PUT', '/v1/invoices/NEW-1', body), 400);
      await expectNothingDone();
    });

    it('answers 413 to a body of 65 KiB', async () => {
      expectProblem(await putInvoice({ story: 'x'.repeat(65 * 1024) }), 413);
      await expectNothingDone();
    });

    it.each([
      ['a negative amount', { grossMinor: -1 }, '#/grossMinor'],
      ['an amount with cents', { grossMinor: 12.5 }, '#/grossMinor'],
      ['31 February', { dueOn: '2026-02-31' }, '#/dueOn'],
      ['an unknown currency', { currency: 'EUX' }, '#/currency'],
      ['an unknown field', { surprise: true }, '#/surprise'],
      ['CR and LF in a number', { number: 'F-1\r\nBcc: someone@else.example' }, '#/number'],
      [
        'CR and LF in a name',
        { customerId: undefined, customer: { ...customer, name: 'Café\r\nBcc: someone@else.example' } },
        '#/customer/name',
      ],
      ['a pay link that is no link', { payLink: 'javascript:alert(1)' }, '#/payLink'],
    ])('answers 422 to %s, and says where', async (_, changes, pointer) => {
      const answer = await putInvoice(changes);
      expectProblem(answer, 422, pointer);
      expect(answer.body).not.toContain('someone@else.example');
      await expectNothingDone();
    });

    it.each([
      ['/v1/invoices/A%23B', [422]],
      ['/v1/invoices/A#B', [400, 404, 422]],
      ['/v1/invoices/A%2FB', [404, 422]],
      ['/v1/invoices/..', [404, 422]],
      ['/v1/invoices/../creditors/atelier-lumen', [404, 422]],
      ['/v1/invoices/%2e%2e/creditors/atelier-lumen', [404, 422]],
      ['/v1/invoices/%2e%2e%2f%2e%2e', [404, 422]],
      ['/v1/invoices/A%00B', [404, 422]],
      ['/v1/invoices/A%0d%0aB', [404, 422]],
      ['/v1/invoices/%E0%A4%A', [400, 404, 422]],
      ['/v1//invoices/A', [404]],
    ])('refuses the id in %s, sent raw', async (path, statuses) => {
      const status = await sendRaw(world, 'PUT', path, JSON.stringify(good));
      expect(statuses).toContain(status);
      await expectNothingDone();
    });

    it('answers 401 without a key, and with one that nobody has', async () => {
      expectProblem(await send('GET', '/v1/invoices/S-1', '', `jalon_${'x'.repeat(43)}`), 401);
      expectProblem(await send('PUT', '/v1/invoices/NEW-1', JSON.stringify(good), 'short'), 401);
      await expectNothingDone();
    });

    it.each([
      ['GET', '/v1/invoices/S-1', {}],
      ['GET', '/v1/invoices/S-1/preview', {}],
      ['POST', '/v1/invoices/S-1/hold', { reason: 'theirs' }],
      ['POST', '/v1/invoices/S-1/void', {}],
      [
        'POST',
        '/v1/invoices/S-1/payments',
        { payment: 'p', amountMinor: 1, currency: 'EUR', paidOn: '2026-03-02' },
      ],
      ['PUT', '/v1/creditors/atelier-lumen/kill-switch', { on: true }],
      ['GET', '/v1/customers/transports-moreau', {}],
    ])("answers 404 to someone else's %s %s", async (method, path, body) => {
      const answer = await send(method, path, JSON.stringify(body), strangersKey);
      expectProblem(answer, 404);
      expect(answer.body).not.toContain('Moreau');
      await expectNothingDone();
    });

    it('shows a stranger no invoice and no notice of others', async () => {
      const list = await send('GET', '/v1/invoices?limit=100', '', strangersKey);
      expect(JSON.parse(list.body)).toMatchObject({ items: [] });
      const [message] = world.sandbox.outbox().filter(({ notice }) => notice !== undefined);
      expectProblem(await send('GET', `/v1/notices/${message?.notice}`, '', strangersKey), 404);
      await expectNothingDone();
    });
  });

  describe('on the buses', () => {
    const paid = stripeInvoicePaid({ ...ledgerInvoice }, ledgerInvoice.grossMinor, '2026-03-02T10:00:00Z');
    const put = (event: object) => world.control.post('/_sandbox/events', event);
    const unmatched = async () => {
      await world.sandbox.cloud().conductor.quiet();
      return (await readTable(world.sandbox)).filter(({ pk }) => pk.startsWith('UNMATCHED#'));
    };
    const deadLetters = () =>
      world.sandbox
        .cloud()
        .queues.all.filter(({ name }) => name.includes('Refused'))
        .reduce((count, queue) => count + queue.messages.size, 0);

    it.each([
      ['on the default bus', { ...paid, bus: 'default' }],
      ["on Jalon's own bus", { ...paid, bus: 'JalonBus' }],
      ['of the other mode', { ...paid, detail: { ...(paid.detail as object), livemode: true } }],
      ['of a type that pays nothing', { ...paid, 'detail-type': 'invoice.created' }],
    ])('passes over a payment event %s', async (_, event) => {
      await put(event);
      await expectNothingDone();
    });

    it('keeps the payment of an unknown invoice for finance', async () => {
      const known = await unmatched();
      await put({
        ...stripeInvoicePaid(
          { ...ledgerInvoice, id: 'NOBODYS', stripeInvoice: 'in_nobodys' },
          4200,
          '2026-03-02T10:00:00Z',
        ),
      });
      const kept = (await unmatched()).slice(known.length);
      expect(kept).toMatchObject([{ amountMinor: 4200 }]);
      expect(kept).toHaveLength(1);
      await expectNothingElseDone(kept);
    });

    it.each([
      ['of a negative amount', { amountMinor: -5000 }],
      ['of an amount that is text', { amountMinor: '980000' }],
      ['without a date', { paidOn: undefined }],
      ['on 31 February', { paidOn: '2026-02-31' }],
      ['in a currency that does not exist', { currency: 'EUX' }],
      ["in another currency than the invoice's", { currency: 'USD' }],
    ])('keeps a bank line %s for finance, and believes nothing of it', async (_, changes) => {
      const known = await unmatched();
      const detail = {
        ...{ creditor: 'atelier-lumen', payment: `p-${known.length}`, invoice: 'S-1' },
        ...{ amountMinor: 980000, currency: 'EUR', paidOn: '2026-03-02' },
        ...changes,
      };
      await put({ bus: 'JalonBus', source: 'jalon.bank-feed', 'detail-type': 'PaymentReceived', detail });
      const ids = new Set(known.map(({ sk }) => sk));
      const kept = (await unmatched()).filter(({ sk }) => !ids.has(sk));
      expect(kept).toHaveLength(1);
      await expectNothingElseDone(kept);
    });

    it('leaves the payment of an unknown creditor to the dead letters, where it can be replayed', async () => {
      const lettersBefore = deadLetters();
      const detail = {
        ...{ creditor: 'nobody-here', payment: 'p-1', invoice: 'S-1' },
        ...{ amountMinor: 980000, currency: 'EUR', paidOn: '2026-03-02' },
      };
      await put({ bus: 'JalonBus', source: 'jalon.bank-feed', 'detail-type': 'PaymentReceived', detail });
      await world.sandbox.advanceTo('2026-03-02T11:30:00Z');
      expect(deadLetters() - lettersBefore).toBe(1);
      expect(await world.jalon.get('/v1/invoices/S-1')).toMatchObject({ paidMinor: 0 });
    });

    it.each([
      [
        'of a notice that nobody sent',
        { notice: ['0'.repeat(32)], case: [caseStamp('atelier-lumen', 'S-1')] },
      ],
      [
        'of a case that does not exist',
        { notice: ['0'.repeat(32)], case: [caseStamp('atelier-lumen', 'NONE')] },
      ],
      ['with stamps that cannot be read', { notice: ['../..'], case: ['%%%'] }],
    ])('passes over a delivery event %s', async (_, tags) => {
      before = await readTable(world.sandbox);
      for (const type of ['Email Delivered', 'Email Bounced'])
        await put({
          source: 'aws.ses',
          'detail-type': type,
          detail: { mail: { tags }, bounce: { bounceType: 'Permanent' } },
        });
      await expectNothingDone();
    });

    /** Money that waits may hold its customer's follow-up: that is planned anew, and no ledger tells of it. */
    async function expectNothingElseDone(kept: readonly StoredItem[]): Promise<void> {
      const ids = new Set(kept.map(({ sk }) => sk));
      const isNew = (item: StoredItem) => isKeptForFinance(item) && ids.has(item.sk);
      const now = (await readTable(world.sandbox)).filter((item) => !isNew(item));
      expect(now.map(withoutPlan)).toEqual(before.map(withoutPlan));
      expect(world.sandbox.outbox()).toHaveLength(leftBefore);
    }
  });

  it('never answered with a fault of its own', () => {
    expect(world.complaints).toEqual([]);
  });
});

/** The thing itself, and what leads to it by its names. */
const isKeptForFinance = ({ pk }: StoredItem) => /^(UNMATCHED|AWAITED)#/.test(pk);

/** Of a case, its ledger; of everything else, all. */
const withoutPlan = ({ pk, sk, ...item }: StoredItem) =>
  sk === 'CASE' ? { pk, sk, events: item.events } : { pk, sk, ...item };

function caseStamp(creditor: string, invoice: string): string {
  return Buffer.from(`CASE#${creditor}#${invoice}`).toString('base64url');
}

/** A request whose path nothing on the way may tidy up, as `fetch` would. @returns the status */
function sendRaw({ sandbox, apiKey }: World, method: string, path: string, body: string): Promise<number> {
  const { hostname, port } = new URL(sandbox.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () =>
      socket.write(
        [
          `${method} ${path} HTTP/1.1`,
          `Host: ${hostname}`,
          'Connection: close',
          'Content-Type: application/json',
          `Authorization: Bearer ${apiKey}`,
          `Content-Length: ${Buffer.byteLength(body)}`,
          '',
          body,
        ].join('\r\n'),
      ),
    );
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk.toString();
    });
    socket.on('end', () => resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1])));
    socket.on('error', reject);
  });
}
