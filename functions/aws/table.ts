import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';

// biome-ignore lint/suspicious/noExplicitAny: what an item holds is known by the store that wrote it
export type Item = Record<string, any>;

export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

/** `#name` stands for the attribute `name`; `:value` for a key of `values`. */
export interface Condition {
  readonly expression: string;
  readonly values?: Item;
}

/** Attributes to set, those to remove, and lists to add to. Attributes that are undefined in `set` are removed. */
export interface Update {
  readonly set?: Item;
  readonly append?: Readonly<Record<string, readonly unknown[]>>;
  readonly add?: Readonly<Record<string, number>>;
  readonly condition?: Condition;
}

export interface Query {
  /** Absent: the table itself, read consistently. */
  readonly index?: string;
  readonly condition: Condition;
  readonly limit?: number;
  readonly after?: Item;
}

/** One DynamoDB table in the few words that the stores need. Single items are read consistently. */
export interface Table {
  get(key: ItemKey): Promise<Item | undefined>;
  /** @throws ConditionalCheckFailedException */
  put(item: Item & ItemKey, condition?: Condition): Promise<void>;
  /** The item as it is after the update. @throws ConditionalCheckFailedException */
  update(key: ItemKey, update: Update): Promise<Item>;
  delete(key: ItemKey): Promise<void>;
  /** Every page of the answer; with `limit`, no more than so many items. */
  query(query: Query): AsyncGenerator<Item>;
}

export function dynamoTable(tableName: string, client: DynamoDBClient): Table {
  const documents = DynamoDBDocumentClient.from(client, {
    marshallOptions: { removeUndefinedValues: true },
  });
  return {
    async get(key) {
      const found = await documents.send(
        new GetCommand({ TableName: tableName, Key: { ...key }, ConsistentRead: true }),
      );
      return found.Item;
    },
    async put(item, condition) {
      await documents.send(
        new PutCommand({
          TableName: tableName,
          Item: item,
          ...(condition === undefined
            ? {}
            : {
                ConditionExpression: condition.expression,
                ...placeholders([condition.expression], condition),
              }),
        }),
      );
    },
    async update(key, update) {
      const written = await documents.send(
        new UpdateCommand({
          TableName: tableName,
          Key: { ...key },
          ReturnValues: 'ALL_NEW',
          ...updateInput(update),
        }),
      );
      return written.Attributes ?? {};
    },
    async delete(key) {
      await documents.send(new DeleteCommand({ TableName: tableName, Key: { ...key } }));
    },
    async *query({ index, condition, limit, after }) {
      let start = after;
      let left = limit ?? Number.POSITIVE_INFINITY;
      do {
        const input: QueryCommandInput = {
          TableName: tableName,
          KeyConditionExpression: condition.expression,
          ...placeholders([condition.expression], condition),
          ...(index === undefined ? { ConsistentRead: true } : { IndexName: index }),
          ...(limit === undefined ? {} : { Limit: left }),
          ...(start === undefined ? {} : { ExclusiveStartKey: start }),
        };
        const page = await documents.send(new QueryCommand(input));
        yield* page.Items ?? [];
        left -= page.Items?.length ?? 0;
        start = page.LastEvaluatedKey;
      } while (start !== undefined && left > 0);
    },
  };
}

/** What was put, without the table's own key. */
export function withoutKeys({ pk: _pk, sk: _sk, ...kept }: Item): Item {
  return kept;
}

export function isConditionFailed(error: unknown): boolean {
  return error instanceof ConditionalCheckFailedException;
}

function updateInput({ set = {}, append = {}, add = {}, condition }: Update) {
  const values: Item = { ...condition?.values };
  const assignments: string[] = [];
  const removed: string[] = [];
  for (const [name, value] of Object.entries(set)) {
    if (value === undefined) removed.push(`#${name}`);
    else {
      assignments.push(`#${name} = :set_${name}`);
      values[`set_${name}`] = value;
    }
  }
  for (const [name, items] of Object.entries(append)) {
    assignments.push(`#${name} = list_append(#${name}, :append_${name})`);
    values[`append_${name}`] = items;
  }
  const added = Object.entries(add).map(([name, value]) => {
    values[`add_${name}`] = value;
    return `#${name} :add_${name}`;
  });
  const clauses = [
    ['SET', assignments],
    ['REMOVE', removed],
    ['ADD', added],
  ] as const;
  const update = clauses
    .filter(([, parts]) => parts.length > 0)
    .map(([clause, parts]) => `${clause} ${parts.join(', ')}`)
    .join(' ');
  return {
    UpdateExpression: update,
    ...(condition === undefined ? {} : { ConditionExpression: condition.expression }),
    ...placeholders([update, condition?.expression ?? ''], { values }),
  };
}

function placeholders(expressions: readonly string[], { values = {} }: { readonly values?: Item }) {
  const names = expressions.flatMap((expression) => expression.match(/#\w+/g) ?? []);
  return {
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [name, name.slice(1)])),
    ...(Object.keys(values).length === 0
      ? {}
      : {
          ExpressionAttributeValues: Object.fromEntries(
            Object.entries(values).map(([name, value]) => [`:${name}`, value]),
          ),
        }),
  };
}
