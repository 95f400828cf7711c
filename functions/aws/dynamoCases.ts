import type { DunningCase } from '../../domain/dunningCase.ts';
import type { RecordedEvent } from '../../domain/events.ts';
import type { CaseKey, CaseRecord, CaseSummary, Cases } from '../ports/cases.ts';
import { type Change, changedRecord, firstRecord, nextGenerationOf } from '../ports/changedRecord.ts';
import { CaseExists, CaseMoved } from '../ports/errors.ts';
import type { Ledger } from '../ports/surroundings.ts';
import {
  caseAttributes,
  pendingKey,
  readCaseRecord,
  readCaseSummary,
  shardOf,
  shards,
  workKey,
} from './caseItem.ts';
import { caseItemKey, snapshotKey } from './keys.ts';
import { type Item, isConditionFailed, type Table } from './table.ts';

/** Beyond this the oldest events move to a snapshot: a case item is read at every step, and 400 KB is the end. */
const FOLD_BYTES = 32 * 1024;

/** Cases as one item each: every change is one conditional write of ledger, projection and lock together. */
export function dynamoCases(table: Table, ledger: Ledger): Cases {
  async function load(key: CaseKey): Promise<CaseRecord | undefined> {
    const item = await table.get(caseItemKey(key));
    return item === undefined ? undefined : readCaseRecord(item, ledger);
  }

  async function create(key: CaseKey, write: Parameters<Cases['create']>[1]): Promise<CaseRecord> {
    const record = firstRecord(key, write, ledger);
    const item = { ...caseItemKey(key), ...caseAttributes(record, ledger), events: record.events };
    try {
      await table.put(item, { expression: 'attribute_not_exists(#pk)' });
      return record;
    } catch (error) {
      return (
        (await ownWrite(key, record.dunningCase)) ??
        raise(isConditionFailed(error) ? new CaseExists(key.invoice) : error)
      );
    }
  }

  async function commit(record: CaseRecord, write: Parameters<Cases['commit']>[1]): Promise<CaseRecord> {
    const change = changedRecord(record, write, ledger);
    const folds = change.sealed.length > 0 && bytesOf(change.after.events) > FOLD_BYTES;
    if (folds) await keepSnapshot(record);
    const signalled = write.signal && change.after.run === 'live';
    const set: Item = {
      ...caseAttributes({ ...change.after, snapshots: record.snapshots + (folds ? 1 : 0) }, ledger),
      ...(signalled ? { pendingAt: write.now, pendingKey: pendingKey(shardOf(record.key)) } : {}),
      ...(change.after.run === 'dormant' ? { pendingAt: undefined, pendingKey: undefined } : {}),
      ...(folds ? { base: record.dunningCase, events: change.sealed } : {}),
    };
    const append: Record<string, readonly RecordedEvent[]> =
      folds || change.sealed.length === 0 ? {} : { events: change.sealed };
    return updateAt(record, { set, append }, change);
  }

  async function nextGeneration(record: CaseRecord, countsAsRestart: boolean): Promise<CaseRecord> {
    const after = nextGenerationOf(record, countsAsRestart);
    const set = { ...caseAttributes(after, ledger), wake: undefined };
    return updateAt(record, { set }, { after, sealed: [] });
  }

  async function updateAt(
    record: CaseRecord,
    update: { set: Item; append?: Record<string, readonly RecordedEvent[]> },
    change: Change,
  ): Promise<CaseRecord> {
    try {
      const item = await table.update(caseItemKey(record.key), {
        ...update,
        condition: { expression: '#version = :version', values: { version: record.version } },
      });
      return readCaseRecord(item, ledger);
    } catch (error) {
      const own = change.sealed.length > 0 ? await ownWrite(record.key, change.after.dunningCase) : undefined;
      return own ?? raise(isConditionFailed(error) ? new CaseMoved(record.key.invoice) : error);
    }
  }

  /**
   * A write whose answer was lost, and that the client sent again by itself, fails its own condition. It was ours if
   * our last event stands in the ledger: its hash covers the attempt, the instant and everything before it.
   */
  async function ownWrite(key: CaseKey, expected: DunningCase): Promise<CaseRecord | undefined> {
    const found = await load(key);
    if (found === undefined) return undefined;
    const isLast = found.dunningCase.lastHash === expected.lastHash;
    const isFollowed = found.events.some(({ previousHash }) => previousHash === expected.lastHash);
    return isLast || isFollowed ? found : undefined;
  }

  /** Written before the fold. A writer that has seen fewer events must not overwrite what another has folded. */
  async function keepSnapshot(record: CaseRecord): Promise<void> {
    const eventCount = record.dunningCase.eventCount;
    try {
      await table.put(
        { ...snapshotKey(record.key, record.snapshots + 1), events: record.events, eventCount },
        { expression: 'attribute_not_exists(#pk) OR #eventCount <= :eventCount', values: { eventCount } },
      );
    } catch (error) {
      raise(isConditionFailed(error) ? new CaseMoved(record.key.invoice) : error);
    }
  }

  async function history(record: CaseRecord): Promise<readonly RecordedEvent[]> {
    if (record.snapshots === 0) return record.events;
    const folded: RecordedEvent[] = [];
    const query = table.query({
      condition: {
        expression: '#pk = :pk AND #sk BETWEEN :first AND :last',
        values: {
          pk: caseItemKey(record.key).pk,
          first: snapshotKey(record.key, 1).sk,
          // A later snapshot holds events that this record still has in its item.
          last: snapshotKey(record.key, record.snapshots).sk,
        },
      },
    });
    for await (const snapshot of query) folded.push(...snapshot.events);
    return [...folded, ...record.events];
  }

  async function collect(index: string, key: string, value: string): Promise<readonly CaseSummary[]> {
    const found: CaseSummary[] = [];
    const condition = { expression: `#${key} = :value`, values: { value } };
    for await (const item of table.query({ index, condition })) found.push(readCaseSummary(item));
    return found;
  }

  async function* soonestFirst(
    index: string,
    hash: string,
    range: string,
    partitions: readonly string[],
    until: string | undefined,
  ): AsyncGenerator<CaseSummary> {
    const sources = partitions.map((partition) =>
      table.query({
        index,
        condition:
          until === undefined
            ? { expression: `#${hash} = :partition`, values: { partition } }
            : {
                expression: `#${hash} = :partition AND #${range} <= :until`,
                values: { partition, until },
              },
      }),
    );
    for await (const item of merge(sources, range)) yield readCaseSummary(item);
  }

  return {
    load,
    history,
    create,
    commit,
    nextGeneration,
    ofCustomer: (creditor, customer) => collect('byCustomer', 'customerKey', `${creditor}#${customer}`),
    withNumber: (creditor, number) => collect('byNumber', 'numberKey', `${creditor}#${number}`),
    async changedSince(creditor, since, limit, cursor) {
      const items: CaseSummary[] = [];
      const query = table.query({
        index: 'byChange',
        condition: {
          expression: '#changeKey = :creditor AND #changedAt >= :since',
          values: { creditor, since },
        },
        limit,
        ...(cursor === undefined ? {} : { after: positionOf(creditor, cursor) }),
      });
      for await (const item of query) items.push(readCaseSummary(item));
      const last = items.at(-1);
      // A full page may be the last one; the next then comes back empty.
      return {
        items,
        ...(items.length === limit && last !== undefined
          ? { cursor: `${last.changedAt}#${last.key.invoice}` }
          : {}),
      };
    },
    worklist(creditor, state, until) {
      const partitions = shards.map((shard) => workKey(creditor, state, shard));
      return soonestFirst('worklist', 'workKey', 'workAt', partitions, until);
    },
    pendingBefore(instant) {
      return soonestFirst('pending', 'pendingKey', 'pendingAt', shards.map(pendingKey), instant);
    },
  };
}

/** The cursor names only an instant and an invoice, so that it cannot lead into another creditor's cases. */
function positionOf(creditor: string, cursor: string): Item {
  const separator = cursor.indexOf('#');
  return {
    ...caseItemKey({ creditor, invoice: cursor.slice(separator + 1) }),
    changeKey: creditor,
    changedAt: cursor.slice(0, separator),
  };
}

async function* merge(sources: readonly AsyncGenerator<Item>[], order: string): AsyncGenerator<Item> {
  const heads = await Promise.all(sources.map(async (source) => ({ source, head: await source.next() })));
  for (;;) {
    const open = heads.filter(({ head }) => head.done !== true);
    const [first, ...others] = open;
    if (first === undefined) return;
    const soonest = others.reduce(
      (best, other) => (other.head.value[order] < best.head.value[order] ? other : best),
      first,
    );
    yield soonest.head.value;
    soonest.head = await soonest.source.next();
  }
}

const bytesOf = (events: readonly RecordedEvent[]): number => Buffer.byteLength(JSON.stringify(events));

function raise(error: unknown): never {
  throw error;
}
