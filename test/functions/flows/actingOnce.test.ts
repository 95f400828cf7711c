import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commitCase } from '../../../functions/flows/commitCase.ts';
import { performStep } from '../../../functions/flows/performStep.ts';
import { planCase } from '../../../functions/flows/planCase.ts';
import type { MemoryPorts } from '../../../functions/memory/memoryPorts.ts';
import { dueAt, followUpWorld, keyOf, loaded, meansOf, register } from './followUpWorld.ts';
import { crashingAt, type Watch, watchedPorts } from './watchedPorts.ts';

const invoices = ['f-1', 'f-2'] as const;

/** Two invoices of one customer, both due now. */
async function dueWorld(): Promise<MemoryPorts> {
  const ports = await followUpWorld();
  for (const invoice of invoices) await register(ports, invoice);
  ports.clock.set(await dueAt(ports, 'f-1'));
  return ports;
}

async function perform(ports: MemoryPorts, invoice: string, watch?: Watch): Promise<void> {
  const { generation } = await loaded(ports, invoice);
  const seen = watch === undefined ? ports : watchedPorts(ports, watch);
  await performStep(seen, meansOf(seen), { ...keyOf(invoice), generation });
}

async function plan(ports: MemoryPorts, invoice: string): Promise<void> {
  const { generation } = await loaded(ports, invoice);
  await planCase(ports, { ...keyOf(invoice), generation });
}

/** The state machine tries again, waits, and comes back some times that day. */
async function liveOn(ports: MemoryPorts): Promise<void> {
  for (const seconds of [2, 60, 6 * 60, 20 * 60, 40 * 60]) {
    ports.clock.advance(seconds);
    for (const invoice of invoices) {
      await perform(ports, invoice);
      await plan(ports, invoice);
    }
  }
}

async function pay(ports: MemoryPorts, invoice: string): Promise<void> {
  await commitCase(
    ports,
    keyOf(invoice),
    { type: 'receive-payment', payment: 'p', amountMinor: 1200_00, currency: 'EUR', paidOn: '2026-03-02' },
    { by: 'bank-feed' },
  );
}

async function noticesOf(ports: MemoryPorts, invoice: string) {
  return Object.values((await loaded(ports, invoice)).dunningCase.notices);
}

/** Every call of one undisturbed performance, in order. */
async function callsOf(): Promise<readonly string[]> {
  const calls: string[] = [];
  await perform(await dueWorld(), 'f-1', (call, run) => {
    calls.push(call);
    return run();
  });
  return calls;
}

const calls = await callsOf();
const points = calls.flatMap((call, index) => [
  { name: `before ${call} (${index + 1})`, index: index + 1, when: 'before' as const },
  { name: `after ${call} (${index + 1})`, index: index + 1, when: 'after' as const },
]);

describe('a step is performed at most once', () => {
  it('by a performance that reserves before it sends, and sends before it records', () => {
    const order = calls.filter((call) =>
      ['cases.commit', 'mailer.send', 'brakes.spend', 'contacts.take'].includes(call),
    );
    expect(order).toEqual([
      'contacts.take',
      'brakes.spend',
      'cases.commit',
      'cases.commit',
      'mailer.send',
      'cases.commit',
      'cases.commit',
    ]);
  });

  it.each(points)('when the process dies $name', async ({ index, when }) => {
    const ports = await dueWorld();
    await perform(ports, 'f-1', crashingAt(index, when)).catch(() => undefined);
    const sentBefore = ports.mailer.sent.length;
    await liveOn(ports);
    expect(ports.mailer.sent.length).toBeLessThanOrEqual(1);
    for (const invoice of invoices) {
      const notices = await noticesOf(ports, invoice);
      expect(notices.map(({ level }) => level)).toEqual(['due']);
      expect(notices[0]?.outcome).toMatch(/^(sent|unknown)$/);
    }
    // What may have left is never repeated, and what surely did not is not lost.
    const outcomes = (await Promise.all(invoices.map((invoice) => noticesOf(ports, invoice)))).flat();
    const isUnknown = outcomes.some(({ outcome }) => outcome === 'unknown');
    expect(ports.mailer.sent.length === 1 || isUnknown).toBe(true);
    if (sentBefore === 1) expect(ports.mailer.sent).toHaveLength(1);
  });

  it.each(calls.map((call, index) => ({ name: `${call} (${index + 1})`, index: index + 1 })))(
    'and not at all when a payment comes before $name and before the reservation',
    async ({ index }) => {
      for (const paid of invoices) {
        const ports = await dueWorld();
        let count = 0;
        await perform(ports, 'f-1', async (_call, run) => {
          if (++count === index) await pay(ports, paid);
          return run();
        });
        const types = (await loaded(ports, paid)).events.map(({ type }) => type);
        const reserved = types.indexOf('NoticeReserved');
        expect(reserved === -1 || reserved < types.indexOf('PaymentReceived')).toBe(true);
        const about = ports.notices
          .all()
          .filter(
            ({ messageId, invoices: lines }) => messageId && lines.some(({ invoice }) => invoice === paid),
          );
        expect(about.length).toBe(reserved === -1 ? 0 : 1);
      }
    },
  );

  it('whatever runs at once: the same execution twice, the other invoice, a payment', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.boolean(), async (scheduler, pays) => {
        const ports = await dueWorld();
        const watch: Watch = async (call, run) => {
          await scheduler.schedule(Promise.resolve(), call);
          return run();
        };
        const work = [
          perform(ports, 'f-1', watch),
          perform(ports, 'f-1', watch),
          perform(ports, 'f-2', watch),
          scheduler.schedule(Promise.resolve(), 'pay').then(() => (pays ? pay(ports, 'f-2') : undefined)),
        ];
        await scheduler.waitFor(Promise.all(work));
        await liveOn(ports);
        expect(ports.mailer.sent.length).toBe(1);
        for (const invoice of invoices) {
          const types = (await loaded(ports, invoice)).events.map(({ type }) => type);
          expect(types.filter((type) => type === 'NoticeSent').length).toBeLessThanOrEqual(1);
          const paid = types.indexOf('PaymentReceived');
          expect(paid === -1 || types.lastIndexOf('NoticeReserved') < paid).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });
});
