import { describe, expect, it } from 'vitest';
import { commitCase } from '../../../functions/flows/commitCase.ts';
import { sweepCases } from '../../../functions/flows/sweepCases.ts';
import type { MemoryPorts } from '../../../functions/memory/memoryPorts.ts';
import { dueAt, followUpWorld, keyOf, loaded, register } from './followUpWorld.ts';

const sweep = (ports: MemoryPorts) => sweepCases(ports, { hasTime: () => true });

/** One live case whose execution runs; `ended` loses it. */
async function liveWorld() {
  const ports = await followUpWorld();
  await register(ports, 'f-1');
  return { ports, ended: async () => ports.executions.end(await loaded(ports, 'f-1')) };
}

describe('sweepCases', () => {
  it('leaves alone what is well', async () => {
    const { ports } = await liveWorld();
    ports.clock.set(await dueAt(ports, 'f-1'));
    expect(await sweep(ports)).toMatchObject({ restarted: 0, started: 0, signalled: 0, failed: 0 });
    expect(ports.executions.started).toEqual(['atelier#f-1-1']);
  });

  it('brings back an execution that was lost, two hours before its step', async () => {
    const { ports, ended } = await liveWorld();
    await ended();
    const due = Date.parse(await dueAt(ports, 'f-1'));
    ports.clock.set(new Date(due - 3 * 3_600_000).toISOString());
    expect(await sweep(ports)).toMatchObject({ looked: 0, restarted: 0 });
    ports.clock.set(new Date(due - 2 * 3_600_000).toISOString());
    expect(await sweep(ports)).toMatchObject({ restarted: 1 });
    expect(ports.executions.started).toEqual(['atelier#f-1-1', 'atelier#f-1-2']);
    expect(await loaded(ports, 'f-1')).toMatchObject({ generation: 2, run: 'live', restarts: 1 });
  });

  it('starts what a crash left between its generation and its start, under that generation', async () => {
    const { ports, ended } = await liveWorld();
    await ended();
    await ports.cases.nextGeneration(await loaded(ports, 'f-1'), false);
    ports.clock.set(await dueAt(ports, 'f-1'));
    expect(await sweep(ports)).toMatchObject({ restarted: 1 });
    expect(ports.executions.started).toEqual(['atelier#f-1-1', 'atelier#f-1-2']);
    expect(await loaded(ports, 'f-1')).toMatchObject({ generation: 2, restarts: 0 });
  });

  it('gives up after three restarts without an event, and says so', async () => {
    const { ports, ended } = await liveWorld();
    ports.clock.set(await dueAt(ports, 'f-1'));
    for (let hour = 0; hour < 5; hour++) {
      await ended();
      await sweep(ports);
    }
    expect(ports.executions.started).toHaveLength(4);
    expect(ports.log.counts).toMatchObject({ ExecutionsRestarted: 3, RestartsExhausted: 2 });
  });

  it('gives a signal again when it was not heard for five minutes', async () => {
    const { ports } = await liveWorld();
    const { signalSeq, generation } = await loaded(ports, 'f-1');
    ports.cases.park(keyOf('f-1'), 'the-token', signalSeq, generation);
    await commitCase(
      { ...ports, executions: { ...ports.executions, wake: () => Promise.reject(new Error('throttled')) } },
      keyOf('f-1'),
      { type: 'receive-payment', payment: 'p', amountMinor: 100, currency: 'EUR', paidOn: '2026-03-02' },
      { by: 'bank-feed' },
    );
    expect(ports.log.lines.map(({ message }) => message)).toEqual(['case not roused, left to the sweep']);
    ports.clock.advance(299);
    expect(await sweep(ports)).toMatchObject({ signalled: 0 });
    ports.clock.advance(1);
    expect(await sweep(ports)).toMatchObject({ signalled: 1 });
    expect(ports.executions.woken).toEqual(['the-token']);
  });

  it('puts a paid case to sleep whose execution was lost before it heard of the payment', async () => {
    const { ports, ended } = await liveWorld();
    await ended();
    await commitCase(
      ports,
      keyOf('f-1'),
      { type: 'receive-payment', payment: 'p', amountMinor: 1200_00, currency: 'EUR', paidOn: '2026-03-02' },
      { by: 'bank-feed' },
    );
    ports.clock.advance(600);
    expect(await sweep(ports)).toMatchObject({ slept: 1, restarted: 0 });
    expect(await loaded(ports, 'f-1')).toMatchObject({ run: 'dormant' });
    expect(await sweep(ports)).toMatchObject({ looked: 0 });
  });

  it('starts a sleeping case thirty days before its step, whether its start was missed or not', async () => {
    const ports = await followUpWorld({ now: '2026-01-05T08:00:00.000Z' });
    await register(ports, 'f-1', { issuedOn: '2026-01-05', dueOn: '2026-03-31' });
    expect(ports.executions.started).toEqual([]);
    expect(await loaded(ports, 'f-1')).toMatchObject({ run: 'dormant', generation: 0 });
    const first = Date.parse(await dueAt(ports, 'f-1'));
    ports.clock.set(new Date(first - 31 * 86_400_000).toISOString());
    expect(await sweep(ports)).toMatchObject({ started: 0 });
    ports.clock.set(new Date(first - 30 * 86_400_000).toISOString());
    expect(await sweep(ports)).toMatchObject({ started: 1 });
    expect(ports.executions.started).toEqual(['atelier#f-1-1']);
  });

  it('goes on with the others when one case cannot be swept', async () => {
    const ports = await followUpWorld();
    for (const invoice of ['f-1', 'f-2']) await register(ports, invoice);
    for (const invoice of ['f-1', 'f-2']) ports.executions.end(await loaded(ports, invoice));
    ports.clock.set(await dueAt(ports, 'f-1'));
    const isRunning: typeof ports.executions.isRunning = async ({ key }) => {
      if (key.invoice === 'f-1') throw new Error('throttled');
      return false;
    };
    expect(await sweep({ ...ports, executions: { ...ports.executions, isRunning } })).toMatchObject({
      failed: 1,
      restarted: 1,
    });
  });

  it('stops when its time is over, and says that it is not complete', async () => {
    const ports = await followUpWorld();
    for (const invoice of ['f-1', 'f-2', 'f-3']) await register(ports, invoice);
    ports.clock.set(await dueAt(ports, 'f-1'));
    let looks = 0;
    expect(await sweepCases(ports, { hasTime: () => ++looks <= 2 })).toMatchObject({
      looked: 2,
      complete: false,
    });
  });
});
