import { describe, expect, it } from 'vitest';
import { creditorBody, invoiceBody } from '../functions/fixture/bodies.ts';
import { requestWith } from '../functions/fixture/request.ts';
import { contentOf, keys, world } from '../functions/fixture/world.ts';
import { badRequests } from './badRequests.ts';

describe('bad input', () => {
  it.each(badRequests)('$why gets $status $problem, and nothing is stored', async (bad) => {
    const here = world();
    await here.request('PUT', '/v1/creditors/acme', creditorBody);
    await here.request('PUT', '/v1/invoices/F-1', invoiceBody);
    const before = await contentOf(here);

    const { status, headers, body, text } = await requestWith(here.ports, bad.method, bad.path, {
      key: keys.acme,
      ...(bad.body === undefined ? {} : { body: bad.body }),
      ...(bad.rawBody === undefined ? {} : { rawBody: bad.rawBody }),
      ...(bad.headers === undefined ? {} : { headers: bad.headers }),
    });

    expect({ status, type: body.type }).toEqual({
      status: bad.status,
      type: `https://jalon.invalid/problems/${bad.problem}`,
    });
    expect(headers['content-type']).toBe('application/problem+json');
    expect(body).toMatchObject({ status: bad.status, title: expect.any(String), instance: 'request-1' });
    if (bad.pointer !== undefined) {
      expect(body.errors.map((error: { pointer: string }) => error.pointer)).toContain(bad.pointer);
    }
    expect(text).not.toContain('evil');
    expect(await contentOf(here)).toBe(before);
  });

  it('is refused alike when API Gateway encodes the body', async () => {
    const here = world();
    const refused = await requestWith(here.ports, 'PUT', '/v1/creditors/acme', {
      key: keys.acme,
      rawBody: '{"name":',
      base64: true,
    });
    expect(refused).toMatchObject({ status: 400 });
    const taken = await requestWith(here.ports, 'PUT', '/v1/creditors/acme', {
      key: keys.acme,
      body: creditorBody,
      base64: true,
    });
    expect(taken).toMatchObject({ status: 201 });
  });

  it('says where the field stands, and never what stood there', async () => {
    const here = world();
    const marker = 'm4rker';
    const body = { ...creditorBody, name: `${marker}\n`, [`<${marker}>`]: marker, siren: marker };
    const { text, body: problem } = await here.request('PUT', '/v1/creditors/acme', body);
    expect(text).not.toContain(marker);
    expect(problem.errors.map((error: { pointer: string }) => error.pointer).sort()).toEqual([
      '#',
      '#/name',
      '#/siren',
    ]);
  });
});
