import type { Authority, Principal } from '../../iam/authority.ts';
import type { CallLog } from '../../iam/callLog.ts';
import type { Resource, Template } from '../../template/readTemplate.ts';
import { refuseUnknownKeys, UnsupportedTemplate } from '../../template/refusal.ts';
import { AwsError } from '../awsError.ts';
import { type DynaliteStore, type DynamoOperation, isDynamoOperation } from './dynaliteStore.ts';
import { leadingKeys } from './leadingKeys.ts';

// biome-ignore lint/suspicious/noExplicitAny: DynamoDB's JSON, checked by dynalite
export type DynamoInput = Record<string, any>;

export interface DynamoDb {
  call(caller: Principal, operation: string, input: DynamoInput): Promise<object>;
  /** Makes the template's tables, with the items that the data folder has for them. */
  createTables(): Promise<void>;
}

const operatorOnly: DynamoOperation[] = ['Scan', 'DescribeTable'];

/** DynamoDB for one caller: what AWS refuses and dynalite lets pass is refused here. */
export function createDynamoDb(
  template: Template,
  store: DynaliteStore,
  authority: Authority,
  calls: CallLog,
): DynamoDb {
  const tables = new Map(template.ofType('AWS::DynamoDB::Table').map((table) => [table.name, table]));

  function tableOf(name: unknown): Resource {
    const table = tables.get(String(name).replace(/^.*:table\//, ''));
    if (!table) throw new AwsError('ResourceNotFoundException', 'Requested resource not found');
    return table;
  }

  function checkCaller(caller: Principal, operation: string, input: DynamoInput) {
    const action = `dynamodb:${operation}`;
    const names = input.TableName ? [input.TableName] : Object.keys(input.RequestItems ?? {});
    for (const name of names) {
      const table = tableOf(name);
      const arn = table.attributes.Arn as string;
      const keys = leadingKeys(input, name, hashKeyOf(table, input.IndexName));
      authority.check(caller, action, [input.IndexName ? `${arn}/index/${input.IndexName}` : arn], {
        'dynamodb:LeadingKeys': keys,
      });
    }
  }

  async function call(caller: Principal, operation: string, input: DynamoInput): Promise<object> {
    if (!isDynamoOperation(operation) || operation === 'CreateTable') {
      throw new AwsError('UnknownOperationException', `${operation} is not supported by the sandbox`);
    }
    checkCaller(caller, operation, input);
    if (operatorOnly.includes(operation) && caller.name !== 'operator') {
      throw new AwsError('ValidationException', `The sandbox lets only the operator ${operation} a table`);
    }
    const wantsCapacity = input.ReturnConsumedCapacity !== undefined;
    try {
      const answer = await store.run(operation, { ReturnConsumedCapacity: 'TOTAL', ...input });
      calls.measured(caller.name, `dynamodb:${operation}`, { capacityUnits: capacityOf(answer) });
      if (!wantsCapacity) delete answer.ConsumedCapacity;
      return answer;
    } catch (error) {
      throw await withFailedItem(error, input);
    }
  }

  /** dynalite ignores ReturnValuesOnConditionCheckFailure; nothing else has touched the item since. */
  async function withFailedItem(error: unknown, input: DynamoInput): Promise<unknown> {
    const isCheck = error instanceof AwsError && error.code === 'ConditionalCheckFailedException';
    if (!isCheck || input.ReturnValuesOnConditionCheckFailure !== 'ALL_OLD') return error;
    const keyNames = tableOf(input.TableName).properties.KeySchema.map(
      (key: { AttributeName: string }) => key.AttributeName,
    );
    const from = input.Key ?? input.Item;
    const Key = Object.fromEntries(keyNames.map((name: string) => [name, from[name]]));
    const { Item } = await store.run('GetItem', { TableName: input.TableName, Key, ConsistentRead: true });
    return new AwsError(error.code, error.message, error.status, Item ? { Item } : {});
  }

  async function createTables() {
    for (const table of tables.values()) await store.restoreTable(tableDefinition(table));
  }

  return { call, createTables };
}

function tableDefinition(table: Resource): DynamoInput & { TableName: string } {
  const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, BillingMode } = table.properties;
  if (BillingMode !== 'PAY_PER_REQUEST') {
    throw new UnsupportedTemplate(
      `${table.logicalId}: the sandbox supports BillingMode PAY_PER_REQUEST only`,
    );
  }
  for (const index of GlobalSecondaryIndexes ?? []) {
    refuseUnknownKeys(`${table.logicalId} index ${index.IndexName}`, index, [
      'IndexName',
      'KeySchema',
      'Projection',
    ]);
  }
  return {
    TableName: table.name,
    KeySchema,
    AttributeDefinitions,
    BillingMode,
    ...(GlobalSecondaryIndexes && { GlobalSecondaryIndexes }),
  };
}

function hashKeyOf(table: Resource, indexName?: string): string {
  const index = (table.properties.GlobalSecondaryIndexes ?? []).find(
    (candidate: { IndexName: string }) => candidate.IndexName === indexName,
  );
  const keys = (index ?? table.properties).KeySchema as { AttributeName: string; KeyType: string }[];
  return keys.find((key) => key.KeyType === 'HASH')?.AttributeName ?? '';
}

function capacityOf(answer: { ConsumedCapacity?: unknown }): number {
  return [answer.ConsumedCapacity ?? []]
    .flat()
    .reduce((sum: number, used) => sum + ((used as { CapacityUnits?: number }).CapacityUnits ?? 0), 0);
}
