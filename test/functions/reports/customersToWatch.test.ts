import { beforeEach, describe, expect, it } from 'vitest';
import { openCases } from '../../../functions/flows/openCases.ts';
import { customersToWatch } from '../../../functions/reports/customersToWatch.ts';
import { monthlyProvision } from '../../../functions/reports/monthlyProvision.ts';
import { reportOn } from '../../../functions/reports/reportOn.ts';
import { type Standing, standingOf } from '../../../functions/reports/standing.ts';
import { taskLines } from '../../../functions/reports/taskLines.ts';
import { readCsv } from '../../messages/readCsv.ts';
import { creditorBody, customerBody, invoiceBody } from '../fixture/bodies.ts';
import { apiUrl } from '../fixture/passDays.ts';
import { type World, world } from '../fixture/world.ts';

let here: World;

const put = (id: string, customer: string, dueOn: string, changes: object = {}) =>
  here.request('PUT', `/v1/invoices/${id}`, {
    ...invoiceBody,
    number: id,
    issuedOn: '2026-01-01',
    dueOn,
    customer: { id: customer, ...customerBody, name: `Client ${customer}`, ...changes },
  });
const post = (path: string, body: object) => here.request('POST', `/v1/${path}`, body);
const pay = (id: string, paidOn: string) =>
  post(`invoices/${id}/payments`, { payment: `p-${id}`, amountMinor: 120_000, currency: 'EUR', paidOn });

async function watch(at = '2026-06-01') {
  const creditor = await here.ports.creditors.find('acme');
  if (creditor === undefined) throw new Error('no creditor');
  here.ports.clock.set(`${at}T06:00:00.000Z`);
  const now = here.ports.clock.now();
  const keys = (await openCases(here.ports.cases, 'acme')).map(({ key }) => key);
  const found = await Promise.all(keys.map((key) => standingOf(here.ports, key, now)));
  const standings = found.filter((standing): standing is Standing => standing !== undefined);
  const read: string[] = [];
  const cases = {
    ...here.ports.cases,
    load: (key: (typeof keys)[number]) => {
      read.push(key.invoice);
      return here.ports.cases.load(key);
    },
  };
  const tasks = taskLines(standings, now);
  const watched = await customersToWatch({ ...here.ports, cases }, standings, tasks, creditor, at);
  return { ...watched, ids: watched.toWatch.map(({ customer }) => customer), read, standings };
}

beforeEach(async () => {
  here = world({ now: '2026-01-02T07:00:00.000Z' });
  await here.request('PUT', '/v1/creditors/acme', creditorBody);
});

describe('customers to watch', () => {
  it('are those rated D or E, or with a sign of distress, who owe something overdue; the largest debts first', async () => {
    await put('D-1', 'slow', '2026-04-30');
    await put('E-1', 'worse', '2026-03-01');
    await put('E-2', 'worse', '2026-03-02');
    await put('A-1', 'punctual', '2026-05-30');
    await put('N-1', 'later', '2026-06-30');
    const { toWatch, ids, notLookedAt } = await watch();
    expect(ids).toEqual(['worse', 'slow']);
    expect(notLookedAt).toBe(0);
    expect(toWatch[0]).toMatchObject({
      customerName: 'Client worse',
      rating: 'E',
      overdue: [{ currency: 'EUR', amountMinor: 240_000 }],
      reasons: [{ code: 'pays-late', days: 91.5 }],
    });
  });

  it('are never natural persons', async () => {
    await put('C-1', 'anna', '2026-02-01', { kind: 'consumer' });
    await put('S-1', 'paul', '2026-02-01', { kind: 'sole-trader' });
    expect((await watch()).ids).toEqual([]);
  });

  it('are judged by what they have paid too: one slip of a good payer is none', async () => {
    await put('L-1', 'good', '2026-04-25');
    here.ports.clock.set('2026-04-01T08:00:00.000Z');
    for (const number of [1, 2, 3, 4]) {
      await put(`P-${number}`, 'good', '2026-03-31');
      await pay(`P-${number}`, '2026-03-31');
    }
    expect((await watch()).ids).toEqual([]);
  });

  it('only of those with something overdue is anything else read, and only what the report has not', async () => {
    await put('P-1', 'good', '2026-03-31');
    here.ports.clock.set('2026-04-01T08:00:00.000Z');
    await pay('P-1', '2026-03-31');
    await put('N-1', 'good', '2026-06-30');
    expect((await watch()).read).toEqual([]);
    await put('L-1', 'good', '2026-05-20');
    expect((await watch()).read).toEqual(['P-1']);
  });

  it('are proposed cash only once: not when a task of an open invoice does', async () => {
    await put('L-1', 'word', '2026-05-20');
    await put('P-1', 'word', '2026-03-31');
    here.ports.clock.set('2026-04-01T08:00:00.000Z');
    await post('invoices/P-1/promises', { promise: 'p', promisedFor: '2026-04-08' });
    here.ports.clock.set('2026-04-20T08:00:00.000Z');
    expect((await watch('2026-05-25')).toWatch).toMatchObject([
      { customer: 'word', proposesCashOnly: false },
    ]);
    await pay('P-1', '2026-05-24');
    expect((await watch('2026-05-25')).toWatch).toMatchObject([{ customer: 'word', proposesCashOnly: true }]);
  });

  it('are looked for among the hundred that owe most, and the rest are counted', async () => {
    for (let number = 100; number <= 202; number += 1) {
      await put(`L-${number}`, `c${number}`, '2026-03-01', {});
    }
    await here.request('PUT', '/v1/invoices/L-100', {
      ...invoiceBody,
      number: 'L-100',
      issuedOn: '2026-01-01',
      dueOn: '2026-03-01',
      customerId: 'c100',
      customer: undefined,
      grossMinor: 1,
    });
    const { ids, notLookedAt } = await watch();
    expect([ids.length, notLookedAt]).toEqual([100, 3]);
    expect(ids).not.toContain('c100');
  });
});

describe('the provision of a month', () => {
  it('is stated in its first week, as at the end of the month before', async () => {
    await put('F-1', 'slow', '2026-03-02');
    const { standings } = await watch();
    expect(monthlyProvision(standings, '2026-06-08')).toEqual({});
    expect(monthlyProvision(standings, '2026-06-01')).toMatchObject({
      provision: {
        at: '2026-05-31',
        lines: [{ invoice: 'F-1', customerName: 'Client slow', overdueDays: 90, riskPercent: 25 }],
      },
    });
    expect(monthlyProvision(standings, '2026-06-07')).toMatchObject({ provision: { at: '2026-05-31' } });
  });
});

describe('the weekly report', () => {
  const weekly = async (now: string) => {
    here.ports.clock.set(now);
    await reportOn(here.ports, 'weekly', apiUrl);
    return here.ports.mailer.sent.at(-1)?.text.replace(/[\u00a0\u202f]/g, ' ') ?? '';
  };

  it('has customers to watch, the provision of the month and the write-offs of the week', async () => {
    await put('F-1', 'slow', '2026-03-02');
    await put('F-2', 'slow', '2026-03-02');
    here.ports.clock.set('2026-05-28T08:00:00.000Z');
    await post('invoices/F-2/write-off', { writeOff: 'w', amountMinor: 60_000 });
    const text = await weekly('2026-06-01T05:00:00.000Z');
    for (const fact of [
      'Clients à surveiller',
      'paie avec 91 jours de retard en moyenne',
      'Au 31 mai 2026 : 375,00 € pour 2 factures, 1 800,00 € TTC restant dus.',
      'Créances passées en perte',
      '500,00 €',
    ]) {
      expect(text).toContain(fact);
    }
    const [report] = here.ports.mailer.sent.at(-1)?.attachments ?? [];
    const rows = readCsv(report?.bytes ?? new Uint8Array(), ';');
    const loss = rows.find(([section]) => section === 'Créances passées en perte');
    // What is left of F-2, and what was given up.
    expect([loss?.[1], loss?.[5], loss?.[6]]).toEqual(['F-2', '600,00', '600,00']);
    const next = await weekly('2026-06-08T05:00:00.000Z');
    expect(next).toContain('Clients à surveiller');
    expect(next).not.toMatch(/Provisions proposées|Créances passées en perte/);
  });

  it('counts in the provision what was paid since the month ended', async () => {
    await put('F-1', 'slow', '2026-03-02');
    here.ports.clock.set('2026-06-03T08:00:00.000Z');
    await pay('F-1', '2026-06-02');
    expect(await weekly('2026-06-05T05:00:00.000Z')).toContain('250,00 € pour 1 facture');
  });
});
