import { describe, expect, it } from 'vitest';
import { addDays } from '../../../domain/calendar/localDate.ts';
import type { CaseCommand } from '../../../domain/commands.ts';
import { commitCase } from '../../../functions/flows/commitCase.ts';
import { type Standing, standingOf } from '../../../functions/reports/standing.ts';
import { weeklyFacts } from '../../../functions/reports/weeklyFacts.ts';
import { renderWeeklyReport } from '../../../messages/renderWeeklyReport.ts';
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
  const facts = await weeklyFacts(ports, standings, creditor, now);
  const names = (lines: readonly { readonly level: string; readonly channel?: string }[]) =>
    lines.map(({ level, channel }) => (channel === undefined ? level : `${level} by ${channel}`));
  return {
    left: names(facts.left),
    notLeft: names(facts.notLeft),
    waiting: names(facts.waiting),
    missed: names(facts.missed),
    text: renderWeeklyReport(facts).text.replaceAll('\u00a0', ' '),
  };
}

describe('the steps of a week', () => {
  it('are on one of the lists in every week of an invoice that is followed to the agency', async () => {
    const here = await liveWorld();
    const left: string[] = [];
    for (let monday = '2026-03-09'; monday <= '2026-05-11'; monday = addDays(monday, 7)) {
      await passDays(here, addDays(monday, -1));
      here.ports.clock.set(`${monday}T05:00:00.000Z`);
      const week = await lastWeek(here);
      left.push(...week.left);
      expect({ monday, missed: week.missed }).toEqual({ monday, missed: [] });
      const steps = week.left.length + week.notLeft.length + week.waiting.length;
      expect(week.text).toContain(`Étapes de la semaine : ${steps}, toutes expliquées`);
      expect(week.text).toMatch(new RegExp(`parties\\D+${week.left.length}\\b`));
    }
    expect(left).toEqual([
      'courtesy-call by call',
      'due by email',
      'reminder by email',
      'reminder-call by call',
      'formal-notice by letter',
      'formal-notice by email',
      'hand-off by handoff',
    ]);
  });

  it('are counted in the week in which they leave, whatever day the ladder had for them', async () => {
    const here = await liveWorld();
    // Its reminder's day is Saturday 4 April, and Monday the 6th is Easter Monday.
    await passDays(here, '2026-04-05');
    here.ports.clock.set('2026-04-06T05:00:00.000Z');
    expect(await lastWeek(here)).toMatchObject({ left: ['due by email'], waiting: ['reminder'], missed: [] });
    await passDays(here, '2026-04-12');
    here.ports.clock.set('2026-04-13T05:00:00.000Z');
    const next = await lastWeek(here);
    expect(next.left).toContain('reminder by email');
    expect(next.waiting).not.toContain('reminder');
  });

  it('wait while somebody holds them, and are expected no more once the invoice is paid', async () => {
    const here = await liveWorld();
    await here.request('POST', '/v1/invoices/F-1/hold', { reason: 'asked' });
    here.ports.clock.set('2026-04-06T05:00:00.000Z');
    expect(await lastWeek(here)).toMatchObject({ waiting: ['due', 'reminder'], missed: [] });
    const payment = { payment: 'p1', amountMinor: 120_000, currency: 'EUR', paidOn: '2026-04-06' };
    await here.request('POST', '/v1/invoices/F-1/payments', payment);
    expect(await lastWeek(here)).toMatchObject({ waiting: [], missed: [] });
  });

  it('are missed when nothing keeps them, and stay so in the weeks that follow', async () => {
    const here = await liveWorld();
    here.ports.clock.set('2026-04-06T05:00:00.000Z');
    const missed = ['courtesy-call', 'due', 'reminder'];
    const week = await lastWeek(here);
    expect(week).toMatchObject({ left: [], waiting: [], missed });
    expect(week.text).toContain('Étapes de la semaine : 3, expliquées : 0');
    here.ports.clock.set('2026-04-13T05:00:00.000Z');
    expect((await lastWeek(here)).missed).toEqual([...missed, 'reminder-call']);
  });

  it('are passed over for a small balance, which finance is then left to decide on', async () => {
    const here = await liveWorld();
    await here.request('PUT', '/v1/invoices/F-1', { ...invoiceBody, grossMinor: 4_200 });
    await passDays(here, '2026-04-19');
    here.ports.clock.set('2026-04-20T05:00:00.000Z');
    const { text, missed } = await lastWeek(here);
    expect(missed).toEqual([]);
    expect(text).toContain('Petits soldes');
    expect(text).toContain('solde trop faible');
  });

  it('left once when they were refused first', async () => {
    const here = await liveWorld();
    await passDays(here, '2026-03-29');
    here.ports.clock.set('2026-03-30T08:20:00.000Z');
    const notice = 'b'.repeat(32);
    const step = { level: 'due', channel: 'email', leader: 'F-1', rehearsal: false } as const;
    for (const attempt of ['a', 'b']) {
      const tell = (command: CaseCommand) =>
        commitCase(here.ports, { creditor: 'acme', invoice: 'F-1' }, command, { by: 'jalon' });
      await tell({ type: 'reserve-notice', notice, attempt, ...step });
      if (attempt === 'a') await tell({ type: 'record-refused', notice, reason: 'throttled' });
      else await tell({ type: 'record-sent', notice, messageId: 'm', contentHash: 'h' });
      here.ports.clock.advance(16 * 60);
    }
    here.ports.clock.set('2026-04-06T05:00:00.000Z');
    expect(await lastWeek(here)).toMatchObject({ left: ['due by email'], notLeft: [] });
  });
});
