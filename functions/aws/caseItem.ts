import { createHash } from 'node:crypto';
import type { CaseKey, CaseRecord, CaseSummary } from '../ports/cases.ts';
import { summaryOf, worklistState } from '../ports/changedRecord.ts';
import { UnreadableItem } from '../ports/errors.ts';
import type { Ledger } from '../ports/surroundings.ts';
import { caseItemKey } from './keys.ts';
import type { Item } from './table.ts';

/** Attributes that every index projects: what a CaseSummary is read from. Never `events`. */
export const SUMMARY_ATTRIBUTES = [
  'creditor',
  'invoice',
  'number',
  'customer',
  'status',
  'run',
  'generation',
  'currency',
  'principalDueMinor',
  'dueOn',
  'nextAt',
  'level',
  'channel',
  'reasonCode',
  'pendingAt',
  'changedAt',
] as const;

/**
 * Parts of a worklist. One takes a thousand changes a second (DynamoDB, limits of a partition), and each more is a
 * query more in every sweep. More shards: raise this, and every open case moves with its next write.
 */
const SHARDS = 1;

export const workKey = (creditor: string, state: string, shard: number): string =>
  `${creditor}#${state}#${shard}`;
export const pendingKey = (shard: number): string => `PENDING#${shard}`;
export const shards: readonly number[] = Array.from({ length: SHARDS }, (_, shard) => shard);

/** Everything of a case item but its key and its events; undefined means that the attribute must not exist. */
export function caseAttributes(record: CaseRecord, ledger: Ledger): Item {
  const { key, generation: _kept, pendingAt: _signal, ...summary } = summaryOf(record, ledger);
  const state = worklistState(record, summary.status);
  return {
    ...key,
    ...summary,
    nextAt: record.nextAt,
    level: summary.level,
    channel: summary.channel,
    reasonCode: summary.reasonCode,
    version: record.version,
    signalSeq: record.signalSeq,
    generation: record.generation,
    restarts: record.restarts,
    snapshots: record.snapshots,
    nextStep: record.nextStep,
    mentions: record.mentions,
    customerKey: `${key.creditor}#${summary.customer}`,
    numberKey: `${key.creditor}#${summary.number}`,
    changeKey: key.creditor,
    workKey: state === undefined ? undefined : workKey(key.creditor, state, shardOf(key)),
    workAt: state === undefined ? undefined : (summary.nextAt ?? summary.dueOn),
  };
}

/** @throws UnreadableItem when the item is not a case */
export function readCaseRecord(item: Item, ledger: Ledger): CaseRecord {
  const { creditor, invoice, events, version, run } = item;
  if (!Array.isArray(events) || typeof version !== 'number') throw new UnreadableItem(String(item.pk));
  return {
    key: { creditor, invoice },
    dunningCase: ledger.fold(events, item.base),
    snapshots: item.snapshots,
    events,
    version,
    signalSeq: item.signalSeq,
    generation: item.generation,
    run,
    restarts: item.restarts,
    principalDueMinor: item.principalDueMinor,
    mentions: item.mentions,
    changedAt: item.changedAt,
    ...present({
      wake: item.wake,
      pendingAt: item.pendingAt,
      nextAt: item.nextAt,
      nextStep: item.nextStep,
    }),
  };
}

export function readCaseSummary(item: Item): CaseSummary {
  return {
    key: { creditor: item.creditor, invoice: item.invoice },
    number: item.number,
    customer: item.customer,
    status: item.status,
    run: item.run,
    generation: item.generation,
    currency: item.currency,
    principalDueMinor: item.principalDueMinor,
    dueOn: item.dueOn,
    changedAt: item.changedAt,
    ...present({
      nextAt: item.nextAt,
      level: item.level,
      channel: item.channel,
      reasonCode: item.reasonCode,
      pendingAt: item.pendingAt,
    }),
  };
}

export function shardOf(key: CaseKey): number {
  const digest = createHash('sha256').update(caseItemKey(key).pk).digest();
  return (digest[0] ?? 0) % SHARDS;
}

function present<Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]?: NonNullable<Fields[Name]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Fields]?: NonNullable<Fields[Name]>;
  };
}
