import { UpdateItemCommand, type UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseItemKey } from '../../functions/aws/keys.ts';
import { dynamoTable, isConditionFailed, type Table } from '../../functions/aws/table.ts';
import { keyOf, register } from '../functions/flows/followUpWorld.ts';
import { dynaliteTable, type LocalTable } from '../functions/stores/dynaliteTable.ts';
import { FollowedWorld } from './followedWorld.ts';

let local: LocalTable;
let table: Table;
let request: UpdateItemCommandInput;

/** The very request that the state machine makes, sent to a table. */
beforeAll(async () => {
  local = await dynaliteTable();
  table = dynamoTable(local.tableName, local.client);
  const world = await FollowedWorld.begin();
  world.beforeCall = async ({ resource, arguments: input }) => {
    if (resource.includes('updateItem')) request = input as unknown as UpdateItemCommandInput;
  };
  await register(world.ports, 'f-1');
  await world.runUntil('2026-03-02T06:00:00.000Z');
});
afterAll(() => local.close());

const waiting = {
  ...caseItemKey(keyOf('f-1')),
  signalSeq: 1,
  generation: 1,
  run: 'live',
  pendingKey: 'PENDING#0',
  pendingAt: '2026-03-02T05:59:00.000Z',
};

async function parkOn(item: object): Promise<boolean> {
  await table.put({ ...waiting, ...item });
  try {
    await local.client.send(new UpdateItemCommand({ ...request, TableName: local.tableName }));
    return true;
  } catch (error) {
    if (isConditionFailed(error)) return false;
    throw error;
  }
}

describe('the wait of the state machine', () => {
  it('parks its token on the case, and clears the signal that its execution has seen', async () => {
    expect(await parkOn({})).toBe(true);
    const item = await table.get(caseItemKey(keyOf('f-1')));
    expect(item).toEqual({
      ...caseItemKey(keyOf('f-1')),
      signalSeq: 1,
      generation: 1,
      run: 'live',
      wake: { token: expect.stringMatching(/.+/), seq: 1 },
    });
  });

  it.each([
    ['a signal came that it has not seen', { signalSeq: 2 }],
    ['a later execution follows the case', { generation: 2 }],
    ['the case sleeps', { run: 'dormant' }],
  ])('does not park when %s', async (_, changes) => {
    expect(await parkOn(changes)).toBe(false);
    expect(await table.get(caseItemKey(keyOf('f-1')))).not.toHaveProperty('wake');
  });

  it('does not park on a case that does not exist', async () => {
    await table.delete(caseItemKey(keyOf('f-1')));
    const sent = local.client.send(new UpdateItemCommand({ ...request, TableName: local.tableName }));
    await expect(sent).rejects.toSatisfy(isConditionFailed);
  });
});
