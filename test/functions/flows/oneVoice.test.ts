import { describe, expect, it } from 'vitest';
import { commitCase } from '../../../functions/flows/commitCase.ts';
import { performStep } from '../../../functions/flows/performStep.ts';
import type { MemoryPorts } from '../../../functions/memory/memoryPorts.ts';
import { dueAt, followUpWorld, keyOf, loaded, meansOf, register } from './followUpWorld.ts';

async function perform(ports: MemoryPorts, invoice: string) {
  const { generation } = await loaded(ports, invoice);
  return performStep(ports, meansOf(ports), { ...keyOf(invoice), generation });
}

async function world(...invoices: Parameters<typeof register>[2][]): Promise<MemoryPorts> {
  const ports = await followUpWorld();
  for (const [index, changes] of invoices.entries()) await register(ports, `f-${index + 1}`, changes);
  ports.clock.set(await dueAt(ports, 'f-1'));
  return ports;
}

const noticeOf = async (ports: MemoryPorts, invoice: string) =>
  Object.values((await loaded(ports, invoice)).dunningCase.notices)[0];

describe('one voice for each customer', () => {
  it('one message lists every invoice that is due, and each case records it', async () => {
    const ports = await world({}, { grossMinor: 80_00 }, { currency: 'USD' });
    await perform(ports, 'f-2');
    expect(ports.mailer.sent).toHaveLength(1);
    const text = ports.mailer.sent[0]?.text ?? '';
    for (const number of ['F-1', 'F-2', 'F-3']) expect(text).toContain(number);
    for (const invoice of ['f-1', 'f-2', 'f-3']) {
      expect(await noticeOf(ports, invoice)).toMatchObject({
        outcome: 'sent',
        leader: 'f-2',
        messageId: 'mail-1',
      });
    }
    const [record] = ports.notices.all();
    expect(record?.invoices.map(({ invoice }) => invoice)).toEqual(['f-2', 'f-1', 'f-3']);
    const sibling = record?.invoices.find(({ invoice }) => invoice === 'f-3')?.notice ?? '';
    expect(await ports.notices.find('atelier', sibling)).toEqual(record);
    expect((await ports.brakes.of('atelier', ports.clock.now())).sentThisHour).toBe(1);
  });

  it('a case that was covered has nothing more to say that day', async () => {
    const ports = await world({}, {});
    await perform(ports, 'f-1');
    const answer = await perform(ports, 'f-2');
    expect(ports.mailer.sent).toHaveLength(1);
    expect(answer.nextAt.slice(0, 10) > '2026-03-02').toBe(true);
  });

  it('an invoice that is not due is not spoken of', async () => {
    const ports = await world({}, { dueOn: '2026-03-06' });
    await perform(ports, 'f-1');
    expect(ports.mailer.sent[0]?.text).not.toContain('F-2');
    expect((await loaded(ports, 'f-2')).dunningCase.notices).toEqual({});
  });

  it('an invoice on hold, in dispute or paid is not spoken of', async () => {
    const ports = await world({}, {}, {}, {});
    const hold = { type: 'place-hold', hold: 'h', reason: 'asked-by-finance' } as const;
    const dispute = { type: 'open-dispute', dispute: 'd', reason: 'not delivered' } as const;
    const payment = {
      type: 'receive-payment',
      payment: 'p',
      amountMinor: 1200_00,
      currency: 'EUR',
      paidOn: '2026-03-02',
    } as const;
    await commitCase(ports, keyOf('f-2'), hold, { by: 'test' });
    await commitCase(ports, keyOf('f-3'), dispute, { by: 'test' });
    await commitCase(ports, keyOf('f-4'), payment, { by: 'test' });
    await perform(ports, 'f-1');
    expect(ports.notices.all()[0]?.invoices.map(({ invoice }) => invoice)).toEqual(['f-1']);
    for (const number of ['F-2', 'F-3', 'F-4']) expect(ports.mailer.sent[0]?.text).not.toContain(number);
  });

  it('a case that drops out while it is reserved leaves the others their message', async () => {
    const ports = await world({}, {}, {});
    const commit: typeof ports.cases.commit = async (record, write) => {
      const reserves = write.events.some(({ type }) => type === 'NoticeReserved');
      if (reserves && record.key.invoice === 'f-2' && record.version < 4) {
        const hold = { type: 'place-hold', hold: 'h', reason: 'asked-by-finance' } as const;
        await commitCase(ports, keyOf('f-2'), hold, { by: 'test' });
      }
      return ports.cases.commit(record, write);
    };
    const seen = { ...ports, cases: { ...ports.cases, commit } };
    const { generation } = await loaded(ports, 'f-1');
    await performStep(seen, meansOf(seen), { ...keyOf('f-1'), generation });
    expect(ports.notices.all()[0]?.invoices.map(({ invoice }) => invoice)).toEqual(['f-1', 'f-3']);
    expect((await loaded(ports, 'f-2')).dunningCase.notices).toEqual({});
  });

  it('when the leader itself drops out, the others are told all the same, once', async () => {
    const ports = await world({}, {});
    let pays = true;
    const commit: typeof ports.cases.commit = async (record, write) => {
      if (pays && record.key.invoice === 'f-1') {
        pays = false;
        await commitCase(
          ports,
          keyOf('f-1'),
          {
            type: 'receive-payment',
            payment: 'p',
            amountMinor: 1200_00,
            currency: 'EUR',
            paidOn: '2026-03-02',
          },
          { by: 'test' },
        );
      }
      return ports.cases.commit(record, write);
    };
    const seen = { ...ports, cases: { ...ports.cases, commit } };
    const { generation } = await loaded(ports, 'f-1');
    await performStep(seen, meansOf(seen), { ...keyOf('f-1'), generation });
    expect(ports.notices.all()[0]?.invoices.map(({ invoice }) => invoice)).toEqual(['f-2']);
    expect(ports.mailer.sent[0]?.text).not.toContain('F-1');
    expect((await loaded(ports, 'f-1')).dunningCase.notices).toEqual({});
    await perform(ports, 'f-2');
    expect(ports.mailer.sent).toHaveLength(1);
  });

  it('customers of another creditor, and other customers, are never mixed in', async () => {
    const ports = await world({});
    const customer = await ports.customers.find('atelier', 'dupont');
    if (customer === undefined) throw new Error('no customer');
    const contacts = { accountsPayable: { email: 'x@other.example' } };
    await ports.customers.save({ ...customer, id: 'other', contacts }, ports.clock.now());
    await register(ports, 'o-1', { customer: 'other' });
    await perform(ports, 'f-1');
    expect(ports.mailer.sent.map(({ to }) => to)).toEqual([['compta@dupont.example']]);
    expect((await loaded(ports, 'o-1')).dunningCase.notices).toEqual({});
  });

  it('an invoice whose messages must go to another address is not mixed in', async () => {
    const contacts = {
      accountsPayable: { email: 'compta@dupont.example' },
      buyer: { email: 'achats@dupont.example' },
    };
    const ports = await followUpWorld({ customer: { contacts } });
    for (const invoice of ['f-1', 'f-2']) await register(ports, invoice);
    ports.clock.set(await dueAt(ports, 'f-1'));
    await perform(ports, 'f-1');
    const [notice = ''] = Object.keys((await loaded(ports, 'f-2')).dunningCase.notices);
    await commitCase(
      ports,
      keyOf('f-2'),
      { type: 'record-bounced', notice, reason: 'Permanent' },
      { by: 'ses' },
    );
    ports.clock.set(await dueAt(ports, 'f-1'));
    await perform(ports, 'f-1');
    const [, reminder] = ports.mailer.sent;
    expect(reminder?.to).toEqual(['compta@dupont.example']);
    expect(reminder?.text).not.toContain('F-2');
  });
});
