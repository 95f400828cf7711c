import { describe, expect, it } from 'vitest';
import { CaseIsClosed } from '../../../domain/rejections.ts';
import { commitCase } from '../../../functions/flows/commitCase.ts';
import { signalCase } from '../../../functions/flows/signalCase.ts';
import { CaseMoved, UnknownCase } from '../../../functions/ports/errors.ts';
import { followUpWorld, keyOf, loaded, register } from './followUpWorld.ts';

const payment = (amountMinor: number, id = 'p-1') =>
  ({ type: 'receive-payment', payment: id, amountMinor, currency: 'EUR', paidOn: '2026-03-02' }) as const;
const by = { by: 'bank-feed' };

async function parkedWorld() {
  const ports = await followUpWorld();
  await register(ports, 'f-1');
  const { signalSeq, generation } = await loaded(ports, 'f-1');
  ports.cases.park(keyOf('f-1'), 'token', signalSeq, generation);
  return ports;
}

describe('commitCase', () => {
  it('writes what was decided once, wakes whoever waits, and tells the account', async () => {
    const ports = await parkedWorld();
    const record = await commitCase(ports, keyOf('f-1'), payment(500), by);
    expect(record).toMatchObject({ version: 3, signalSeq: 2, pendingAt: ports.clock.now() });
    expect(ports.executions.woken).toEqual(['token']);
    expect(ports.announcements.made.at(-1)).toEqual({
      ...keyOf('f-1'),
      status: 'open',
      events: ['PaymentReceived'],
    });
  });

  it('decides anew when another write comes between', async () => {
    const ports = await parkedWorld();
    let others = 3;
    const commit: typeof ports.cases.commit = async (record, write) => {
      if (others-- > 0) throw new CaseMoved('f-1');
      return ports.cases.commit(record, write);
    };
    await commitCase({ ...ports, cases: { ...ports.cases, commit } }, keyOf('f-1'), payment(500), by);
    expect((await loaded(ports, 'f-1')).dunningCase.payments).toHaveProperty('p-1');
  });

  it('changes nothing for a duplicate, but wakes again while the first has not been heard of', async () => {
    const ports = await parkedWorld();
    await commitCase(ports, keyOf('f-1'), payment(500), by);
    const before = await loaded(ports, 'f-1');
    await commitCase(ports, keyOf('f-1'), payment(500), by);
    expect(await loaded(ports, 'f-1')).toEqual(before);
    expect(ports.executions.woken).toEqual(['token', 'token']);
    ports.cases.park(keyOf('f-1'), 'next', before.signalSeq, before.generation);
    await commitCase(ports, keyOf('f-1'), payment(500), by);
    expect(ports.executions.woken).toEqual(['token', 'token']);
  });

  it('leaves a waiting execution alone when nothing changes for it, if asked to', async () => {
    const ports = await parkedWorld();
    const announced = { type: 'announce-harsh-step', level: 'hand-off', announcedOn: '2026-03-02' } as const;
    const record = await commitCase(ports, keyOf('f-1'), announced, {
      by: 'finance',
      signal: 'if-next-changes',
    });
    expect(record).toMatchObject({ version: 3, signalSeq: 1 });
    expect(ports.executions.woken).toEqual([]);
  });

  it('starts a sleeping case that now has a step to follow', async () => {
    const ports = await followUpWorld();
    await register(ports, 'f-1');
    const hold = { type: 'place-hold', hold: 'h', reason: 'asked-by-finance' } as const;
    const held = await commitCase(ports, keyOf('f-1'), hold, by);
    await ports.cases.commit(held, {
      events: [],
      nextStep: held.nextStep as NonNullable<typeof held.nextStep>,
      principalDueMinor: held.principalDueMinor,
      signal: false,
      run: 'dormant',
      now: ports.clock.now(),
    });
    const lifted = await commitCase(ports, keyOf('f-1'), { type: 'lift-hold' }, by);
    expect(lifted).toMatchObject({ run: 'live', generation: 2 });
    expect(ports.executions.started).toEqual(['atelier#f-1-1', 'atelier#f-1-2']);
  });

  it('throws what the rules reject with, and stores nothing', async () => {
    const ports = await parkedWorld();
    await commitCase(ports, keyOf('f-1'), { type: 'close', reason: 'void' }, by);
    const before = await loaded(ports, 'f-1');
    const hold = { type: 'place-hold', hold: 'h', reason: 'asked-by-finance' } as const;
    await expect(commitCase(ports, keyOf('f-1'), hold, by)).rejects.toThrow(CaseIsClosed);
    expect(await loaded(ports, 'f-1')).toEqual(before);
    await expect(commitCase(ports, keyOf('none'), hold, by)).rejects.toThrow(UnknownCase);
  });
});

describe('signalCase', () => {
  it('signals only when the rules answer something else', async () => {
    const ports = await parkedWorld();
    expect(await signalCase(ports, keyOf('f-1'))).toMatchObject({ signalSeq: 1 });
    const hold = { reason: 'talks', by: 'test' };
    await ports.customers.setStanding('atelier', 'dupont', { hold }, ports.clock.now());
    expect(await signalCase(ports, keyOf('f-1'))).toMatchObject({ signalSeq: 2, nextStep: { kind: 'held' } });
    expect(ports.executions.woken).toEqual(['token']);
  });
});
