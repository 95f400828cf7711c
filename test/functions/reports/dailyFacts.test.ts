import { describe, expect, it } from 'vitest';
import { addDays } from '../../../domain/calendar/localDate.ts';
import { isWorkingDay, nextWorkingDay } from '../../../domain/calendar/workingDays.ts';
import { dailyFacts, hasSomethingToSay } from '../../../functions/reports/dailyFacts.ts';
import { type Standing, standingOf } from '../../../functions/reports/standing.ts';
import { renderDailyReport } from '../../../messages/renderDailyReport.ts';
import { creditorBody, invoiceBody } from '../fixture/bodies.ts';
import { apiUrl, passDays } from '../fixture/passDays.ts';
import { type World, world } from '../fixture/world.ts';

async function liveWorld(creditor: object = {}): Promise<World> {
  const here = world();
  await here.request('PUT', '/v1/creditors/acme', {
    ...creditorBody,
    books: { liveFeed: true },
    ...creditor,
  });
  const { body } = await here.request('POST', '/v1/creditors/acme/go-live', {});
  await here.request('POST', '/v1/creditors/acme/go-live', { confirm: body.confirm });
  return here;
}

async function factsOf({ ports }: World) {
  const now = ports.clock.now();
  const creditor = (await ports.creditors.find('acme')) ?? expect.fail('no creditor');
  const standings: Standing[] = [];
  for (const key of ports.cases.keys()) {
    const standing = await standingOf(ports, key, now);
    if (standing !== undefined) standings.push(standing);
  }
  const isClosed = ({ step }: Standing) => step.kind === 'closed';
  const open = standings.filter((standing) => !isClosed(standing));
  return (await dailyFacts(ports, open, standings.filter(isClosed), { creditor, now, apiUrl })).facts;
}

describe('what a morning needs from finance', () => {
  it('is the calls that nobody has logged', async () => {
    const here = await liveWorld();
    await here.request('PUT', '/v1/invoices/F-1', invoiceBody);
    await passDays(here, '2026-03-17');
    const { calls } = await factsOf(here);
    expect(calls).toMatchObject([{ invoice: 'F-1', level: 'courtesy-call', plannedOn: '2026-03-16' }]);
    expect(calls[0]?.contact).toMatchObject({ name: 'Nadia Benali' });
    await here.request('POST', '/v1/invoices/F-1/calls', {
      outcome: 'reached',
      notice: (await here.request('GET', '/v1/invoices/F-1')).body.notices[0].id,
    });
    expect((await factsOf(here)).calls).toEqual([]);
  });

  it('is no call that was logged without the name of its sheet', async () => {
    const here = await liveWorld();
    await here.request('PUT', '/v1/invoices/F-1', invoiceBody);
    await passDays(here, '2026-03-17');
    await here.request('POST', '/v1/invoices/F-1/calls', { outcome: 'no-answer' });
    expect((await factsOf(here)).calls).toEqual([]);
  });

  it.each([
    ['on hold', 'hold', { reason: 'goods came broken' }],
    ['said to be paid', 'hold', { reason: 'says-paid' }],
    ['promised', 'promises', { promise: 'p', promisedFor: '2026-03-20' }],
    ['contested', 'disputes', { dispute: 'd', reason: 'broken' }],
    ['paid', 'payments', { payment: 'p', amountMinor: 120_000, currency: 'EUR', paidOn: '2026-03-17' }],
  ])('is no call about an invoice that is %s', async (_, what, body) => {
    const here = await liveWorld();
    await here.request('PUT', '/v1/invoices/F-1', invoiceBody);
    await passDays(here, '2026-03-17');
    const { status } = await here.request('POST', `/v1/invoices/F-1/${what}`, body);
    expect(status).toBeLessThan(300);
    expect((await factsOf(here)).calls).toEqual([]);
  });

  it('is a letter that nobody notes as posted, and no hand-off nor another letter while it waits', async () => {
    const here = await liveWorld();
    await here.request('PUT', '/v1/invoices/F-1', invoiceBody);
    await passDays(here, '2026-05-20', { office: false });
    const { harshSteps, letters } = await factsOf(here);
    expect(letters).toMatchObject([{ invoice: 'F-1', level: 'formal-notice' }]);
    expect(harshSteps).toEqual([]);
  });

  it('is no dispute, no hold that somebody wanted, and no small balance at the end of its ladder', async () => {
    const here = await liveWorld();
    await here.request('PUT', '/v1/invoices/F-1', { ...invoiceBody, grossMinor: 4_200 });
    await passDays(here, '2026-05-20');
    expect((await here.request('GET', '/v1/invoices/F-1')).body.nextStep.kind).toBe('held');
    expect(hasSomethingToSay(await factsOf(here))).toBe(false);
    await here.request('PUT', '/v1/invoices/F-2', { ...invoiceBody, number: 'N 2' });
    await here.request('POST', '/v1/invoices/F-2/hold', { reason: 'goods came broken' });
    expect((await factsOf(here)).attention).toEqual([]);
  });

  it('is an address for whom none is known', async () => {
    const here = await liveWorld();
    const customer = { id: 'cafe', name: 'Café des Halles' };
    await here.request('PUT', '/v1/invoices/F-1', { ...invoiceBody, customer });
    await passDays(here, '2026-04-10');
    expect((await factsOf(here)).attention).toMatchObject([
      { invoice: 'F-1', reason: { code: 'no-address' } },
    ]);
  });

  it('is told on the next working morning what went to the agency, and what came back', async () => {
    const handedOff = async (here: World) => {
      const record = await here.ports.cases.load({ creditor: 'acme', invoice: 'F-1' });
      return record?.dunningCase.handedOff?.at;
    };
    const here = await liveWorld();
    await here.request('PUT', '/v1/invoices/F-1', invoiceBody);
    let day = '2026-04-27';
    for (; (await handedOff(here)) === undefined && day < '2026-05-20'; day = addDays(day, 1)) {
      await passDays(here, day);
    }
    const on = addDays(day, -1);
    const workingMorning = (from: string) => nextWorkingDay(from, (date) => isWorkingDay(date, 'FR'));
    let morning = workingMorning(day);
    here.ports.clock.set(`${morning}T05:30:00.000Z`);
    expect((await factsOf(here)).agency).toMatchObject([{ invoice: 'F-1', level: 'hand-off', on }]);
    for (const [level, amountMinor] of [
      ['correction', 20_000],
      ['recall', 100_000],
    ] as const) {
      const payment = { payment: level, amountMinor, currency: 'EUR', paidOn: morning };
      await here.request('POST', '/v1/invoices/F-1/payments', payment);
      await passDays(here, morning);
      const paidOn = morning;
      morning = workingMorning(addDays(morning, 1));
      here.ports.clock.set(`${morning}T05:30:00.000Z`);
      expect((await factsOf(here)).agency).toMatchObject([{ invoice: 'F-1', level, on: paidOn }]);
    }
    const facts = await factsOf(here);
    expect(hasSomethingToSay(facts)).toBe(true);
    expect(renderDailyReport(facts).text).toContain('rappel du dossier');
  });

  it('is told every morning that a harsh step waits for the books, before the hour at which it would leave', async () => {
    const here = await liveWorld({ books: { liveFeed: false } });
    await here.request('PUT', '/v1/invoices/F-1', invoiceBody);
    await passDays(here, '2026-04-16');
    for (const morning of ['2026-04-17', '2026-04-20', '2026-04-21']) {
      here.ports.clock.set(`${morning}T05:30:00.000Z`);
      expect({ morning, ...(await factsOf(here)).staleBooks }).toEqual({ morning, heldSteps: 1 });
      await passDays(here, morning, { reports: false });
    }
    await here.request('POST', '/v1/creditors/acme/payments-known-through', { date: '2026-04-21' });
    here.ports.clock.set('2026-04-22T05:30:00.000Z');
    expect((await factsOf(here)).staleBooks).toBeUndefined();
  });

  it('is a hold that ends within two days', async () => {
    const here = await liveWorld();
    await here.request('PUT', '/v1/invoices/F-1', invoiceBody);
    await here.request('POST', '/v1/invoices/F-1/hold', { reason: 'asked', until: '2026-03-06' });
    await passDays(here, '2026-03-03');
    expect((await factsOf(here)).holdsEnding).toEqual([]);
    await passDays(here, '2026-03-04');
    expect((await factsOf(here)).holdsEnding).toMatchObject([{ invoice: 'F-1', until: '2026-03-06' }]);
  });

  it('is books that nobody declares up to date, once a harsh step waits for them', async () => {
    const here = await liveWorld({ books: { liveFeed: false } });
    await here.request('PUT', '/v1/invoices/F-1', invoiceBody);
    await passDays(here, '2026-04-16');
    expect((await factsOf(here)).staleBooks).toEqual({ heldSteps: 1 });
    await here.request('POST', '/v1/creditors/acme/payments-known-through', { date: '2026-04-16' });
    expect((await factsOf(here)).staleBooks).toBeUndefined();
  });

  const codesOf = async (here: World) => (await factsOf(here)).tasks.map(({ code }) => code);

  it('is a credit hold, on the first morning of the second week', async () => {
    const here = await liveWorld();
    await here.request('PUT', '/v1/invoices/F-1', invoiceBody);
    here.ports.clock.set('2026-04-06T05:30:00.000Z');
    expect(await codesOf(here)).toEqual([]);
    here.ports.clock.set('2026-04-07T05:30:00.000Z');
    expect(await codesOf(here)).toEqual(['propose-credit-hold']);
    here.ports.clock.set('2026-04-08T05:30:00.000Z');
    expect(await codesOf(here)).toEqual([]);
  });

  it('is a credit hold of a customer, asked once for all its invoices', async () => {
    const here = await liveWorld();
    await here.request('PUT', '/v1/invoices/F-1', invoiceBody);
    const later = { ...invoiceBody, number: 'N 2', dueOn: '2026-04-01' };
    await here.request('PUT', '/v1/invoices/F-2', later);
    await here.request('PUT', '/v1/invoices/F-3', { ...later, number: 'N 3', dueOn: '2026-03-30' });
    here.ports.clock.set('2026-04-07T05:30:00.000Z');
    const { tasks } = await factsOf(here);
    expect(tasks).toMatchObject([
      { invoice: 'F-1', code: 'propose-credit-hold', others: [{ invoice: 'F-3' }] },
    ]);
    expect(tasks).toHaveLength(1);
    // The ninth day of the second invoice asks nothing that was not asked.
    here.ports.clock.set('2026-04-09T05:30:00.000Z');
    expect(await codesOf(here)).toEqual([]);
  });

  it('is to pay back what came in too much, on the morning after', async () => {
    const here = await liveWorld();
    await here.request('PUT', '/v1/invoices/F-1', invoiceBody);
    here.ports.clock.set('2026-03-11T09:00:00.000Z');
    const payment = { payment: 'p', amountMinor: 130_000, currency: 'EUR', paidOn: '2026-03-11' };
    await here.request('POST', '/v1/invoices/F-1/payments', payment);
    here.ports.clock.set('2026-03-12T06:30:00.000Z');
    expect((await factsOf(here)).tasks).toMatchObject([{ code: 'pay-back', amountMinor: 10_000 }]);
    here.ports.clock.set('2026-03-13T06:30:00.000Z');
    expect(await codesOf(here)).toEqual([]);
  });
});
