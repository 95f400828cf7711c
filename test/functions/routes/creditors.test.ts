import { describe, expect, it } from 'vitest';
import { creditorBody } from '../fixture/bodies.ts';
import { requestWith } from '../fixture/request.ts';
import { contentOf, keys, world } from '../fixture/world.ts';
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

  it.each([
    ['of any domain', ['*'], 200],
    ['of a domain', ['acme.example'], 200],
    ['that is an identity itself', ['other.example', 'compta@acme.example'], 200],
    ['of another domain', ['other.example'], 422],
    ['of a domain that only ends alike', ['me.example'], 422],
    ['of a subdomain, as the policy has it', ['example'], 422],
    ['beside the one address', ['kontakt@acme.example'], 422],
    ['of none', [], 422],
  ])('takes a sender %s as SES would', async (_, senderIdentities, expected) => {
    const here = world();
    await here.request('PUT', '/v1/creditors/acme', { ...creditorBody, name: 'Before' });
    const before = await contentOf(here);
    const answer = await requestWith({ ...here.ports, senderIdentities }, 'PUT', '/v1/creditors/acme', {
      body: creditorBody,
      key: keys.acme,
    });
    expect(answer.status).toBe(expected);
    if (expected === 200) return;
    expect(answer.body.errors).toMatchObject([{ pointer: '#/sender/email', code: 'not-a-sender' }]);
    expect(await contentOf(here)).toBe(before);
  });

  it('leaves out what the body no longer has', async () => {
    const here = world();
    await here.request('PUT', '/v1/creditors/acme', creditorBody);
    const { agency: _agency, ...rest } = creditorBody;
    const { body } = await here.request('PUT', '/v1/creditors/acme', rest);
    expect(body).not.toHaveProperty('agency');
  });
});
