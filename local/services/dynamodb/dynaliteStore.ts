import { createRequire } from 'node:module';
import { AwsError } from '../awsError.ts';

const require = createRequire(import.meta.url);
const dynaliteDb = require('dynalite/db');
const validations = require('dynalite/validations');

// biome-ignore lint/suspicious/noExplicitAny: dynalite has no types, and its data is DynamoDB's JSON
type Any = any;
type Callback = (error?: Any, value?: Any) => void;
interface Change {
  type: 'put' | 'del';
  key: string;
  value?: Any;
}

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
  close(): Promise<void>;
}

export interface DynaliteOptions {
  /** In memory when absent. */
  folder?: string;
  account: string;
  region: string;
  /** Index reads see a write only after this many further operations, or when the clock has moved. */
  indexLagOperations?: number;
  now(): number;
}

/**
 * dynalite without its HTTP server: operations run one after the other, and the item and its index entries
 * reach the disk in one LevelDB batch, so that a kill never leaves an index that disagrees with its item.
 */
export function openDynalite(options: DynaliteOptions): DynaliteStore {
  const store: Any = dynaliteDb.create({
    ...(options.folder && { path: options.folder }),
    createTableMs: 0,
  });
  store.tableDb.awsAccountId = options.account;
  store.tableDb.awsRegion = options.region;

  let changes: Change[] = [];
  let lagging: { changes: Change[]; fromOperation: number; at: number }[] = [];
  let operationCount = 0;
  let last: Promise<unknown> = Promise.resolve();
  collectWrites('getItemDb', (name) => `item-${name}~`, keepItem);
  collectWrites(
    'getIndexDb',
    (type, table, index) => `index-${type?.toLowerCase()}~${table}~${index}~`,
    keepIndex,
  );
  let indexChanges: Change[] = [];

  function keepItem(change: Change) {
    changes.push(change);
  }

  function keepIndex(change: Change) {
    indexChanges.push(change);
  }

  function collectWrites(
    method: string,
    prefixOf: (...names: string[]) => string,
    keep: (change: Change) => void,
  ) {
    const original = store[method];
    const facades = new Map<string, Any>();
    store[method] = (...names: string[]) => {
      const prefix = prefixOf(...names);
      let facade = facades.get(prefix);
      if (!facade) {
        facade = {
          ...original(...names),
          put(key: string, value: Any, done: Callback) {
            keep({ type: 'put', key: prefix + key, value });
            done();
          },
          del(key: string, done: Callback) {
            keep({ type: 'del', key: prefix + key });
            done();
          },
        };
        facades.set(prefix, facade);
      }
      return facade;
    };
  }

  async function flush() {
    const lag = options.indexLagOperations ?? 0;
    const due = lagging.filter((late) => late.fromOperation <= operationCount || late.at < options.now());
    lagging = lagging.filter((late) => !due.includes(late));
    if (lag > 0 && indexChanges.length > 0) {
      lagging.push({ changes: indexChanges, fromOperation: operationCount + lag, at: options.now() });
    } else {
      changes.push(...indexChanges);
    }
    const all = [...due.flatMap((late) => late.changes), ...changes];
    if (all.length > 0) await store.db.batch(all);
  }

  async function execute(operation: DynamoOperation, input: object): Promise<Any> {
    changes = [];
    indexChanges = [];
    operationCount += 1;
    if (lagging.length > 0) await flush();
    const { data, action } = prepare(operation, input, store);
    const answer = await new Promise((resolve, reject) => {
      action(store, data, (error: Any, value: Any) => (error ? reject(wireError(error)) : resolve(value)));
    });
    refuseEmptyIndexKeys(await tablesOf(store, data), changes);
    await flush();
    return answer;
  }

  return {
    run(operation, input) {
      const mine = last.then(() => execute(operation, input));
      last = mine.catch(() => undefined);
      return mine;
    },
    async close() {
      await last;
      const rest = lagging.flatMap((late) => late.changes);
      if (rest.length > 0) await store.db.batch(rest);
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
  for (const { value } of changes) {
    for (const table of value ? tables : []) {
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
