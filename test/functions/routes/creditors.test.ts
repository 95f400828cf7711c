import { describe, expect, it } from 'vitest';
import { creditorBody } from '../fixture/bodies.ts';
import { requestWith } from '../fixture/request.ts';
import { keys, world } from '../fixture/world.ts';
import { watchedPorts } from '../flows/watchedPorts.ts';

describe('PUT /v1/creditors/{creditor}', () => {
  it('that crosses other calls writes nothing of theirs back', async () => {
    const here = world();
    await here.request('PUT', '/v1/creditors/acme', creditorBody);
    const crossed = watchedPorts(here.ports, async (call, run) => {
      if (call === 'creditors.save') {
        await here.request('POST', '/v1/creditors/acme/payments-known-through', { date: '2026-03-01' });
        const { body } = await here.request('POST', '/v1/creditors/acme/go-live', {});
        await here.request('POST', '/v1/creditors/acme/go-live', { confirm: body.confirm });
      }
      return run();
    });
    const body = { ...creditorBody, name: 'Acme & Cie' };
    const { status, body: answered } = await requestWith(crossed, 'PUT', '/v1/creditors/acme', {
      body,
      key: keys.acme,
    });
    expect(status).toBe(200);
    expect(answered).toMatchObject({
      name: 'Acme & Cie',
      mode: 'live',
      liveSince: expect.any(String),
      books: { knownThrough: '2026-03-01' },
    });
    expect((await here.request('GET', '/v1/creditors/acme')).body).toEqual(answered);
  });

  it('leaves out what the body no longer has', async () => {
    const here = world();
    await here.request('PUT', '/v1/creditors/acme', creditorBody);
    const { agency: _agency, ...rest } = creditorBody;
    const { body } = await here.request('PUT', '/v1/creditors/acme', rest);
    expect(body).not.toHaveProperty('agency');
  });
});
