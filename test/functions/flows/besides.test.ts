import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../../../domain/commands.ts';
import { commitCase } from '../../../functions/flows/commitCase.ts';
import type { MemoryPorts } from '../../../functions/memory/memoryPorts.ts';
import type { Email } from '../../../functions/ports/senders.ts';
import { follow } from './follow.ts';
import { followUpWorld, keyOf, loaded, register, type WorldOptions } from './followUpWorld.ts';

const tell = (ports: MemoryPorts, invoice: string, command: CaseCommand) =>
  commitCase(ports, keyOf(invoice), command, { by: 'test' });

const pay = (ports: MemoryPorts, invoice: string, amountMinor = 1200_00) =>
  tell(ports, invoice, {
    type: 'receive-payment',
    payment: `p-${invoice}`,
    amountMinor,
    currency: 'EUR',
    paidOn: '2026-03-17',
  });

const letterDay = '2026-03-17';

/** One letter for all of these, made on the morning of 17 March and not posted yet. */
async function letterFor(...invoices: string[]): Promise<MemoryPorts> {
  const ports = await followUpWorld();
  for (const invoice of invoices) await register(ports, invoice);
  await follow(ports, invoices, '2026-03-12T06:00:00.000Z');
  for (const invoice of invoices) {
    const level = 'formal-notice';
    await tell(ports, invoice, { type: 'announce-harsh-step', level, announcedOn: '2026-03-12' });
  }
  await follow(ports, invoices, '2026-03-17T15:00:00.000Z');
  const letters = ports.mailer.sent.filter(({ stamps }) => stamps.channel === 'letter');
  expect(letters).toHaveLength(1);
  return ports;
}

async function post(ports: MemoryPorts, ...invoices: string[]): Promise<void> {
  for (const invoice of invoices) {
    await tell(ports, invoice, { type: 'record-posted', postedOn: letterDay });
    ports.clock.advance(1);
  }
}

const copiesIn = (ports: MemoryPorts): readonly Email[] =>
  ports.mailer.sent.filter(({ stamps }) => stamps.level === 'formal-notice' && stamps.channel === 'email');

/** The ledger never says more than the messages did. */
async function expectToldOf(ports: MemoryPorts, invoice: string, messages: readonly Email[]): Promise<void> {
  const { dunningCase } = await loaded(ports, invoice);
  const numberOf = invoice.toUpperCase();
  const own = Object.values(dunningCase.notices).filter(
    ({ level, channel }) => level === 'formal-notice' && channel === 'email',
  );
  expect(own.map(({ outcome }) => outcome)).toEqual(messages.map(() => 'sent'));
  for (const message of messages) expect(message.text).toContain(numberOf);
  expect(dunningCase.skips.filter(({ channel }) => channel === 'email')).toEqual([]);
}

describe('the e-mail copy of a letter for several invoices', () => {
  for (const order of [
    ['f-1', 'f-2', 'f-3'],
    ['f-3', 'f-2', 'f-1'],
    ['f-2', 'f-1', 'f-3'],
  ]) {
    it(`is one, and lists each of them, when their posting is noted in the order ${order}`, async () => {
      const invoices = ['f-1', 'f-2', 'f-3'];
      const ports = await letterFor(...invoices);
      await post(ports, ...order);
      await follow(ports, invoices, '2026-03-19T06:00:00.000Z');
      expect(copiesIn(ports)).toHaveLength(1);
      for (const invoice of invoices) await expectToldOf(ports, invoice, copiesIn(ports));
    });
  }

  for (const paid of ['f-1', 'f-2', 'f-3']) {
    it(`does not list ${paid}, paid before it leaves, and lists the others`, async () => {
      const invoices = ['f-1', 'f-2', 'f-3'];
      const ports = await letterFor(...invoices);
      await post(ports, ...invoices);
      await pay(ports, paid);
      await follow(ports, invoices, '2026-03-19T06:00:00.000Z');
      expect(copiesIn(ports)).toHaveLength(1);
      expect(copiesIn(ports)[0]?.text).not.toContain(paid.toUpperCase());
      for (const invoice of invoices) {
        await expectToldOf(ports, invoice, invoice === paid ? [] : copiesIn(ports));
      }
    });
  }

  it('does not wait for an invoice on hold, which has its own later', async () => {
    const invoices = ['f-1', 'f-2'];
    const ports = await letterFor(...invoices);
    await post(ports, ...invoices);
    const hold = { hold: 'h', reason: 'asked-by-finance', until: '2026-03-18' } as const;
    await tell(ports, 'f-1', { type: 'place-hold', ...hold });
    await follow(ports, invoices, '2026-03-21T06:00:00.000Z');
    const [first, second] = copiesIn(ports);
    expect(copiesIn(ports)).toHaveLength(2);
    expect(first?.text).not.toContain('F-1');
    await expectToldOf(ports, 'f-2', first ? [first] : []);
    await expectToldOf(ports, 'f-1', second ? [second] : []);
  });

  it('is made for an invoice whose posting is noted only after the others had theirs', async () => {
    const invoices = ['f-1', 'f-2'];
    const ports = await letterFor(...invoices);
    await post(ports, 'f-1');
    await follow(ports, invoices, '2026-03-18T06:00:00.000Z');
    expect(copiesIn(ports)).toHaveLength(1);
    await post(ports, 'f-2');
    await follow(ports, invoices, '2026-03-20T06:00:00.000Z');
    const [first, second] = copiesIn(ports);
    await expectToldOf(ports, 'f-1', first ? [first] : []);
    await expectToldOf(ports, 'f-2', second ? [second] : []);
  });
});

describe('the SMS beside an e-mail for several invoices', () => {
  const mobile: WorldOptions = {
    customer: {
      contacts: {
        accountsPayable: { email: 'compta@dupont.example', phone: '+33699001122', sms: true },
      },
    },
  };

  it('is one, and speaks of each of them', async () => {
    const ports = await followUpWorld(mobile);
    const invoices = ['f-1', 'f-2'];
    for (const invoice of invoices) await register(ports, invoice);
    await follow(ports, invoices, '2026-03-10T06:00:00.000Z');
    expect(ports.texter.sent).toHaveLength(1);
    for (const invoice of invoices) {
      expect(ports.texter.sent[0]?.body).toContain(invoice.toUpperCase());
      const { dunningCase } = await loaded(ports, invoice);
      const texts = Object.values(dunningCase.notices).filter(({ channel }) => channel === 'sms');
      expect(texts.map(({ outcome }) => outcome)).toEqual(['sent']);
    }
  });

  it('leaves for the others when the one that spoke for them is paid', async () => {
    const ports = await followUpWorld(mobile);
    const invoices = ['f-1', 'f-2'];
    for (const invoice of invoices) await register(ports, invoice);
    await follow(ports, invoices, '2026-03-09T06:00:00.000Z');
    for (let turns = 0; ports.mailer.sent.at(-1)?.stamps.level !== 'reminder' && turns < 20; turns += 1) {
      const next = (await Promise.all(invoices.map((invoice) => loaded(ports, invoice))))
        .map(({ nextAt }) => nextAt ?? '')
        .sort()[0];
      await follow(ports, invoices, new Date(Date.parse(next ?? '') + 1000).toISOString());
    }
    const { dunningCase } = await loaded(ports, 'f-1');
    const leader = Object.values(dunningCase.notices).find(({ level }) => level === 'reminder')?.leader ?? '';
    await pay(ports, leader);
    await follow(ports, invoices, '2026-03-10T06:00:00.000Z');
    const [other = ''] = invoices.filter((invoice) => invoice !== leader);
    expect(ports.texter.sent.map(({ body }) => body)).toEqual([expect.stringContaining(other.toUpperCase())]);
  });
});
