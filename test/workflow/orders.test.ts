import { describe, expect, it } from 'vitest';
import { startCase } from '../../functions/flows/startCase.ts';
import { sweepCases } from '../../functions/flows/sweepCases.ts';
import { SendRefused } from '../../functions/ports/errors.ts';
import type { TaskRequest } from '../../local/stepfunctions/host.ts';
import { loaded, register } from '../functions/flows/followUpWorld.ts';
import { failure } from '../local/stepfunctions/sandboxHost.ts';
import { FollowedWorld } from './followedWorld.ts';

/** Registered early on the due day; its e-mail leaves at 09:35 in Paris, the reminder a week later. */
const until = '2026-03-04T20:00:00.000Z';

type Disturbance = (world: FollowedWorld) => Promise<void>;

const disturbances: Readonly<Record<string, Disturbance>> = {
  'a payment': (world) => world.pay('f-1'),
  'a second execution': async (world) => {
    await startCase(world.ports, await loaded(world.ports, 'f-1'));
  },
  'the loss of the execution': async (world) => {
    for (const { name } of world.running()) world.engine.kill(name);
  },
  'a stray wake-up': async (world) => world.ports.executions.wake(await loaded(world.ports, 'f-1')),
};

interface Moment {
  readonly call: number;
  readonly when: 'before' | 'after';
}

/** Lives the due day and the day of the reminder, with something happening around the nth service call. */
async function live(disturbed: readonly (Moment & { readonly by: Disturbance })[]): Promise<FollowedWorld> {
  const world = await FollowedWorld.begin();
  let calls = 0;
  const disturb = (when: Moment['when'], call: number) => async () => {
    for (const moment of disturbed) if (moment.when === when && moment.call === call) await moment.by(world);
  };
  world.beforeCall = async () => disturb('before', ++calls)();
  world.afterCall = async () => disturb('after', calls)();
  await register(world.ports, 'f-1');
  for (const day of ['2026-03-02', '2026-03-09']) {
    for (const hour of ['06', '07', '08', '09', '10']) {
      await world.runUntil(`${day}T${hour}:31:00.000Z`);
      await sweepCases(world.ports, { hasTime: () => true });
    }
  }
  return world;
}

async function countCalls(): Promise<number> {
  const requests: TaskRequest[] = [];
  const world = await FollowedWorld.begin();
  world.beforeCall = async (request) => void requests.push(request);
  await register(world.ports, 'f-1');
  await world.runUntil('2026-03-09T10:31:00.000Z');
  return requests.length;
}

const calls = await countCalls();
const moments: readonly Moment[] = Array.from({ length: calls }, (_, index) => index + 1).flatMap((call) => [
  { call, when: 'before' as const },
  { call, when: 'after' as const },
]);
const names = Object.keys(disturbances);
const singles = moments.flatMap((moment) => names.map((name) => ({ ...moment, name })));
/** Around the first step, a payment and something else: either comes first. */
const pairs = singles
  .filter(({ call }) => call <= 4)
  .flatMap((first) =>
    singles
      .filter(({ call, name }) => call >= first.call && call <= 4 && name !== first.name)
      .filter(({ name }) => [name, first.name].includes('a payment'))
      .map((second) => ({ first, second })),
  );

async function expectOrder(world: FollowedWorld): Promise<void> {
  const record = await loaded(world.ports, 'f-1');
  const types = record.events.map(({ type }) => type);
  const paid = types.indexOf('PaymentReceived');
  const reserved = types.flatMap((type, index) => (type === 'NoticeReserved' ? [index] : []));
  expect(paid === -1 || reserved.every((index) => index < paid)).toBe(true);
  expect(world.ports.mailer.sent).toHaveLength(reserved.length);
  if (paid === -1) {
    expect(world.left()).toEqual(['due email f-1', 'reminder email f-1']);
    expect(record.run).toBe('live');
  } else {
    expect(['due email f-1', 'reminder email f-1'].slice(0, reserved.length)).toEqual(world.left());
    expect(record.run).toBe('dormant');
    // One that was replaced while it waited ends when its wait does.
    const generations = world.running().map(({ input }) => (input as { generation: number }).generation);
    expect(generations).not.toContain(record.generation);
  }
}

describe('the state machine, when around any of its service calls there comes', () => {
  it.each(singles)('$name $when call $call', async ({ name, ...moment }) => {
    await expectOrder(await live([{ ...moment, by: disturbances[name] as Disturbance }]));
  });

  it('a payment and another of them, in any order', async () => {
    for (const { first, second } of pairs) {
      const by = (name: string) => disturbances[name] as Disturbance;
      await expectOrder(
        await live([
          { ...first, by: by(first.name) },
          { ...second, by: by(second.name) },
        ]),
      );
    }
    expect(pairs.length).toBeGreaterThan(100);
  });
});

describe('a task of the state machine', () => {
  it.each([
    'Lambda.TooManyRequestsException',
    'Lambda.ServiceException',
    'Lambda.Unknown',
    'Sandbox.Timedout',
    'CaseMoved',
  ])('is tried again after %s', async (name) => {
    const world = await FollowedWorld.begin();
    let failures = 2;
    world.answerOf = async (fn) => {
      if (fn === 'SendEmail' && failures-- > 0) throw failure(name);
      return undefined;
    };
    await register(world.ports, 'f-1');
    await world.runUntil(until);
    expect(world.left()).toEqual(['due email f-1']);
    expect((await loaded(world.ports, 'f-1')).dunningCase.holds).toEqual({});
  });

  it.each(['NextStep', 'SendEmail'])(
    '%s that fails for good parks the case: one hold, and it sleeps',
    async (fn) => {
      const world = await FollowedWorld.begin();
      let isBroken = true;
      world.answerOf = async (name) => {
        if (name === fn && isBroken) throw failure('TypeError', 'something is wrong');
        return undefined;
      };
      await register(world.ports, 'f-1');
      await world.runUntil(until);
      const record = await loaded(world.ports, 'f-1');
      expect(Object.values(record.dunningCase.holds)).toMatchObject([{ reason: 'needs-attention' }]);
      expect(record.run).toBe('dormant');
      expect(world.running()).toEqual([]);
      expect(world.ports.log.counts.CasesParked).toBe(1);
      await sweepCases(world.ports, { hasTime: () => true });
      expect(world.running()).toEqual([]);
      isBroken = false;
      await world.lift('f-1');
      await world.runUntil('2026-03-10T20:00:00.000Z');
      expect(world.ports.mailer.sent.length).toBeGreaterThan(0);
    },
  );

  it('that cannot even be parked fails the execution, and the sweep brings the case back at most three times', async () => {
    const world = await FollowedWorld.begin();
    world.answerOf = async (name) => {
      if (name === 'NextStep' || name === 'Park') throw failure('TypeError', 'something is wrong');
      return undefined;
    };
    await register(world.ports, 'f-1');
    for (const hour of ['07', '08', '09', '10', '11', '12']) {
      await world.runUntil(`2026-03-02T${hour}:01:00.000Z`);
      await sweepCases(world.ports, { hasTime: () => true });
    }
    expect(world.executionsOf('f-1').map(({ status }) => status)).toEqual(Array(4).fill('FAILED'));
    expect(world.ports.log.counts.RestartsExhausted).toBeGreaterThan(0);
  });
});

describe('two performances of a case', () => {
  it.each([
    [
      'under the kill switch',
      async (world: FollowedWorld) => {
        await world.ports.brakes.setKillSwitch('atelier', true, 'test', world.ports.clock.now());
      },
    ],
    [
      'while the provider is busy',
      async (world: FollowedWorld) => {
        world.ports.mailer.fail = () => new SendRefused('TooManyRequestsException', true);
      },
    ],
    [
      'beyond the hourly cap',
      async (world: FollowedWorld) => {
        await world.ports.creditors.save(
          { ...(await world.creditor()), hourlyCap: 0 },
          world.ports.clock.now(),
        );
      },
    ],
  ] as const)('are a quarter of an hour apart %s', async (_, disturb) => {
    const world = await FollowedWorld.begin();
    const performed: number[] = [];
    world.beforeCall = async ({ stateName }) => {
      if (['SendEmail', 'PlaceCall'].includes(stateName)) performed.push(world.host.time);
    };
    await register(world.ports, 'f-1');
    await disturb(world);
    await world.runUntil('2026-03-02T16:00:00.000Z');
    const gaps = performed.slice(1).map((at, index) => at - (performed[index] ?? 0));
    expect(Math.min(...gaps, Number.POSITIVE_INFINITY)).toBeGreaterThanOrEqual(15 * 60_000);
    expect(world.executionsOf('f-1')[0]?.transitions).toBeLessThan(200);
  });
});
