import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../../domain/events.ts';
import { builtInPolicies } from '../../../domain/ladders/builtInPolicies.ts';
import { verifyHistory } from '../../../domain/recordEvents.ts';
import type { NextStep } from '../../../domain/step.ts';
import { tablePorts } from '../../../functions/aws/tablePorts.ts';
import { ledgerWith } from '../../../functions/flows/ledger.ts';
import { rules } from '../../../functions/flows/rules.ts';
import { memoryPorts } from '../../../functions/memory/memoryPorts.ts';
import type { CaseRecord, CaseSummary, CaseWrite } from '../../../functions/ports/cases.ts';
import {
  CapReached,
  CaseExists,
  CaseMoved,
  LinkUsed,
  PolicyVersionTaken,
  SendingStopped,
  SlotTaken,
  UnknownPolicy,
} from '../../../functions/ports/errors.ts';
import type { NoticeRecord } from '../../../functions/ports/notices.ts';
import type { Unmatched } from '../../../functions/ports/payments.ts';
import type { Ports } from '../../../functions/ports/ports.ts';
import { creditor, customer, facts, sha256 } from '../../domain/sampleFile.ts';
import { hash } from '../flows/followUpWorld.ts';
import { dynaliteTable, type LocalTable } from './dynaliteTable.ts';

type Stores = Pick<
  Ports,
  | 'cases'
  | 'creditors'
  | 'customers'
  | 'policies'
  | 'contacts'
  | 'brakes'
  | 'notices'
  | 'links'
  | 'unmatched'
  | 'actionLinks'
>;

const now = '2026-03-02T08:00:00.000Z';
let table: LocalTable;
beforeAll(async () => {
  table = await dynaliteTable();
});
afterAll(() => table.close());

let creditors = 0;
/** Each test has a creditor of its own, so that they share one table and do not meet. */
const freshCreditor = () => `c-${++creditors}`;

const kinds: readonly [string, () => Stores][] = [
  [
    'in memory',
    () => memoryPorts({ now, ledger: ledgerWith(hash), sha256: hash, policies: builtInPolicies }),
  ],
  ['in DynamoDB', () => tablePorts(table.tableName, rules, table.client)],
];

describe.each(kinds)('the stores %s', (_, make) => {
  const stamped = { at: now, by: 'test' };
  const waiting = (until?: string): NextStep =>
    until === undefined
      ? { kind: 'held', blockers: [], reason: { code: 'asked', text: 'asked' }, skips: [] }
      : { kind: 'wait', until, reason: { code: 'milestone', text: 'its day comes' }, skips: [] };
  const registered = (creditorId: string, invoice: string, number = invoice): CaseEvent => ({
    type: 'InvoiceRegistered',
    ...facts,
    number,
    creditor: creditorId,
    invoice,
    policy: { name: 'fr-b2b', version: 1 },
    ...stamped,
  });
  const held = (hold: string, reason = 'asked'): CaseEvent => ({
    type: 'HoldPlaced',
    hold,
    reason,
    ...stamped,
  });
  const write = (events: readonly CaseEvent[], changes: Partial<CaseWrite> = {}): CaseWrite => ({
    events,
    nextStep: waiting('2026-03-09T08:00:00.000Z'),
    principalDueMinor: 1200_00,
    signal: false,
    now,
    ...changes,
  });
  const register = (stores: Stores, creditorId: string, invoice = 'f-1', changes: Partial<CaseWrite> = {}) =>
    stores.cases.create(
      { creditor: creditorId, invoice },
      write([registered(creditorId, invoice)], { signal: true, ...changes }),
    );
  const collect = async (summaries: AsyncIterable<CaseSummary>) => {
    const found: CaseSummary[] = [];
    for await (const summary of summaries) found.push(summary);
    return found;
  };
  const invoices = (found: readonly CaseSummary[]) => found.map(({ key }) => key.invoice);

  describe('of cases', () => {
    it('keep what was created, and create a key once', async () => {
      const stores = make();
      const c = freshCreditor();
      const created = await register(stores, c, 'f-1', { mentions: { payLink: 'https://pay.example/1' } });
      expect(created).toMatchObject({ version: 1, signalSeq: 1, generation: 0, run: 'dormant', restarts: 0 });
      expect(await stores.cases.load(created.key)).toEqual(created);
      const later = [{ ...registered(c, 'f-1'), at: '2026-03-02T08:00:01.000Z' }];
      await expect(stores.cases.create(created.key, write(later))).rejects.toThrow(CaseExists);
      expect(await stores.cases.load(created.key)).toEqual(created);
      expect(await stores.cases.load({ creditor: c, invoice: 'other' })).toBeUndefined();
    });

    it('change a case by the record that was read, and by no older one', async () => {
      const stores = make();
      const first = await register(stores, freshCreditor());
      const second = await stores.cases.commit(first, write([held('h-1')], { signal: true }));
      expect(second).toMatchObject({ version: 2, signalSeq: 2 });
      expect(second.dunningCase.holds).toHaveProperty('h-1');
      await expect(stores.cases.commit(first, write([held('h-2')]))).rejects.toThrow(CaseMoved);
      await expect(stores.cases.nextGeneration(first, false)).rejects.toThrow(CaseMoved);
      expect(await stores.cases.load(first.key)).toEqual(second);
    });

    it('let one of many simultaneous writers through', async () => {
      const stores = make();
      const first = await register(stores, freshCreditor());
      const writers = Array.from({ length: 8 }, (_unused, index) =>
        stores.cases.commit(first, write([held(`h-${index}`)])),
      );
      const settled = await Promise.allSettled(writers);
      expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    it('chain each event to the one before it', async () => {
      const stores = make();
      let record = await register(stores, freshCreditor());
      for (const hold of ['a', 'b', 'c']) record = await stores.cases.commit(record, write([held(hold)]));
      const history = await stores.cases.history(record);
      expect(history).toHaveLength(4);
      expect(verifyHistory(history, sha256)).toBe(record.dunningCase.lastHash);
    });

    it('count signals and restarts: any event ends the count of restarts', async () => {
      const stores = make();
      let record = await register(stores, freshCreditor());
      record = await stores.cases.nextGeneration(record, false);
      expect(record).toMatchObject({ generation: 1, run: 'live', restarts: 0, version: 2 });
      record = await stores.cases.nextGeneration(record, true);
      expect(record).toMatchObject({ generation: 2, restarts: 1 });
      record = await stores.cases.commit(record, write([], { signal: true }));
      expect(record).toMatchObject({ signalSeq: 2, restarts: 1, pendingAt: now });
      record = await stores.cases.commit(record, write([held('h-1')]));
      expect(record).toMatchObject({ signalSeq: 2, restarts: 0, pendingAt: now });
      record = await stores.cases.commit(record, write([], { run: 'dormant' }));
      expect(record.pendingAt).toBeUndefined();
    });

    it('find a case by its customer and by its number', async () => {
      const stores = make();
      const c = freshCreditor();
      await register(stores, c, 'f-1');
      await stores.cases.create(
        { creditor: c, invoice: 'f-2' },
        write([registered(c, 'f-2', 'F 2026/02 #7')]),
      );
      expect(invoices(await stores.cases.ofCustomer(c, facts.customer)).sort()).toEqual(['f-1', 'f-2']);
      expect(await stores.cases.ofCustomer(c, 'nobody')).toEqual([]);
      expect(await stores.cases.withNumber(c, 'F 2026/02 #7')).toEqual([
        {
          key: { creditor: c, invoice: 'f-2' },
          number: 'F 2026/02 #7',
          customer: facts.customer,
          status: 'open',
          run: 'dormant',
          generation: 0,
          currency: 'EUR',
          principalDueMinor: 1200_00,
          dueOn: facts.dueOn,
          nextAt: '2026-03-09T08:00:00.000Z',
          reasonCode: 'milestone',
          changedAt: now,
        },
      ]);
    });

    it('list what is to be looked at, the soonest first', async () => {
      const stores = make();
      const c = freshCreditor();
      const days = ['05', '03', '09', '07', '04'];
      for (const day of days) {
        const nextStep = waiting(`2026-03-${day}T08:00:00.000Z`);
        await register(stores, c, `f-${day}`, { nextStep });
      }
      const live = await stores.cases.load({ creditor: c, invoice: 'f-04' });
      await stores.cases.nextGeneration(live as CaseRecord, false);
      await register(stores, c, 'f-held', { nextStep: waiting() });
      const until = '2026-03-07T08:00:00.000Z';
      expect(invoices(await collect(stores.cases.worklist(c, 'dormant', until)))).toEqual([
        'f-03',
        'f-05',
        'f-07',
      ]);
      expect(invoices(await collect(stores.cases.worklist(c, 'dormant')))).toHaveLength(4);
      expect(invoices(await collect(stores.cases.worklist(c, 'live')))).toEqual(['f-04']);
      expect(invoices(await collect(stores.cases.worklist(c, 'idle')))).toEqual(['f-held']);
    });

    it('drop a closed case from every worklist', async () => {
      const stores = make();
      const c = freshCreditor();
      const record = await register(stores, c);
      const closed: NextStep = {
        kind: 'closed',
        closing: 'void',
        reason: { code: 'void', text: 'void' },
        skips: [],
      };
      await stores.cases.commit(
        record,
        write([{ type: 'CaseClosed', reason: 'void', ...stamped }], { nextStep: closed }),
      );
      for (const state of ['dormant', 'live', 'idle'] as const) {
        expect(await collect(stores.cases.worklist(c, state))).toEqual([]);
      }
      expect(await stores.cases.ofCustomer(c, facts.customer)).toMatchObject([{ status: 'closed' }]);
    });

    it('list signals that no execution has seen', async () => {
      const stores = make();
      const record = await stores.cases.nextGeneration(await register(stores, freshCreditor()), false);
      await stores.cases.commit(record, write([], { signal: true }));
      const mine = async (until: string) =>
        (await collect(stores.cases.pendingBefore(until))).filter(
          ({ key }) => key.creditor === record.key.creditor,
        );
      expect(invoices(await mine(now))).toEqual(['f-1']);
      expect(await mine('2026-03-02T07:59:59.000Z')).toEqual([]);
    });

    it('page through what changed since an instant', async () => {
      const stores = make();
      const c = freshCreditor();
      for (const minute of ['1', '2', '3', '4']) {
        await register(stores, c, `f-${minute}`, { now: `2026-03-02T08:0${minute}:00.000Z` });
      }
      const since = '2026-03-02T08:02:00.000Z';
      const first = await stores.cases.changedSince(c, since, 2);
      expect(invoices(first.items)).toEqual(['f-2', 'f-3']);
      const second = await stores.cases.changedSince(c, since, 2, first.cursor);
      expect(invoices(second.items)).toEqual(['f-4']);
      expect(second.cursor).toBeUndefined();
    });

    it('keep the whole history of a case that has outgrown its item', async () => {
      const stores = make();
      let record = await register(stores, freshCreditor());
      for (let index = 0; index < 50; index++) {
        record = await stores.cases.commit(record, write([held(`hold-${index}`, 'x'.repeat(2000))]));
      }
      const reloaded = (await stores.cases.load(record.key)) as CaseRecord;
      expect(reloaded).toEqual(record);
      expect(Object.keys(reloaded.dunningCase.holds)).toHaveLength(50);
      expect(reloaded.dunningCase.eventCount).toBe(51);
      const history = await stores.cases.history(reloaded);
      expect(history).toHaveLength(51);
      expect(verifyHistory(history, sha256)).toBe(reloaded.dunningCase.lastHash);
    });
  });

  it('of contact slots give a day to one leader', async () => {
    const { contacts } = make();
    const c = freshCreditor();
    const none = await contacts.slotsOf(c, 'x');
    const slot = { day: '2026-03-02', channel: 'email', leader: 'f-1', attempt: 'a', takenAt: now } as const;
    const taken = await contacts.take(c, 'x', none, slot);
    expect(taken).toEqual({ version: 1, slots: [slot] });
    expect(await contacts.slotsOf(c, 'x')).toEqual(taken);
    await expect(contacts.take(c, 'x', none, { ...slot, leader: 'f-2', attempt: 'b' })).rejects.toThrow(
      SlotTaken,
    );
    await expect(contacts.take(c, 'x', taken, { ...slot, leader: 'f-2', attempt: 'b' })).rejects.toThrow(
      SlotTaken,
    );
    const soon = { ...slot, attempt: 'c', takenAt: '2026-03-02T08:04:59.000Z' };
    await expect(contacts.take(c, 'x', taken, soon)).rejects.toThrow(SlotTaken);
    const retry = { ...slot, attempt: 'c', takenAt: '2026-03-02T08:15:00.000Z' };
    const again = await contacts.take(c, 'x', taken, retry);
    expect(again.slots).toEqual([retry]);
    const later = { ...slot, day: '2026-04-20', attempt: 'd', takenAt: '2026-04-20T08:00:00.000Z' };
    expect((await contacts.take(c, 'x', again, later)).slots).toEqual([later]);
  });

  it('of brakes count to the cap, hour by hour, and stop when killed', async () => {
    const { brakes } = make();
    const c = freshCreditor();
    await brakes.spend(c, 2, now);
    await brakes.spend(c, 2, '2026-03-02T08:59:59.999Z');
    await expect(brakes.spend(c, 2, now)).rejects.toThrow(CapReached);
    expect(await brakes.of(c, now)).toEqual({ killed: false, hour: '2026-03-02T08', sentThisHour: 2 });
    const nextHour = '2026-03-02T09:00:00.000Z';
    await brakes.spend(c, 2, nextHour);
    expect(await brakes.of(c, nextHour)).toMatchObject({ hour: '2026-03-02T09', sentThisHour: 1 });
    await brakes.setKillSwitch(c, true, 'test', nextHour);
    await expect(brakes.spend(c, 2, nextHour)).rejects.toThrow(SendingStopped);
    await brakes.setKillSwitch(c, false, 'test', nextHour);
    await brakes.spend(c, 2, nextHour);
    await expect(brakes.spend(freshCreditor(), 0, now)).rejects.toThrow(CapReached);
  });

  it('of brakes never count beyond the cap, however many count at once', async () => {
    const { brakes } = make();
    const c = freshCreditor();
    const spent = await Promise.allSettled(Array.from({ length: 12 }, () => brakes.spend(c, 5, now)));
    expect(spent.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    expect(await brakes.of(c, now)).toMatchObject({ sentThisHour: 5 });
  });

  it('of notices are found by the notice id of any case in them', async () => {
    const { notices } = make();
    const c = freshCreditor();
    const line = { level: 'due', amountMinor: 1, currency: 'EUR', reason: 'its day' };
    const notice: NoticeRecord = {
      id: 'n-1',
      creditor: c,
      customer: 'x',
      kind: 'email',
      channel: 'email',
      invoices: [
        { invoice: 'f-1', notice: 'n-1', ...line },
        { invoice: 'f-2', notice: 'n-2', ...line },
      ],
      reservedAt: now,
      rehearsal: false,
    };
    await notices.save(notice);
    await notices.markSent(c, 'n-1', 'm-1');
    expect(await notices.find(c, 'n-1')).toEqual({ ...notice, messageId: 'm-1' });
    expect(await notices.find(c, 'n-2')).toEqual({ ...notice, messageId: 'm-1' });
    expect(await notices.find(c, 'n-3')).toBeUndefined();
    expect(await notices.find('other', 'n-1')).toBeUndefined();
  });

  it('of parties keep creditors, customers and ladders', async () => {
    const stores = make();
    const c = freshCreditor();
    const { mode, books, ...profile } = { ...creditor, id: c };
    await stores.creditors.save({ ...profile, books }, now);
    expect(await stores.creditors.find(c)).toEqual({ ...profile, books, mode: 'rehearsal' });
    await stores.creditors.setMode(c, { mode }, now);
    await stores.customers.save({ ...customer, creditor: c }, now);
    expect(await stores.creditors.find(c)).toEqual({ ...creditor, id: c });
    expect(await stores.creditors.all()).toContain(c);
    expect(await stores.customers.find(c, customer.id)).toEqual({ ...customer, creditor: c });
    expect(await stores.customers.find('other', customer.id)).toBeUndefined();
    const hold = { reason: 'merger', by: 'test' };
    await stores.customers.setStanding(c, customer.id, { hold, creditHold: true }, now);
    await stores.customers.save({ ...customer, creditor: c, name: 'New name' }, now);
    expect(await stores.customers.find(c, customer.id)).toMatchObject({
      name: 'New name',
      hold,
      creditHold: true,
    });
    await stores.customers.setStanding(c, customer.id, { hold: undefined, resumedOn: '2026-03-20' }, now);
    expect(await stores.customers.find(c, customer.id)).toEqual({
      ...customer,
      creditor: c,
      name: 'New name',
      creditHold: true,
      resumedOn: '2026-03-20',
    });
    expect(await stores.policies.pinned(c, 'fr-b2b', 1)).toMatchObject({ name: 'fr-b2b', version: 1 });
    expect(await stores.policies.current(c, 'fr-public')).toMatchObject({ name: 'fr-public' });
    await expect(stores.policies.pinned(c, 'fr-b2b', 999)).rejects.toThrow(UnknownPolicy);
    await expect(stores.policies.current(c, 'none')).rejects.toThrow(UnknownPolicy);
    const [ladder] = builtInPolicies;
    if (ladder === undefined) throw new Error('no ladder');
    const own = [1, 2].map((version) => ({ ...ladder, name: 'own', version }));
    for (const policy of own) await stores.policies.save(c, policy);
    expect(await stores.policies.current(c, 'own')).toEqual(own[1]);
    expect(await stores.policies.pinned(c, 'own', 1)).toEqual(own[0]);
    await expect(stores.policies.current('other', 'own')).rejects.toThrow(UnknownPolicy);
    const again = stores.policies.save(c, { ...ladder, name: 'own', version: 2 });
    await expect(again).rejects.toThrow(PolicyVersionTaken);
  });

  it('of payments give an object to the first case that asks for it', async () => {
    const { links } = make();
    const c = freshCreditor();
    const claims = await Promise.all(
      ['f-1', 'f-2', 'f-3', 'f-4'].map((invoice) => links.claim(c, 'pi_1', { creditor: c, invoice })),
    );
    expect(new Set(claims.map(({ invoice }) => invoice)).size).toBe(1);
    expect(await links.find(c, 'pi_1')).toEqual(claims[0]);
    expect(await links.find('other', 'pi_1')).toBeUndefined();
    await links.save(c, 'pi_1', { creditor: c, invoice: 'f-9' });
    expect(await links.claim(c, 'pi_1', { creditor: c, invoice: 'f-1' })).toEqual({
      creditor: c,
      invoice: 'f-9',
    });
  });

  it('of creditors never write one part back with another', async () => {
    const { creditors: kept } = make();
    const { mode: _mode, books, agency, ...profile } = { ...creditor, id: freshCreditor() };
    await kept.save({ ...profile, ...(agency === undefined ? {} : { agency }), books }, now);
    await Promise.all([
      kept.save({ ...profile, books, name: 'Renamed' }, now),
      kept.setMode(profile.id, { mode: 'live', liveSince: now }, now),
      kept.setKnownThrough(profile.id, '2026-03-01', now),
    ]);
    const live = {
      ...profile,
      name: 'Renamed',
      mode: 'live',
      liveSince: now,
      books: { ...books, knownThrough: '2026-03-01' },
    };
    expect(await kept.find(profile.id)).toEqual(live);
    await kept.setMode(profile.id, { mode: 'rehearsal' }, now);
    expect(await kept.find(profile.id)).toEqual({ ...live, mode: 'rehearsal' });
  });

  describe('of money that waits', () => {
    const money = (c: string, id: string, more: Partial<Unmatched> = {}): Unmatched => ({
      creditor: c,
      id,
      receivedAt: now,
      source: 'bank-feed',
      candidates: ['number:F 9#1'],
      amountMinor: 5,
      code: 'no-invoice',
      reason: 'no invoice of that number',
      ...more,
    });

    it('keep it until it is removed', async () => {
      const { unmatched } = make();
      const c = freshCreditor();
      await unmatched.save(money(c, 'pi_2'));
      await unmatched.save(money(c, 'pi_2'));
      expect(await unmatched.all(c)).toEqual([money(c, 'pi_2')]);
      expect(await unmatched.find(c, 'pi_2')).toEqual(money(c, 'pi_2'));
      await unmatched.remove(c, 'pi_2');
      await unmatched.remove(c, 'pi_2');
      expect(await unmatched.all(c)).toEqual([]);
      expect(await unmatched.naming(c, 'number:F 9#1')).toEqual([]);
    });

    it('find it by what it names, and by nothing that it named before', async () => {
      const { unmatched } = make();
      const c = freshCreditor();
      await unmatched.save(money(c, 'a', { customer: 'x' }));
      await unmatched.save(money(c, 'b', { mayBeOf: ['x', 'y'], candidates: ['invoice:f-1'] }));
      await unmatched.save(money(c, 'c', { candidates: [] }));
      const found = async (name: string) => (await unmatched.naming(c, name)).map(({ id }) => id);
      expect(await found('customer:x')).toEqual(['a', 'b']);
      expect(await found('customer:y')).toEqual(['b']);
      expect(await found('number:F 9#1')).toEqual(['a']);
      expect(await found('number:F 9')).toEqual([]);
      await unmatched.save(money(c, 'b', { candidates: ['invoice:f-1'] }));
      expect(await found('customer:x')).toEqual(['a']);
      expect(await unmatched.naming('other', 'customer:x')).toEqual([]);
    });

    it('list it page by page', async () => {
      const { unmatched } = make();
      const c = freshCreditor();
      for (const id of ['c', 'a', 'b']) await unmatched.save(money(c, id));
      const first = await unmatched.page(c, 2);
      expect(first.items.map(({ id }) => id)).toEqual(['a', 'b']);
      const second = await unmatched.page(c, 2, first.cursor);
      expect(second).toEqual({ items: [money(c, 'c')] });
    });
  });

  it('of action links let each be used once', async () => {
    const { actionLinks } = make();
    const link = {
      sha256: hash(freshCreditor()),
      creditor: 'c',
      invoice: 'f-1',
      action: 'stop-step',
      level: 'hand-off',
      expiresAt: '2026-04-01T00:00:00.000Z',
    } as const;
    await actionLinks.save(link);
    expect(await actionLinks.find(link.sha256)).toEqual(link);
    await actionLinks.use(link, now);
    expect(await actionLinks.find(link.sha256)).toEqual({ ...link, usedAt: now });
    await expect(actionLinks.use(link, now)).rejects.toThrow(LinkUsed);
  });
});
