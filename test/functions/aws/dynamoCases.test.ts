import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../../domain/events.ts';
import { verifyHistory } from '../../../domain/recordEvents.ts';
import { dynamoCases } from '../../../functions/aws/dynamoCases.ts';
import { caseItemKey, snapshotKey } from '../../../functions/aws/keys.ts';
import { dynamoTable, type Table } from '../../../functions/aws/table.ts';
import { ledgerWith } from '../../../functions/flows/ledger.ts';
import type { CaseRecord, CaseWrite } from '../../../functions/ports/cases.ts';
import { CaseMoved } from '../../../functions/ports/errors.ts';
import { facts, sha256 } from '../../domain/sampleFile.ts';
import { hash } from '../flows/followUpWorld.ts';
import { dynaliteTable, type LocalTable } from '../stores/dynaliteTable.ts';

const now = '2026-03-02T08:00:00.000Z';
const stamped = { at: now, by: 'test' };
const held = (hold: string, reason = 'asked'): CaseEvent => ({
  type: 'HoldPlaced',
  hold,
  reason,
  ...stamped,
});
const write = (events: readonly CaseEvent[], changes: Partial<CaseWrite> = {}): CaseWrite => ({
  events,
  nextStep: { kind: 'wait', until: now, reason: { code: 'milestone', text: 'its day' }, skips: [] },
  principalDueMinor: 1200_00,
  signal: false,
  now,
  ...changes,
});

let local: LocalTable;
let client: DynamoDBClient;
beforeAll(async () => {
  local = await dynaliteTable();
  client = local.client;
});
afterAll(() => local.close());

let invoices = 0;
async function registered(table: Table): Promise<CaseRecord> {
  const key = { creditor: 'c', invoice: `f-${++invoices}` };
  const event: CaseEvent = {
    type: 'InvoiceRegistered',
    ...facts,
    ...key,
    policy: { name: 'fr-b2b', version: 1 },
    ...stamped,
  };
  return dynamoCases(table, ledgerWith(hash)).create(key, write([event]));
}

/** The write takes place, and its answer is lost: the client reports a broken connection, or its own repeat fails. */
function losingAnswers(table: Table): Table {
  return {
    ...table,
    update: async (key, update) => {
      await table.update(key, update);
      throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError' });
    },
  };
}

describe('cases in DynamoDB', () => {
  it('are one item whose attributes are found by every index, and whose events are in none', async () => {
    const table = dynamoTable(local.tableName, client);
    const { key } = await registered(table);
    const item = await table.get(caseItemKey(key));
    expect(item).toMatchObject({
      pk: `CASE#c#${key.invoice}`,
      sk: 'CASE',
      customerKey: 'c#dupont',
      numberKey: 'c#F-102',
      changeKey: 'c',
      workAt: now,
    });
    expect(item?.workKey).toMatch(/^c#dormant#[0-3]$/);
    for await (const found of table.query({
      index: 'byCustomer',
      condition: { expression: '#customerKey = :key', values: { key: 'c#dupont' } },
    })) {
      expect(found).not.toHaveProperty('events');
    }
  });

  it('recognise their own write when its answer was lost', async () => {
    const table = dynamoTable(local.tableName, client);
    const record = await registered(table);
    const cases = dynamoCases(losingAnswers(table), ledgerWith(hash));
    const written = await cases.commit(record, write([held('h-1')]));
    expect(written).toMatchObject({ version: 2 });
    expect(written.dunningCase.holds).toHaveProperty('h-1');
  });

  it('recognise their own write under one that followed it', async () => {
    const table = dynamoTable(local.tableName, client);
    const record = await registered(table);
    const followed: Table = {
      ...table,
      update: async (key, update) => {
        await table.update(key, update);
        const other = dynamoCases(table, ledgerWith(hash));
        await other.commit((await other.load(record.key)) as CaseRecord, write([held('h-2')]));
        throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError' });
      },
    };
    const written = await dynamoCases(followed, ledgerWith(hash)).commit(record, write([held('h-1')]));
    expect(written).toMatchObject({ version: 3 });
  });

  it('do not take for theirs what did not take place', async () => {
    const table = dynamoTable(local.tableName, client);
    const record = await registered(table);
    const broken: Table = {
      ...table,
      update: async () => {
        throw Object.assign(new Error('unavailable'), { name: 'TimeoutError' });
      },
    };
    await expect(dynamoCases(broken, ledgerWith(hash)).commit(record, write([held('h-1')]))).rejects.toThrow(
      'unavailable',
    );
    const moved = dynamoCases(losingAnswers(table), ledgerWith(hash));
    await expect(moved.commit(record, write([]))).rejects.toThrow('socket hang up');
  });

  it('lose nothing when a writer dies between the snapshot and the fold, or comes late', async () => {
    const table = dynamoTable(local.tableName, client);
    const cases = dynamoCases(table, ledgerWith(hash));
    let record = await registered(table);
    for (let index = 0; index < 13; index++) {
      record = await cases.commit(record, write([held(`h-${index}`, 'x'.repeat(2000))]));
    }
    const late = record;
    record = await cases.commit(record, write([held('before-the-fold', 'x'.repeat(200))]));
    expect(record.snapshots).toBe(0);
    const dying: Table = {
      ...table,
      update: async () => {
        throw new Error('the process died');
      },
    };
    const big = write([held('big', 'x'.repeat(9000))]);
    await expect(dynamoCases(dying, ledgerWith(hash)).commit(record, big)).rejects.toThrow('died');
    await expect(cases.commit(late, write([held('late', 'x'.repeat(9000))]))).rejects.toThrow(CaseMoved);
    record = await cases.commit(record, big);
    await expect(cases.commit(late, write([held('later', 'x'.repeat(9000))]))).rejects.toThrow(CaseMoved);
    expect(record.snapshots).toBe(1);
    expect(record.events).toHaveLength(1);
    const history = await cases.history(record);
    expect(history).toHaveLength(16);
    expect(verifyHistory(history, sha256)).toBe(record.dunningCase.lastHash);
    expect(await table.get(snapshotKey(record.key, 1))).toMatchObject({ eventCount: 15 });
  });

  it('keep the token that a wait parks, and clear the signal that it has seen', async () => {
    const table = dynamoTable(local.tableName, client);
    const cases = dynamoCases(table, ledgerWith(hash));
    let record = await cases.nextGeneration(await registered(table), false);
    record = await cases.commit(record, write([], { signal: true }));
    expect((await table.get(caseItemKey(record.key)))?.pendingKey).toMatch(/^PENDING#[0-3]$/);
    await table.update(caseItemKey(record.key), {
      set: { wake: { token: 't', seq: record.signalSeq }, pendingKey: undefined, pendingAt: undefined },
    });
    const written = await cases.commit(record, write([held('h-1')]));
    expect(written.wake).toEqual({ token: 't', seq: record.signalSeq });
    expect(written.pendingAt).toBeUndefined();
  });
});
