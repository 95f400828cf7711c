import { beforeEach, describe, expect, it } from 'vitest';
import type { DunningLevel } from '../../../domain/policy.ts';
import { creditorBody, invoiceBody, policyBody } from '../fixture/bodies.ts';
import { contentOf, keys, type World, world } from '../fixture/world.ts';

let here: World;
const path = '/v1/policies/own';

/** The ladder with one level changed. */
function withLevel(key: string, change: Partial<DunningLevel>) {
  return {
    ...policyBody,
    levels: policyBody.levels.map((level) => (level.key === key ? { ...level, ...change } : level)),
  };
}

const later = withLevel('reminder', { offsetDays: 6 });

beforeEach(async () => {
  here = world();
  await here.request('PUT', '/v1/creditors/acme', creditorBody);
  await here.request('PUT', path, policyBody);
});

describe('PUT /v1/policies/{policy}', () => {
  it('makes a version of each ladder that says otherwise, and none of one that says the same', async () => {
    expect(await here.request('PUT', path, policyBody)).toMatchObject({ status: 200, body: { version: 1 } });
    expect(await here.request('PUT', path, later)).toMatchObject({ status: 200, body: { version: 2 } });
    expect((await here.request('GET', path)).body).toMatchObject({ name: 'own', version: 2 });
    expect((await here.request('GET', path, undefined, { key: keys.globex })).status).toBe(404);
    expect((await here.request('GET', '/v1/policies/fr-b2b')).body).toMatchObject({ version: 1 });
  });

  it('says in words what is wrong, and where', async () => {
    const refused = await here.request('PUT', path, withLevel('reminder', { offsetDays: -2 }));
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toContainEqual({
      pointer: '#/levels/2',
      code: 'not-acceptable',
      detail: 'level 3, "reminder" (J−2), comes before level 2, "due" (J)',
    });
    expect((await here.request('GET', path)).body.version).toBe(1);
  });

  it('keeps the tone of a level, and an invoice speaks in it', async () => {
    const firm = withLevel('reminder', { tone: 'firm' });
    expect((await here.request('PUT', path, firm)).status).toBe(200);
    const { body } = await here.request('GET', path);
    expect(body.levels.map(({ tone }: DunningLevel) => tone)).toContain('firm');
    await here.request('PUT', '/v1/invoices/F-1', { ...invoiceBody, policy: 'own' });
    const preview = await here.request('GET', '/v1/invoices/F-1/preview?render=reminder');
    expect(JSON.stringify(preview.body)).toContain('dès réception de ce message');
  });

  it('refuses a tone that there is not, and one for a formal notice', async () => {
    const loud = { ...withLevel('due', {}), levels: [{ ...policyBody.levels[0], tone: 'loud' }] };
    expect((await here.request('PUT', path, loud)).body.errors[0].pointer).toBe('#/levels/0/tone');
    const soft = await here.request('PUT', path, withLevel('formal-notice', { tone: 'friendly' }));
    expect(soft.body.errors).toContainEqual({
      pointer: '#/levels/4',
      code: 'not-acceptable',
      detail: '"formal-notice" has no tone: the law says what a formal notice must say',
    });
  });

  it('leaves the ladders that come with Jalon as they are', async () => {
    expect((await here.request('PUT', '/v1/policies/fr-b2b', later)).status).toBe(409);
    expect((await here.request('PUT', '/v1/policies/7th', later)).status).toBe(422);
  });
});

describe('an invoice', () => {
  const levelsOf = async () => {
    const { body } = await here.request('GET', '/v1/invoices/F-1/preview');
    return body.steps.map((step: { level: string; at: string }) => `${step.at.slice(0, 10)} ${step.level}`);
  };

  beforeEach(async () => {
    await here.request('PUT', '/v1/invoices/F-1', { ...invoiceBody, policy: 'own' });
    await here.request('PUT', '/v1/invoices/F-2', { ...invoiceBody, number: 'N 2' });
  });

  it('keeps the version that it began with', async () => {
    await here.request('PUT', path, later);
    expect((await here.request('GET', '/v1/invoices/F-1')).body.policy).toEqual({ name: 'own', version: 1 });
    expect(await levelsOf()).toContain('2026-04-07 reminder');
  });

  it('is told apart by what a draft would change of its steps; nothing is changed by asking', async () => {
    const draft = withLevel('reminder', { offsetDays: 9 });
    const withoutCall = { ...draft, levels: draft.levels.filter(({ key }) => key !== 'reminder-call') };
    const before = await contentOf(here);
    const { status, body } = await here.request('POST', `${path}/diff`, { draft: withoutCall });
    expect(status).toBe(200);
    expect(body.cases).toBe(1);
    expect(body.changes).toMatchObject([{ invoice: 'F-1' }]);
    expect(body.changes[0].changes).toContain(
      'reminder by email moves from Tuesday 7 April 2026 to Wednesday 8 April 2026',
    );
    expect(body.changes[0].changes.join()).toContain('reminder-call by call');
    expect(await contentOf(here)).toBe(before);
    expect((await here.request('POST', `${path}/diff`, { draft: { ...draft, levels: [] } })).status).toBe(
      422,
    );
    expect((await here.request('POST', `${path}/diff`, {})).body).toEqual({ cases: 1, changes: [] });
  });

  it('goes over to the new version once its list was read and confirmed', async () => {
    await here.request('PUT', path, withLevel('reminder', { offsetDays: 8 }));
    const before = await contentOf(here);
    const shown = await here.request('POST', `${path}/migrate`, {});
    expect(shown.body).toMatchObject({ policy: { name: 'own', version: 2 }, invoices: ['F-1'] });
    expect(await contentOf(here)).toBe(before);
    expect((await here.request('POST', `${path}/migrate`, { confirm: '0'.repeat(64) })).status).toBe(409);
    const done = await here.request('POST', `${path}/migrate`, { confirm: shown.body.confirm });
    expect(done.body).toMatchObject({ migrated: ['F-1'] });
    expect((await here.request('GET', '/v1/invoices/F-1')).body.policy).toEqual({ name: 'own', version: 2 });
    const again = await here.request('POST', `${path}/migrate`, { confirm: shown.body.confirm });
    expect(again.body).toMatchObject({ migrated: [] });
  });

  it('goes over from another ladder, and its next step is planned by the new one at once', async () => {
    await here.request('PUT', path, { ...policyBody, levels: policyBody.levels.slice(1) });
    const { body } = await here.request('POST', `${path}/migrate`, { of: 'fr-b2b' });
    expect(body.changes[0].changes[0]).toContain('courtesy-call by call');
    await here.request('POST', `${path}/migrate`, { of: 'fr-b2b', confirm: body.confirm });
    const record = await here.ports.cases.load({ creditor: 'acme', invoice: 'F-2' });
    expect(record?.nextStep).toMatchObject({ kind: 'perform', level: 'due' });
  });
});
