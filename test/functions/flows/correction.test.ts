import { expect, it } from 'vitest';
import { commitCase } from '../../../functions/flows/commitCase.ts';
import type { MemoryPorts } from '../../../functions/memory/memoryPorts.ts';
import { creditor } from '../../domain/sampleFile.ts';
import { follow } from './follow.ts';
import { followUpWorld, keyOf, loaded, register } from './followUpWorld.ts';

const tell = (ports: MemoryPorts, command: Parameters<typeof commitCase>[2]) =>
  commitCase(ports, keyOf('f-1'), command, { by: 'test' });

const toAgency = (ports: MemoryPorts) => ports.mailer.sent.filter(({ stamps }) => stamps.kind === 'handoff');

/** Handed over, and asleep: nothing waits for it any more. */
async function handedOver(): Promise<MemoryPorts> {
  const ports = await followUpWorld({ creditor: { books: { liveFeed: true } } });
  await register(ports, 'f-1');
  for (const [level, announcedOn, until] of [
    ['formal-notice', '2026-03-12', '2026-03-17T15:00:00.000Z'],
    ['hand-off', '2026-03-30', '2026-04-03T06:00:00.000Z'],
  ] as const) {
    await follow(ports, ['f-1'], `${announcedOn}T06:00:00.000Z`);
    await tell(ports, { type: 'announce-harsh-step', level, announcedOn });
    await follow(ports, ['f-1'], until);
    if (level === 'formal-notice') await tell(ports, { type: 'record-posted', postedOn: '2026-03-17' });
  }
  expect(toAgency(ports).map(({ stamps }) => stamps.level)).toEqual(['hand-off']);
  expect((await loaded(ports, 'f-1')).run).toBe('dormant');
  return ports;
}

it('tells the agency at once and once of a part paid to us, from a case that slept', async () => {
  const ports = await handedOver();
  const payment = { payment: 'p', amountMinor: 500_00, currency: 'EUR', paidOn: '2026-04-02' };
  await tell(ports, { type: 'receive-payment', ...payment });
  expect(await loaded(ports, 'f-1')).toMatchObject({
    run: 'live',
    nextStep: { kind: 'perform', level: 'correction' },
  });
  await follow(ports, ['f-1'], '2026-04-20T06:00:00.000Z');
  const [, corrected, ...others] = toAgency(ports);
  expect(others).toEqual([]);
  expect(corrected?.to).toEqual([creditor.agency?.email]);
  const text = corrected?.text.replaceAll(/[\u00a0\u202f]/g, ' ');
  expect(text).toContain('réclamer désormais 700,00 € en principal, et non plus 1 200,00 €');
  expect(text).toContain('Réglé depuis notre dernier envoi : 500,00 €');
  expect(await loaded(ports, 'f-1')).toMatchObject({
    run: 'dormant',
    dunningCase: { handedOff: { notice: expect.any(String) } },
  });
});
