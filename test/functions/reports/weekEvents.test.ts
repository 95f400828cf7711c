import { beforeEach, describe, expect, it } from 'vitest';
import type { RecordedEvent } from '../../../domain/events.ts';
import { standingOf } from '../../../functions/reports/standing.ts';
import { discountsOfTheWeek } from '../../../functions/reports/weekEvents.ts';
import { type Told, weekBefore } from '../../../functions/reports/weeklyFacts.ts';
import { creditorBody, invoiceBody } from '../fixture/bodies.ts';
import { type World, world } from '../fixture/world.ts';

let here: World;

/** 1 200 € of 28 February, 1 176 € through 10 March; paid on Thursday 5 March. */
beforeEach(async () => {
  here = world();
  await here.request('PUT', '/v1/creditors/acme', creditorBody);
  const discount = { percent: 2, withinDays: 10 };
  await here.request('PUT', '/v1/invoices/F-1', { ...invoiceBody, discount });
  here.ports.clock.set('2026-03-05T08:00:00.000Z');
  const payment = { payment: 'p1', amountMinor: 117_600, currency: 'EUR', paidOn: '2026-03-05' };
  await here.request('POST', '/v1/invoices/F-1/payments', payment);
});

async function told(): Promise<Told> {
  const standing = await standingOf(here.ports, { creditor: 'acme', invoice: 'F-1' }, here.ports.clock.now());
  if (standing === undefined) throw new Error('no such case');
  return { standing, history: await here.ports.cases.history(standing.record) };
}

/** The week that a report of this Monday speaks of. */
function earnedBefore(monday: string, one: Told) {
  const week = weekBefore(`${monday}T06:00:00.000Z`, one.standing.file.creditor);
  return discountsOfTheWeek(one, week).map(({ invoice, amountMinor, on }) => ({ invoice, amountMinor, on }));
}

describe('discounts of a week', () => {
  it('are told once, in the week in which they were earned', async () => {
    const one = await told();
    expect(earnedBefore('2026-03-02', one)).toEqual([]);
    expect(earnedBefore('2026-03-09', one)).toEqual([
      { invoice: 'F-1', amountMinor: 2_400, on: '2026-03-05' },
    ]);
    expect(earnedBefore('2026-03-16', one)).toEqual([]);
  });

  it('are none when they were undone in the same week', async () => {
    const reversal = { type: 'PaymentReversed', payment: 'p1', reversedMinor: 1, reversedOn: '2026-03-06' };
    const one = await told();
    const undone = { ...reversal, at: '2026-03-06T08:00:00.000Z', by: 'test' } as RecordedEvent;
    expect(earnedBefore('2026-03-09', { ...one, history: [...one.history, undone] })).toEqual([]);
  });

  it('are read in the order of the ledger, though the clock of its first event was ahead', async () => {
    const one = await told();
    const [registered, ...others] = one.history;
    if (registered === undefined) throw new Error('no history');
    const ahead = [{ ...registered, at: '2026-03-09T00:00:00.000Z' }, ...others];
    expect(earnedBefore('2026-03-09', { ...one, history: ahead })).toHaveLength(1);
  });
});
