import type { RecordedEvent } from '../../domain/events.ts';
import type { CaseKey, CaseRecord, CaseSummary, Cases } from '../ports/cases.ts';
import {
  changedRecord,
  firstRecord,
  nextGenerationOf,
  summaryOf,
  worklistState,
} from '../ports/changedRecord.ts';
import { CaseExists, CaseMoved } from '../ports/errors.ts';
import type { Ledger } from '../ports/surroundings.ts';

export interface MemoryCases extends Cases {
  /** What the state machine's Await does: true when the token is parked, false when its condition fails. */
  park(key: CaseKey, token: string, seq: number, generation: number): boolean;
  keys(): readonly CaseKey[];
}

export function memoryCases(ledger: Ledger): MemoryCases {
  const records = new Map<string, CaseRecord>();

  function current(record: CaseRecord): CaseRecord {
    const stored = records.get(idOf(record.key));
    if (stored === undefined || stored.version !== record.version) throw new CaseMoved(idOf(record.key));
    return stored;
  }
  function keep(record: CaseRecord): CaseRecord {
    records.set(idOf(record.key), record);
    return structuredClone(record);
  }
  function find(wanted: (record: CaseRecord) => boolean): CaseSummary[] {
    return [...records.values()].filter(wanted).map((record) => summaryOf(record, ledger));
  }

  return {
    async load(key) {
      return structuredClone(records.get(idOf(key)));
    },
    async history(record): Promise<readonly RecordedEvent[]> {
      return record.events;
    },
    async create(key, write) {
      if (records.has(idOf(key))) throw new CaseExists(idOf(key));
      return keep(firstRecord(key, write, ledger));
    },
    async commit(record, write) {
      return keep(changedRecord(current(record), write, ledger).after);
    },
    async nextGeneration(record, countsAsRestart) {
      return keep(nextGenerationOf(current(record), countsAsRestart));
    },
    async ofCustomer(creditor, customer) {
      return find(
        ({ key, dunningCase }) => key.creditor === creditor && dunningCase.facts.customer === customer,
      );
    },
    async withNumber(creditor, number) {
      return find(({ key, dunningCase }) => key.creditor === creditor && dunningCase.facts.number === number);
    },
    async changedSince(creditor, since, limit, cursor) {
      const start = cursor ?? `${since}#`;
      const found = find(({ key }) => key.creditor === creditor)
        .map((item) => ({ item, position: `${item.changedAt}#${item.key.invoice}` }))
        .filter(({ position }) => (cursor === undefined ? position >= since : position > start))
        .sort((a, b) => compare(a.position, b.position));
      const page = found.slice(0, limit);
      const last = page.at(-1);
      return {
        items: page.map(({ item }) => item),
        ...(found.length > limit && last !== undefined ? { cursor: last.position } : {}),
      };
    },
    async *worklist(creditor, state, until) {
      const items = [...records.values()]
        .map((record) => ({ record, summary: summaryOf(record, ledger) }))
        .filter(({ record }) => record.key.creditor === creditor)
        .filter(({ record, summary }) => worklistState(record, summary.status) === state)
        .map(({ summary }) => ({ summary, workAt: summary.nextAt ?? summary.dueOn }))
        .filter(({ workAt }) => until === undefined || workAt <= until)
        .sort((a, b) => compare(a.workAt, b.workAt));
      for (const { summary } of items) yield summary;
    },
    async *pendingBefore(instant) {
      yield* find(({ pendingAt }) => pendingAt !== undefined && pendingAt <= instant).sort((a, b) =>
        compare(a.pendingAt ?? '', b.pendingAt ?? ''),
      );
    },
    park(key, token, seq, generation) {
      const record = records.get(idOf(key));
      if (record === undefined) return false;
      if (record.signalSeq !== seq || record.generation !== generation || record.run !== 'live') return false;
      const { pendingAt: _seen, ...kept } = record;
      keep({ ...kept, wake: { token, seq } });
      return true;
    },
    keys: () => [...records.values()].map(({ key }) => key),
  };
}

const idOf = ({ creditor, invoice }: CaseKey): string => `${creditor}#${invoice}`;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
