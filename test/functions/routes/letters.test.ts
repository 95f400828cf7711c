import { beforeEach, describe, expect, it } from 'vitest';
import { commitCase } from '../../../functions/flows/commitCase.ts';
import { performStep } from '../../../functions/flows/performStep.ts';
import { creditorBody, invoiceBody } from '../fixture/bodies.ts';
import { type World, world } from '../fixture/world.ts';
import { meansOf } from '../flows/followUpWorld.ts';

let here: World;
const keyOf = (invoice: string) => ({ creditor: 'acme', invoice });
const invoices = ['F-1', 'F-2'];

async function loaded(invoice: string) {
  const record = await here.ports.cases.load(keyOf(invoice));
  if (record === undefined) throw new Error(`no case ${invoice}`);
  return record;
}

async function letterOf(invoice: string) {
  const { notices } = (await loaded(invoice)).dunningCase;
  return Object.values(notices).find(({ channel }) => channel === 'letter');
}

/** Two invoices of one customer, followed until one letter has left for both. */
beforeEach(async () => {
  here = world();
  await here.request('PUT', '/v1/creditors/acme', { ...creditorBody, books: { liveFeed: true } });
  await here.ports.creditors.setMode('acme', { mode: 'live' }, here.ports.clock.now());
  const announced = {
    type: 'announce-harsh-step',
    level: 'formal-notice',
    announcedOn: '2026-03-02',
  } as const;
  for (const invoice of invoices) {
    await here.request('PUT', `/v1/invoices/${invoice}`, { ...invoiceBody, number: `N ${invoice}` });
    await commitCase(here.ports, keyOf(invoice), announced, { by: 'jalon' });
  }
  for (let steps = 0; (await letterOf('F-1')) === undefined && steps < 12; steps += 1) {
    const { nextAt = '', generation } = await loaded('F-1');
    here.ports.clock.set(nextAt);
    await performStep(here.ports, meansOf(here.ports), { ...keyOf('F-1'), generation });
  }
});

const path = (invoice: string) => `/v1/invoices/${invoice}/letters`;

describe('POST /v1/invoices/{invoice}/letters', () => {
  const posted = { postedOn: '2026-04-14', tracking: '1A23456789012' };

  it('notes one letter as posted for each invoice that it speaks for', async () => {
    const { status, body } = await here.request('POST', path('F-1'), posted);
    expect(status).toBe(200);
    expect(body.letterInvoices).toEqual(['F-1', 'F-2']);
    expect(body).not.toHaveProperty('letterMadeAnew');
    for (const invoice of invoices) expect(await letterOf(invoice)).toMatchObject(posted);
    const sibling = await here.request('GET', '/v1/invoices/F-2');
    expect(sibling.body.nextStep.reason.code).not.toBe('letter-not-posted');
  });

  it('is handed to the office until then: no word says that the customer has it', async () => {
    const notices = Object.entries((await loaded('F-1')).dunningCase.notices);
    for (const [notice, { channel }] of notices) {
      if (channel === 'letter' || channel === 'call') {
        await commitCase(here.ports, keyOf('F-1'), { type: 'record-delivered', notice }, { by: 'ses' });
      }
    }
    const { body } = await here.request('GET', '/v1/invoices/F-1');
    const letter = body.notices.find(({ channel }: { channel: string }) => channel === 'letter');
    expect(letter).not.toHaveProperty('deliveredAt');
    const texts: string[] = body.history.map(({ text }: { text: string }) => text);
    expect(texts).toContain('formal-notice by letter reached the office, not yet the customer');
    expect(texts.join()).toContain('formal-notice by letter handed to the office, to be paid by');
    expect(texts.join()).toContain('by call asked of the collector');
    expect(texts.join()).not.toMatch(/by (letter|call) (sent|delivered)/);
  });

  it('takes the news from any of them, by the notice or without it', async () => {
    const [notice] = Object.entries((await loaded('F-2')).dunningCase.notices).find(
      ([, { channel }]) => channel === 'letter',
    ) ?? [''];
    await here.request('POST', path('F-2'), { ...posted, notice });
    expect(await letterOf('F-1')).toMatchObject(posted);
    const again = await here.request('POST', path('F-1'), posted);
    expect(again).toMatchObject({ status: 200, body: { letterInvoices: ['F-1', 'F-2'] } });
    expect((await loaded('F-2')).events.filter(({ type }) => type === 'LetterPosted')).toHaveLength(1);
  });

  it('notes its receipt for each as well', async () => {
    here.ports.clock.set('2026-04-17T08:00:00.000Z');
    await here.request('POST', path('F-2'), { ...posted, receivedOn: '2026-04-16' });
    for (const invoice of invoices)
      expect(await letterOf(invoice)).toMatchObject({ receivedOn: '2026-04-16' });
  });

  it('refuses a receipt before the posting or in days to come', async () => {
    await here.request('POST', path('F-1'), posted);
    for (const receivedOn of ['2026-04-13', '2026-04-20']) {
      expect((await here.request('POST', path('F-1'), { receivedOn })).status).toBe(409);
    }
  });

  it('makes the letter anew for each when it was posted too late', async () => {
    here.ports.clock.set('2026-04-24T08:00:00.000Z');
    const late = { postedOn: '2026-04-23', tracking: '1A23456789012' };
    const { status, body } = await here.request('POST', path('F-1'), late);
    for (const invoice of invoices) {
      expect(await letterOf(invoice)).toMatchObject({ outcome: 'refused', ...late });
    }
    expect(status).toBe(200);
    expect(body.letterMadeAnew).toContain('posted on 2026-04-23, more than 3 working days after its date');
    const texts = body.history.map(({ text }: { text: string }) => text);
    expect(texts).toContain('letter posted on 2026-04-23, tracking 1A23456789012');
    expect(texts).toContain('formal-notice by letter does not count: posted too late: made anew');
    expect(texts.join()).not.toContain('did not leave');
  });

  it('refuses a day before the letter was made, and notes nothing anywhere', async () => {
    const refused = await here.request('POST', path('F-1'), { postedOn: '2026-04-01' });
    expect(refused.status).toBe(409);
    for (const invoice of invoices) expect((await letterOf(invoice))?.postedOn).toBeUndefined();
  });
});
