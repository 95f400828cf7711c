import { expect, it } from 'vitest';
import { commitCase } from '../../../functions/flows/commitCase.ts';
import { performStep } from '../../../functions/flows/performStep.ts';
import type { MemoryPorts } from '../../../functions/memory/memoryPorts.ts';
import { creditor } from '../../domain/sampleFile.ts';
import { follow } from './follow.ts';
import { followUpWorld, keyOf, loaded, meansOf, register, type WorldOptions } from './followUpWorld.ts';

const manager = 'paul@atelier.example';

async function managed({ customer, ...options }: WorldOptions = {}): Promise<MemoryPorts> {
  return followUpWorld({ ...options, customer: { accountManager: manager, ...customer } });
}

const words = (ports: MemoryPorts) =>
  ports.mailer.sent.filter(({ stamps }) => stamps.level === 'account-manager');
const wordsOf = async (ports: MemoryPorts, invoice: string) =>
  Object.values((await loaded(ports, invoice)).dunningCase.notices).filter(
    ({ level }) => level === 'account-manager',
  );
const plain = (text = '') => text.replaceAll(/[\u00a0\u202f]/g, ' ');

it('reads what is late, what was said and what comes next, once, in one message for the invoices of a day', async () => {
  const ports = await managed();
  const invoices = ['f-1', 'f-2'];
  for (const invoice of invoices) await register(ports, invoice);
  await register(ports, 'f-3', { dueOn: '2026-03-30', grossMinor: 100_00 });
  await follow(ports, invoices, '2026-04-20T06:00:00.000Z');
  const [word, ...more] = words(ports);
  expect(more).toEqual([]);
  expect(word?.to).toEqual([manager]);
  expect(word?.replyTo).toBe(creditor.sender.replyTo);
  expect(word?.stamps).toMatchObject({ channel: 'task', kind: 'call' });
  const text = plain(word?.text);
  for (const fact of [
    'F-1',
    'F-2',
    '2 400,00 €',
    '2 500,00 €',
    'e-mail, relance',
    '10/03/2026  F-2      appel de relance',
  ]) {
    expect(text).toContain(fact);
  }
  for (const invoice of invoices) {
    expect(await wordsOf(ports, invoice)).toMatchObject([{ channel: 'task', outcome: 'sent' }]);
  }
});

it('gets nothing of an invoice that is paid while its word is being made', async () => {
  const ports = await managed();
  await register(ports, 'f-1');
  await follow(ports, ['f-1'], '2026-03-10T08:00:00.000Z');
  const payment = { payment: 'p', amountMinor: 1200_00, currency: 'EUR', paidOn: '2026-03-09' };
  await commitCase(ports, keyOf('f-1'), { type: 'receive-payment', ...payment }, { by: 'test' });
  await follow(ports, ['f-1'], '2026-04-20T06:00:00.000Z');
  expect(words(ports)).toEqual([]);
});

it('is not told twice after a crash that left the word unknown', async () => {
  const ports = await managed();
  await register(ports, 'f-1');
  const { generation } = await loaded(ports, 'f-1');
  const { send } = ports.mailer;
  let tries = 0;
  ports.mailer.send = async (email) => {
    if (email.stamps.level !== 'account-manager') return send(email);
    tries += 1;
    throw new Error('the function died');
  };
  await expect(
    (async () => {
      await follow(ports, ['f-1'], '2026-03-10T18:00:00.000Z');
    })(),
  ).rejects.toThrow('died');
  expect(await wordsOf(ports, 'f-1')).toMatchObject([{ outcome: 'unknown' }]);
  await performStep(ports, meansOf(ports), { ...keyOf('f-1'), generation });
  await follow(ports, ['f-1'], '2026-04-20T06:00:00.000Z');
  expect(tries).toBe(1);
});

it('is told nothing in rehearsal, but what goes to the one address for it', async () => {
  const nowhere = await managed({ creditor: { mode: 'rehearsal' } });
  await register(nowhere, 'f-1');
  await follow(nowhere, ['f-1'], '2026-03-12T06:00:00.000Z');
  expect(nowhere.mailer.sent).toEqual([]);
  expect(await wordsOf(nowhere, 'f-1')).toMatchObject([{ rehearsal: true, outcome: 'sent' }]);
  const redirected = await managed({ creditor: { mode: 'rehearsal', redirectTo: 'me@atelier.example' } });
  await register(redirected, 'f-1');
  await follow(redirected, ['f-1'], '2026-03-12T06:00:00.000Z');
  expect(words(redirected).map(({ to }) => to)).toEqual([['me@atelier.example']]);
});

it('waits for the next hour when the cap of this one is reached', async () => {
  const ports = await managed({ creditor: { hourlyCap: 1 } });
  for (const invoice of ['f-1', 'f-2']) await register(ports, invoice);
  await follow(ports, ['f-1', 'f-2'], '2026-03-12T06:00:00.000Z');
  const notices = [...(await wordsOf(ports, 'f-1')), ...(await wordsOf(ports, 'f-2'))];
  const hours = notices.map(({ reservedAt }) => reservedAt.slice(0, 13));
  expect(words(ports)).toHaveLength(2);
  expect(new Set(hours).size).toBe(2);
});
