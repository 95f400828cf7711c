import { describe, expect, it } from 'vitest';
import type { Scope } from '../../../functions/ports/access.ts';
import { routes } from '../../../functions/routes/routes.ts';
import { creditorBody, customerBody, invoiceBody, policyBody } from '../fixture/bodies.ts';
import { requestWith } from '../fixture/request.ts';
import { allScopes, apiKey, contentOf, keys, world } from '../fixture/world.ts';

const paths: Readonly<Record<string, string>> = {
  creditor: 'acme',
  customer: 'cafe',
  invoice: 'F-1',
  dispute: 'd-1',
  payment: 'p1',
  notice: '00000000000000000000000000000000',
  policy: 'own',
  unmatched: 'pi_1',
};

const pathOf = (pattern: string) =>
  pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) => paths[name] ?? name);

/** A body that each route would take, so that only the key can be what is refused. */
const bodies: Readonly<Record<string, unknown>> = {
  'PUT /v1/creditors/{creditor}': creditorBody,
  'PUT /v1/creditors/{creditor}/kill-switch': { on: true },
  'POST /v1/creditors/{creditor}/kill-switch': { on: true },
  'POST /v1/creditors/{creditor}/payments-known-through': { date: '2026-03-01' },
  'PUT /v1/creditors/{creditor}/payments-known-through': { date: '2026-03-01' },
  'PUT /v1/customers/{customer}': customerBody,
  'POST /v1/customers/{customer}/hold': { reason: 'asked' },
  'PUT /v1/invoices/{invoice}': { ...invoiceBody, grossMinor: 1 },
  'POST /v1/invoices/{invoice}/payments': {
    payment: 'p1',
    amountMinor: 1,
    currency: 'EUR',
    paidOn: '2026-03-01',
  },
  'POST /v1/invoices/{invoice}/payments/{payment}/reversal': { reversedOn: '2026-03-01' },
  'POST /v1/invoices/{invoice}/credit-notes': {
    creditNote: 'c1',
    amountMinor: 1,
    currency: 'EUR',
    issuedOn: '2026-03-01',
  },
  'PUT /v1/customers/{customer}/credit-hold': { on: true },
  'POST /v1/customers/{customer}/insolvency': { openedOn: '2026-03-01' },
  'POST /v1/invoices/{invoice}/disputes': { dispute: 'd-1', reason: 'broken' },
  'POST /v1/invoices/{invoice}/promises': { promise: 'p-1', promisedFor: '2026-03-06' },
  'POST /v1/invoices/{invoice}/plan': { plan: 'x', monthly: { count: 2, firstOn: '2026-04-30' } },
  'POST /v1/invoices/{invoice}/status': { code: 207, on: '2026-03-01' },
  'POST /v1/invoices/{invoice}/write-off': { writeOff: 'w' },
  'POST /v1/invoices/{invoice}/interruptions': { kind: 'acknowledgement', on: '2026-03-01' },
  'POST /v1/invoices/{invoice}/insurer': { reference: 'S-1' },
  'POST /v1/invoices/{invoice}/hold': { reason: 'asked' },
  'POST /v1/invoices/{invoice}/calls': { outcome: 'reached' },
  'POST /v1/invoices/{invoice}/letters': { postedOn: '2026-03-01' },
  'POST /v1/invoices/{invoice}/approvals': { level: 'formal-notice', approve: true },
  'PUT /v1/policies/{policy}': policyBody,
  'POST /v1/unmatched/{unmatched}/match': { invoice: 'F-1' },
};

const matrix = routes.map(({ method, path, scope }) => ({
  name: `${method} ${path}`,
  method,
  path,
  scope,
  body: method === 'GET' ? undefined : (bodies[`${method} ${path}`] ?? {}),
}));

async function prepared() {
  const weak = Object.fromEntries(
    allScopes.map((scope) => [scope, `jalon_without-${scope.replace(':', '-')}-0123`]),
  );
  const here = world({
    keys: allScopes.map((missing) =>
      apiKey(
        weak[missing] ?? '',
        'acme',
        allScopes.filter((scope) => scope !== missing),
      ),
    ),
  });
  await here.request('PUT', '/v1/creditors/acme', creditorBody);
  await here.request('PUT', '/v1/creditors/globex', creditorBody, { key: keys.globex });
  const customer = { ...invoiceBody.customer, name: 'Known to Acme Only' };
  await here.request('PUT', '/v1/invoices/F-1', { ...invoiceBody, customer });
  return { here, keyWithout: (scope: Scope) => weak[scope] ?? '' };
}

describe.each(matrix)('$name', ({ method, path, scope, body }) => {
  it.each([
    ['no key', undefined],
    ['a wrong key', 'jalon_wrong-key-0123456789abcdef'],
    ['a key cut short', keys.acme.slice(0, -1)],
    ['a key in capitals', keys.acme.toUpperCase()],
    ['an expired key', keys.expired],
    ['another scheme', 'basic'],
  ])('answers 401 to %s', async (_, key) => {
    const { here } = await prepared();
    const before = await contentOf(here);
    const headers = key === 'basic' ? { authorization: `Basic ${keys.acme}` } : {};
    const refused = await requestWith(here.ports, method, pathOf(path), {
      body,
      key: key === 'basic' ? undefined : key,
      headers,
    });
    expect(refused.status).toBe(401);
    expect(refused.body.type).toBe('https://jalon.invalid/problems/api-key-required');
    expect(refused.headers['www-authenticate']).toBe('Bearer realm="jalon"');
    expect(await contentOf(here)).toBe(before);
  });

  it(`answers 403 without the scope ${scope}`, async () => {
    const { here, keyWithout } = await prepared();
    const before = await contentOf(here);
    const refused = await requestWith(here.ports, method, pathOf(path), { body, key: keyWithout(scope) });
    expect(refused).toMatchObject({
      status: 403,
      body: {
        type: 'https://jalon.invalid/problems/scope-missing',
        detail: `This needs the scope ${scope}.`,
      },
    });
    expect(await contentOf(here)).toBe(before);
  });

  it('never shows or changes what is another creditor’s', async () => {
    const { here } = await prepared();
    const before = await here.ports.cases.load({ creditor: 'acme', invoice: 'F-1' });
    const foreign = await requestWith(here.ports, method, pathOf(path), { body, key: keys.globex });
    // What is about nothing of the other's succeeds: a customer of one's own with the same id, an empty list.
    expect([200, 201, 404]).toContain(foreign.status);
    expect(foreign.text).not.toContain('Known to Acme Only');
    expect(await here.ports.cases.load({ creditor: 'acme', invoice: 'F-1' })).toEqual(before);
  });
});

describe('what every answer has', () => {
  it('is kept by no cache', async () => {
    const { here } = await prepared();
    const { headers } = await here.request('GET', '/v1/invoices/F-1');
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  });

  it('names the methods that a path offers', async () => {
    const { here } = await prepared();
    const { headers } = await here.request('PATCH', '/v1/invoices/F-1');
    expect(headers.allow).toBe('GET, PUT');
  });

  it('is a problem of ours, without its text, when a store fails', async () => {
    const { here } = await prepared();
    const broken = {
      ...here.ports,
      cases: {
        ...here.ports.cases,
        load: () => Promise.reject(new Error('the secret name of the table')),
      },
    };
    const failed = await requestWith(broken, 'GET', '/v1/invoices/F-1', { key: keys.acme });
    expect(failed).toMatchObject({
      status: 500,
      body: { type: 'https://jalon.invalid/problems/internal-error' },
    });
    expect(failed.text).not.toContain('secret');
    expect(JSON.stringify(here.ports.log.lines)).not.toContain('secret');
  });
});
