import { beforeEach, describe, expect, it } from 'vitest';
import { addWorkingDays, isWorkingDay } from '../../../domain/calendar/workingDays.ts';
import { commitCase } from '../../../functions/flows/commitCase.ts';
import type { Email } from '../../../functions/ports/senders.ts';
import { reportOn } from '../../../functions/reports/reportOn.ts';
import { creditorBody, invoiceBody } from '../fixture/bodies.ts';
import { apiUrl, passDays } from '../fixture/passDays.ts';
import { requestWith } from '../fixture/request.ts';
import { contentOf, keys, type World, world } from '../fixture/world.ts';

let here: World;
const key = { creditor: 'acme', invoice: 'F-1' };
const view = async () => (await here.request('GET', '/v1/invoices/F-1')).body;
const mails = (): readonly Email[] => here.ports.mailer.sent;

async function goLive(books: object = { liveFeed: true }) {
  await here.request('PUT', '/v1/creditors/acme', { ...creditorBody, books, language: 'en' });
  const { body } = await here.request('POST', '/v1/creditors/acme/go-live', {});
  await here.request('POST', '/v1/creditors/acme/go-live', { confirm: body.confirm });
}

/** The addresses of links in the last report, by their order in it. */
const linksOf = (mail: Email | undefined): string[] => [
  ...new Set(mail?.text.match(/https:\/\/api\.acme\.example\/a\/[\w-]+/g) ?? []),
];

const open = (link: string, method: 'GET' | 'POST') =>
  requestWith(here.ports, method, link.replace(apiUrl, ''));

beforeEach(async () => {
  here = world();
  await goLive();
  await here.request('PUT', '/v1/invoices/F-1', invoiceBody);
});

describe('the report of a working morning', () => {
  it('does not come when there is nothing to say, nor on a Sunday', async () => {
    await reportOn(here.ports, 'daily', apiUrl);
    expect(mails()).toEqual([]);
    await here.request('PUT', '/v1/creditors/acme/kill-switch', { on: true });
    here.ports.clock.set('2026-03-08T06:30:00.000Z');
    await reportOn(here.ports, 'daily', apiUrl);
    expect(mails()).toEqual([]);
    here.ports.clock.set('2026-03-09T06:30:00.000Z');
    await reportOn(here.ports, 'daily', apiUrl);
    expect(mails()).toHaveLength(1);
  });

  it('goes to finance, stamped as a report', async () => {
    await passDays(here, '2026-03-17');
    expect(mails().at(-1)).toMatchObject({
      to: ['finance@acme.example'],
      from: { email: 'compta@acme.example' },
      replyTo: 'camille@acme.example',
      stamps: {
        kind: 'report',
        channel: 'report',
        level: 'daily',
        notice: expect.stringMatching(/^[0-9a-f]{32}$/),
      },
    });
    expect(mails().at(-1)?.text).toContain('F2026/0123');
  });

  it('shows a formal notice two working days before it leaves, and records that it did', async () => {
    await passDays(here, '2026-04-20');
    const { history } = await view();
    const at = (type: string, level: string) =>
      history.find((event: { type: string; level?: string }) => event.type === type && event.level === level);
    const announced = at('HarshStepAnnounced', 'formal-notice');
    expect(announced).toMatchObject({ by: 'jalon', announcedOn: announced.at.slice(0, 10) });
    const left = at('NoticeReserved', 'formal-notice').at.slice(0, 10);
    expect(addWorkingDays(announced.announcedOn, 2, (day) => isWorkingDay(day, 'FR')) <= left).toBe(true);
    const report = mails().find(({ text }) => text.includes('/a/'));
    expect(report?.stamps.level).toBe('daily');
  });

  it('lets finance stop it by a link that acts once, on POST only', async () => {
    await passDays(here, '2026-04-10');
    const [stop] = linksOf(mails().at(-1));
    const before = await contentOf(here);
    const shown = await open(stop ?? '', 'GET');
    expect(shown).toMatchObject({
      status: 200,
      headers: { 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' },
    });
    expect(shown.text).toContain('F2026/0123');
    await open(stop ?? '', 'GET');
    expect(await contentOf(here)).toBe(before);

    expect((await open(stop ?? '', 'POST')).status).toBe(200);
    expect((await view()).holds).toMatchObject([{ level: 'formal-notice', by: 'finance' }]);
    const stopped = await contentOf(here);
    expect((await open(stop ?? '', 'POST')).status).toBe(410);
    expect(await contentOf(here)).toBe(stopped);
    await passDays(here, '2026-05-15');
    expect((await view()).notices.map(({ level }: { level: string }) => level)).not.toContain(
      'formal-notice',
    );
  });

  it('has links that end after five days, and none that can be guessed', async () => {
    await passDays(here, '2026-04-10');
    const [stop = ''] = linksOf(mails().at(-1));
    const forged = `${stop.slice(0, -1)}${stop.endsWith('a') ? 'b' : 'a'}`;
    for (const link of [forged, `${apiUrl}/a/x`, `${apiUrl}/a/${'A'.repeat(43)}`, `${apiUrl}/a/..`]) {
      expect((await open(link, 'POST')).status).toBe(404);
    }
    here.ports.clock.advance(5 * 86_400);
    expect((await open(stop, 'POST')).status).toBe(410);
    expect((await view()).holds).toEqual([]);
    expect((await requestWith(here.ports, 'DELETE', stop.replace(apiUrl, ''))).status).toBe(405);
  });

  it('offers to send again what may not have left', async () => {
    await passDays(here, '2026-03-29');
    here.ports.clock.set('2026-03-30T08:20:00.000Z');
    const notice = 'b'.repeat(32);
    const step = { level: 'due', channel: 'email', leader: 'F-1', rehearsal: false } as const;
    await commitCase(
      here.ports,
      key,
      { type: 'reserve-notice', notice, attempt: 'a', ...step },
      { by: 'jalon' },
    );
    await commitCase(here.ports, key, { type: 'record-unknown', notice }, { by: 'jalon' });
    here.ports.clock.set('2026-03-31T05:30:00.000Z');
    await reportOn(here.ports, 'daily', apiUrl);
    const links = linksOf(mails().at(-1));
    expect(links).toHaveLength(3);
    const states = [];
    for (const link of links) states.push((await open(link, 'POST')).status);
    expect(states.filter((status) => status === 200)).not.toEqual([]);
    const told = (await view()).history.filter((event: { notice?: string }) => event.notice === notice);
    expect(told.map(({ type, by }: { type: string; by: string }) => `${type} ${by}`)).toEqual([
      'NoticeReserved jalon',
      'NoticeUnknown jalon',
      expect.stringMatching(/^Notice(?:Refused|Delivered) finance$/),
    ]);
  });

  it('nags about a letter that was not posted', async () => {
    await passDays(here, '2026-04-15', { office: false });
    await passDays(here, '2026-04-20', { office: false });
    expect(mails().at(-1)?.html).toMatch(/F2026\/0123/);
    expect(mails().at(-1)?.text).toMatch(/letter/i);
  });

  it('comes to the others when one creditor’s fails, and says so at the end', async () => {
    await here.request('PUT', '/v1/creditors/globex', creditorBody, { key: keys.globex });
    await here.request('PUT', '/v1/creditors/globex/kill-switch', { on: true }, { key: keys.globex });
    await here.request('PUT', '/v1/creditors/acme/kill-switch', { on: true });
    const failing = {
      ...here.ports,
      brakes: {
        ...here.ports.brakes,
        of: async (creditor: string, now: string) => {
          if (creditor === 'acme') throw new Error('unreachable');
          return await here.ports.brakes.of(creditor, now);
        },
      },
    };
    await expect(reportOn(failing, 'daily', apiUrl)).rejects.toMatchObject({ name: 'ReportsFailed' });
    expect(mails()).toHaveLength(1);
  });

  it('matches once more what waited, before it lists it', async () => {
    await here.ports.unmatched.save({
      creditor: 'acme',
      id: 'line-1',
      receivedAt: here.ports.clock.now(),
      source: 'bank-feed',
      candidates: ['number:F2026/0123'],
      amountMinor: 120_000,
      currency: 'EUR',
      paidOn: '2026-03-02',
      payment: 'line-1',
      code: 'no-invoice',
      reason: 'the index lagged behind',
    });
    await reportOn(here.ports, 'daily', apiUrl);
    expect((await view()).status).toBe('closed');
    expect(await here.ports.unmatched.all('acme')).toEqual([]);
  });
});

describe('the report of a week', () => {
  it('accounts for every step that the ladder had in it', async () => {
    await passDays(here, '2026-04-05');
    here.ports.clock.set('2026-04-06T05:00:00.000Z');
    await reportOn(here.ports, 'weekly', apiUrl);
    const weekly = mails().at(-1);
    expect(weekly).toMatchObject({ stamps: { level: 'weekly', kind: 'report' } });
    expect(weekly?.attachments.map(({ type }) => type)).toEqual(
      expect.arrayContaining([expect.stringContaining('csv')]),
    );
    expect(weekly?.text).toContain('F2026/0123');
  });

  it('lists a payment that closed its invoice in the week, and the penalties nobody collected', async () => {
    await passDays(here, '2026-04-10');
    const payment = { payment: 'p1', amountMinor: 120_000, currency: 'EUR', paidOn: '2026-04-10' };
    await here.request('POST', '/v1/invoices/F-1/payments', payment);
    here.ports.clock.set('2026-04-13T05:00:00.000Z');
    await reportOn(here.ports, 'weekly', apiUrl);
    expect(mails().at(-1)?.text).toMatch(/1,200\.00/);
  });

  it('lists a discount in the week in which its payment was told, and not again', async () => {
    await here.request('PUT', '/v1/invoices/F-1', {
      ...invoiceBody,
      discount: { percent: 2, withinDays: 20 },
    });
    await passDays(here, '2026-03-24');
    const payment = { payment: 'p1', amountMinor: 117_600, currency: 'EUR', paidOn: '2026-03-20' };
    await here.request('POST', '/v1/invoices/F-1/payments', payment);
    here.ports.clock.set('2026-03-30T05:00:00.000Z');
    await reportOn(here.ports, 'weekly', apiUrl);
    expect(mails().at(-1)?.text).toMatch(/Discounts earned by paying early[^#]*€24\.00/);
    expect(mails().at(-1)?.text).not.toContain('Penalties not collected');
    here.ports.clock.set('2026-04-06T05:00:00.000Z');
    await reportOn(here.ports, 'weekly', apiUrl);
    expect(mails().at(-1)?.text).not.toContain('Discounts earned');
  });
});
