import { describe, expect, it } from 'vitest';
import { decide } from '../../../domain/decide.ts';
import { commitCase } from '../../../functions/flows/commitCase.ts';
import { planCase } from '../../../functions/flows/planCase.ts';
import { signalCreditor } from '../../../functions/flows/signalCreditor.ts';
import { creditor } from '../../domain/sampleFile.ts';
import { followUpWorld, keyOf, loaded, register } from './followUpWorld.ts';

/** Two cents are left to pay, and the creditor comes to let go of five. */
async function twoCentsLeft() {
  const ports = await followUpWorld();
  await register(ports, 'f-1');
  const payment = {
    type: 'receive-payment',
    payment: 'p',
    amountMinor: 1199_98,
    currency: 'EUR',
    paidOn: '2026-03-02',
  } as const;
  await commitCase(ports, keyOf('f-1'), payment, { by: 'test' });
  expect((await loaded(ports, 'f-1')).dunningCase.closed).toBeUndefined();
  await ports.creditors.save({ ...creditor, toleranceMinor: 5 }, ports.clock.now());
  return ports;
}

describe('a tolerance that is raised over what is left', () => {
  it('closes the case as paid when its execution next looks at it', async () => {
    const ports = await twoCentsLeft();
    const { generation } = await loaded(ports, 'f-1');
    expect(await planCase(ports, { ...keyOf('f-1'), generation })).toMatchObject({ route: 'done' });
    expect(await loaded(ports, 'f-1')).toMatchObject({
      run: 'dormant',
      dunningCase: { closed: { reason: 'paid' } },
    });
  });

  it('closes it at once when the creditor is changed, whether or not an execution waits', async () => {
    const ports = await twoCentsLeft();
    await signalCreditor(ports, creditor.id);
    const { dunningCase, events } = await loaded(ports, 'f-1');
    expect(dunningCase.closed).toMatchObject({ reason: 'paid' });
    await signalCreditor(ports, creditor.id);
    expect((await loaded(ports, 'f-1')).events).toEqual(events);
  });

  it('is told to the agency before the case is closed, when the agency has it', async () => {
    const ports = await twoCentsLeft();
    const notice = {
      type: 'reserve-notice',
      notice: 'x',
      attempt: 'x',
      level: 'hand-off',
      channel: 'handoff',
      leader: 'f-1',
      rehearsal: false,
    } as const;
    const { dunningCase, ...record } = await loaded(ports, 'f-1');

    const at = ports.clock.now();
    const reserved = decide(dunningCase, notice, { now: at, by: 'test' });
    const nextStep = record.nextStep;
    if (nextStep === undefined) throw new Error('nothing next');
    await ports.cases.commit(
      { ...record, dunningCase },
      { events: reserved, nextStep, principalDueMinor: 2, signal: false, now: at },
    );
    await commitCase(
      ports,
      keyOf('f-1'),
      { type: 'record-sent', notice: 'x', messageId: 'm', contentHash: 'h' },
      { by: 'test' },
    );
    await signalCreditor(ports, creditor.id);
    expect(await loaded(ports, 'f-1')).toMatchObject({ nextStep: { kind: 'perform', level: 'recall' } });
    expect((await loaded(ports, 'f-1')).dunningCase.closed).toBeUndefined();
  });
});
