import aslValidator from 'asl-validator';
import { describe, expect, it } from 'vitest';
import { planCase } from '../../functions/flows/planCase.ts';
import { keyOf, loaded, register } from '../functions/flows/followUpWorld.ts';
import { dunningDefinition, FollowedWorld } from './followedWorld.ts';

describe('statemachines/dunning.asl.json', () => {
  it('is valid Amazon States Language', () => {
    const { isValid, errors } = aslValidator(dunningDefinition() as object);
    expect(errors).toEqual([]);
    expect(isValid).toBe(true);
  });

  it.each(['nextAt', 'seq', 'step'])(
    'parks a case whose plan answers no %s, instead of waiting a second',
    async (field) => {
      const world = await FollowedWorld.begin();
      const { [field]: _missing, ...answer } = {
        route: 'await',
        nextAt: '2026-03-02T08:35:00.000Z',
        seq: 1,
        generation: 1,
        step: 'email',
      } as Record<string, unknown>;
      world.answerOf = async (name) => (name === 'NextStep' ? answer : undefined);
      await register(world.ports, 'f-1');
      await world.runUntil('2026-03-02T06:00:00.000Z');
      expect(world.executionsOf('f-1')[0]?.recent.map(({ state }) => state)).toEqual([
        'Plan',
        'Park',
        'Done',
      ]);
      expect((await loaded(world.ports, 'f-1')).dunningCase.holds).toMatchObject({
        'needs-attention-1': { reason: 'needs-attention' },
      });
    },
  );

  it.each([
    ['a second when the moment has passed', '2026-03-01T00:00:00.000Z', 1],
    ['rounded up to the second', '2026-03-02T06:00:10.001Z', 11],
    ['30 days when the moment is further away', '2027-03-02T06:00:00.000Z', 30 * 86_400],
  ])('waits %s', async (_, nextAt, seconds) => {
    const world = await FollowedWorld.begin();
    world.answerOf = async (name, task) =>
      name === 'NextStep' ? { ...(await planCase(world.ports, task)), nextAt } : undefined;
    await register(world.ports, 'f-1');
    await world.runUntil('2026-03-02T06:00:00.000Z');
    expect(world.engine.nextTimerAt()).toBe(Date.parse('2026-03-02T06:00:00.000Z') + seconds * 1000);
  });

  it('keeps nothing but ids in the input of an execution', async () => {
    const world = await FollowedWorld.begin();
    await register(world.ports, 'f-1');
    expect(world.executionsOf('f-1').map(({ input }) => input)).toEqual([{ ...keyOf('f-1'), generation: 1 }]);
  });
});
