import { describe, expect, it } from 'vitest';
import { addDays } from '../../../domain/calendar/localDate.ts';
import { type Standing, standingOf } from '../../../functions/reports/standing.ts';
import { stepsOfTheWeek } from '../../../functions/reports/stepsOfTheWeek.ts';
import { weekBefore } from '../../../functions/reports/weeklyFacts.ts';
import { creditorBody, invoiceBody } from '../fixture/bodies.ts';
import { passDays } from '../fixture/passDays.ts';
import { type World, world } from '../fixture/world.ts';

async function liveWorld(): Promise<World> {
  const here = world();
  await here.request('PUT', '/v1/creditors/acme', { ...creditorBody, books: { liveFeed: true } });
  const { body } = await here.request('POST', '/v1/creditors/acme/go-live', {});
  await here.request('POST', '/v1/creditors/acme/go-live', { confirm: body.confirm });
  await here.request('PUT', '/v1/invoices/F-1', invoiceBody);
  return here;
}

async function lastWeek({ ports }: World) {
  const now = ports.clock.now();
  const creditor = (await ports.creditors.find('acme')) ?? expect.fail('no creditor');
  const standings: Standing[] = [];
  for (const key of ports.cases.keys()) {
    const standing = await standingOf(ports, key, now);
    if (standing !== undefined) standings.push(standing);
  }
  const { expected, outcomes } = stepsOfTheWeek(standings, weekBefore(now, creditor), now);
  return { expected, sum: Object.values(outcomes).reduce((total, count) => total + count, 0), outcomes };
}

describe('the steps of a week', () => {
  it('are accounted for in every week of an invoice that is followed to the agency', async () => {
    const here = await liveWorld();
    let all = 0;
    for (let monday = '2026-03-09'; monday <= '2026-05-11'; monday = addDays(monday, 7)) {
      await passDays(here, addDays(monday, -1));
      here.ports.clock.set(`${monday}T05:00:00.000Z`);
      const { expected, sum } = await lastWeek(here);
      expect({ monday, sum }).toEqual({ monday, sum: expected });
      all += expected;
    }
    expect(all).toBe(6);
  });

  it('are held while somebody holds them, and closed when the invoice was paid before them', async () => {
    const here = await liveWorld();
    await here.request('POST', '/v1/invoices/F-1/hold', { reason: 'asked' });
    here.ports.clock.set('2026-04-06T05:00:00.000Z');
    expect(await lastWeek(here)).toMatchObject({ expected: 2, outcomes: { held: 2 } });
    const payment = { payment: 'p1', amountMinor: 120_000, currency: 'EUR', paidOn: '2026-04-06' };
    await here.request('POST', '/v1/invoices/F-1/payments', payment);
    expect(await lastWeek(here)).toMatchObject({ expected: 2, outcomes: { closed: 2 } });
  });

  it('are fewer than expected when one was missed in silence', async () => {
    const here = await liveWorld();
    here.ports.clock.set('2026-04-06T05:00:00.000Z');
    const { expected, sum } = await lastWeek(here);
    expect(expected).toBe(2);
    expect(sum).toBe(0);
  });
});
