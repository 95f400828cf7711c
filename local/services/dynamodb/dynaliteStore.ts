import { createRequire } from 'node:module';
import type { DurableState } from '../../state/durableState.ts';
import { AwsError } from '../awsError.ts';

const require = createRequire(import.meta.url);
const dynaliteDb = require('dynalite/db');
const validations = require('dynalite/validations');

// biome-ignore lint/suspicious/noExplicitAny: dynalite has no types, and its data is DynamoDB's JSON
type Any = any;
type Callback = (error?: Any, value?: Any) => void;

const operations = [
  'BatchGetItem',
  'BatchWriteItem',
  'CreateTable',
  'DeleteItem',
  'DescribeTable',
  'GetItem',
  'PutItem',
  'Query',
  'Scan',
  'UpdateItem',
] as const;

export type DynamoOperation = (typeof operations)[number];

export function isDynamoOperation(name: string): name is DynamoOperation {
  return (operations as readonly string[]).includes(name);
}

export interface DynaliteStore {
  /** Runs one operation on DynamoDB's JSON; throws AwsError with what DynamoDB would answer. */
  run(operation: DynamoOperation, input: object): Promise<Any>;
  /** Makes a table, with the items that it had at the last stop or kill. */
  restoreTable(definition: { TableName: string }): Promise<void>;
  close(): Promise<void>;
}

export interface DynaliteOptions {
  state: DurableState;
  account: string;
  region: string;
  /** Index reads see a write only after this many further operations, or when the clock has moved. */
  indexLagOperations: number;
  now(): number;
}

/** What one operation writes. dynalite's own database keys items as `item-<table>~<key>`. */
interface Change {
  type: 'put' | 'del';
  key: string;
  value?: Any;
  /** Absent on an index entry: those follow from the items. */
  item?: { table: string; key: string };
}

/**
 * dynalite in memory, without its HTTP server and without LevelDB: operations run one after the other, and each
 * item goes to the journal before its operation is answered. Indexes are made anew from the items at the start,
 * so a kill never leaves an index that disagrees with its item (dynalite on disk writes them one by one), and
 * reads need no trip to the disk, which makes them several times faster.
 */
export function openDynalite(options: DynaliteOptions): DynaliteStore {
  const store: Any = dynaliteDb.create({ createTableMs: 0 });
  store.tableDb.awsAccountId = options.account;
  store.tableDb.awsRegion = options.region;
  let changes: Change[] = [];
  let lagging: { changes: Change[]; fromOperation: number; at: number }[] = [];
  let operationCount = 0;
  let last: Promise<unknown> = Promise.resolve();

  collectWrites('getItemDb', ([table = ''], key) => ({ key: `item-${table}~${key}`, item: { table, key } }));
  collectWrites('getIndexDb', ([type = '', table, index], key) => ({
    key: `index-${type.toLowerCase()}~${table}~${index}~${key}`,
  }));

  /** dynalite's handles of a table or an index, except that their writes wait in `changes`. */
  function collectWrites(
    method: string,
    entryOf: (names: string[], key: string) => Pick<Change, 'key' | 'item'>,
  ) {
    const original = store[method];
    const facades = new Map<string, Any>();
    store[method] = (...names: string[]) => {
      const known = facades.get(names.join());
      if (known) return known;
      const facade = {
        ...original(...names),
        put(key: string, value: Any, done: Callback) {
          changes.push({ type: 'put', value, ...entryOf(names, key) });
          done();
        },
        del(key: string, done: Callback) {
          changes.push({ type: 'del', ...entryOf(names, key) });
          done();
        },
      };
      facades.set(names.join(), facade);
      return facade;
    };
  }

  function itemsOf(table: string) {
    return options.state.collection<Any>(`items/${table}`);
  }

  /** Durable first, then visible. */
  async function write(all: Change[]) {
    options.state.batch(() => {
      for (const { type, value, item } of all) {
        if (!item) continue;
        if (type === 'put') itemsOf(item.table).put(item.key, value);
        else itemsOf(item.table).delete(item.key);
      }
    });
    await show(all);
  }

  async function show(all: Change[]) {
    const due = lagging.filter((late) => late.fromOperation <= operationCount || late.at < options.now());
    lagging = lagging.filter((late) => !due.includes(late));
    const visible = [...due.flatMap((late) => late.changes), ...all];
    if (visible.length > 0) await store.db.batch(visible);
  }

  async function flush() {
    const all = changes;
    changes = [];
    if (options.indexLagOperations === 0) return write(all);
    await write(all.filter((change) => change.item));
    const late = all.filter((change) => !change.item);
    const fromOperation = operationCount + options.indexLagOperations;
    if (late.length > 0) lagging.push({ changes: late, fromOperation, at: options.now() });
  }

  async function execute(operation: DynamoOperation, input: object): Promise<Any> {
    changes = [];
    operationCount += 1;
    if (lagging.length > 0) await show([]);
    const answer = await perform(operation, input);
    if (changes.length > 0) await flush();
    return answer;
  }

  async function perform(operation: DynamoOperation, input: object): Promise<Any> {
    const { data, action } = prepare(operation, input, store);
    const answer = await new Promise((resolve, reject) => {
      action(store, data, (error: Any, value: Any) => (error ? reject(wireError(error)) : resolve(value)));
    });
    if (changes.length > 0) refuseEmptyIndexKeys(await tablesOf(store, data), changes);
    return answer;
  }

  async function untilActive(TableName: string) {
    for (;;) {
      const { Table } = await perform('DescribeTable', { TableName });
      if (Table.TableStatus === 'ACTIVE') return;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }

  return {
    run(operation, input) {
      const mine = last.then(() => execute(operation, input));
      last = mine.catch(() => undefined);
      return mine;
    },
    async restoreTable(definition) {
      const { TableName } = definition;
      await perform('CreateTable', definition);
      await untilActive(TableName);
      for (const Item of [...itemsOf(TableName).values()]) {
        changes = [];
        await perform('PutItem', { TableName, Item });
        await store.db.batch(changes);
      }
    },
    async close() {
      await last;
      await store.db.close();
    },
  };
}

function prepare(operation: DynamoOperation, input: object, store: Any) {
  const name = validations.toLowerFirst(operation);
  const rules = require(`dynalite/validations/${name}`);
  try {
    const data = validations.checkTypes(structuredClone(input), rules.types);
    validations.checkValidations(data, rules.types, rules.custom, store);
    return { data, action: require(`dynalite/actions/${name}`) };
  } catch (error) {
    throw wireError(error);
  }
}

function wireError(error: Any): Error {
  if (!error.statusCode) return error;
  const code = String(error.body.__type).replace(/^.*#/, '');
  return new AwsError(code, error.body.message ?? error.body.Message ?? '', error.statusCode);
}

async function tablesOf(store: Any, data: Any): Promise<Any[]> {
  const names = data.TableName ? [data.TableName] : Object.keys(data.RequestItems ?? {});
  return Promise.all(
    names.map(
      (name: string) =>
        new Promise((resolve) => store.getTable(name, (_: Any, table: Any) => resolve(table ?? {}))),
    ),
  );
}

/** DynamoDB refuses an empty string or binary as an index key; dynalite stores it. */
function refuseEmptyIndexKeys(tables: Any[], changes: Change[]) {
  for (const { value, item } of changes) {
    for (const table of value && item ? tables : []) {
      for (const index of table.GlobalSecondaryIndexes ?? []) {
        for (const { AttributeName } of index.KeySchema) {
          if (value[AttributeName]?.S !== '' && value[AttributeName]?.B !== '') continue;
          throw new AwsError(
            'ValidationException',
            `One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: ${index.IndexName}, IndexKey: ${AttributeName}`,
          );
        }
      }
    }
  }
}
