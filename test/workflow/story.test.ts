import { describe, expect, it } from 'vitest';
import { commitCase } from '../../functions/flows/commitCase.ts';
import { keyOf, loaded, register } from '../functions/flows/followUpWorld.ts';
import { FollowedWorld } from './followedWorld.ts';

describe('the state machine', () => {
  it('walks an unpaid invoice from its due date to the agency, each step once', async () => {
    const world = await FollowedWorld.begin();
    await register(world.ports, 'f-1');
    await world.liveUntil('2026-06-01');
    expect(world.left()).toEqual([
      'due email f-1',
      'reminder email f-1',
      'reminder-call call f-1',
      'formal-notice letter f-1',
      'formal-notice email f-1',
      'hand-off handoff f-1',
    ]);
    expect(world.running()).toEqual([]);
    expect((await loaded(world.ports, 'f-1')).run).toBe('dormant');
  });

  it('stops the moment that the invoice is paid', async () => {
    const world = await FollowedWorld.begin();
    await register(world.ports, 'f-1');
    await world.runUntil('2026-03-05T10:00:00.000Z');
    await world.pay('f-1');
    await world.runUntil('2026-03-05T10:00:00.000Z');
    expect(world.running()).toEqual([]);
    await world.liveUntil('2026-06-01');
    expect(world.left()).toEqual(['due email f-1']);
  });

  it('takes a claim back from the agency when it is paid after all', async () => {
    const world = await FollowedWorld.begin();
    await register(world.ports, 'f-1');
    await world.liveUntil('2026-04-20');
    await world.pay('f-1');
    await world.liveUntil('2026-05-01');
    expect(world.left().slice(-2)).toEqual(['hand-off handoff f-1', 'recall handoff f-1']);
    expect((await loaded(world.ports, 'f-1')).dunningCase.closed).toMatchObject({ reason: 'paid' });
    expect(world.running()).toEqual([]);
  });

  it('sleeps through an open-ended hold, and goes on when it is lifted', async () => {
    const world = await FollowedWorld.begin();
    await register(world.ports, 'f-1');
    await world.runUntil('2026-03-05T10:00:00.000Z');
    await commitCase(
      world.ports,
      keyOf('f-1'),
      { type: 'place-hold', hold: 'h-1', reason: 'asked-by-finance' },
      { by: 'finance' },
    );
    await world.runUntil('2026-03-20T10:00:00.000Z');
    expect(world.running()).toEqual([]);
    await commitCase(world.ports, keyOf('f-1'), { type: 'lift-hold', hold: 'h-1' }, { by: 'finance' });
    await world.runUntil('2026-03-25T10:00:00.000Z');
    expect(world.left()).toEqual(['due email f-1', 'reminder email f-1']);
  });

  it('says one thing to a customer of whom several invoices are due', async () => {
    const world = await FollowedWorld.begin();
    await register(world.ports, 'f-1');
    await register(world.ports, 'f-2', { grossMinor: 80_00 });
    await register(world.ports, 'f-3', { currency: 'USD' });
    await world.runUntil('2026-03-02T20:00:00.000Z');
    expect(world.left()).toEqual(['due email f-1+f-2+f-3']);
    expect(world.ports.mailer.sent).toHaveLength(1);
    const text = world.ports.mailer.sent[0]?.text ?? '';
    expect(['F-1', 'F-2', 'F-3'].filter((number) => !text.includes(number))).toEqual([]);
    for (const invoice of ['f-1', 'f-2', 'f-3']) {
      expect(Object.values((await loaded(world.ports, invoice)).dunningCase.notices)).toMatchObject([
        { outcome: 'sent', leader: 'f-1', messageId: 'mail-1' },
      ]);
    }
  });

  describe('counts its transitions', () => {
    it('at most 3 for each step, 3 for each signal, 5 for each execution', async () => {
      const world = await FollowedWorld.begin();
      await register(world.ports, 'f-1');
      await world.liveUntil('2026-04-20');
      await world.pay('f-1');
      await world.liveUntil('2026-06-01');
      const executions = world.executionsOf('f-1');
      const transitions = executions.reduce((sum, execution) => sum + execution.transitions, 0);
      const record = await loaded(world.ports, 'f-1');
      const steps = Object.keys(record.dunningCase.notices).length;
      expect(steps).toBe(7);
      expect(transitions).toBeLessThanOrEqual(3 * steps + 3 * record.signalSeq + 5 * executions.length);
    });

    it('9 for an invoice paid after its first reminder: a start, a step, a signal, an end', async () => {
      const world = await FollowedWorld.begin();
      await register(world.ports, 'f-1');
      await world.runUntil('2026-03-03T10:00:00.000Z');
      await world.pay('f-1');
      await world.runUntil('2026-03-03T10:00:00.000Z');
      const [execution] = world.executionsOf('f-1');
      expect(execution?.recent.map(({ state }) => state)).toEqual([
        ...['Plan', 'Route', 'Await'],
        ...['Perform', 'SendEmail', 'Await'],
        ...['Plan', 'Route', 'Done'],
      ]);
    });
  });
});
