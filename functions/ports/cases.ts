import type { DunningCase } from '../../domain/dunningCase.ts';
import type { CaseEvent, RecordedEvent } from '../../domain/events.ts';
import type { NextStep } from '../../domain/step.ts';

export interface CaseKey {
  readonly creditor: string;
  readonly invoice: string;
}

/** One case as it is kept: the fold of its ledger, the lock, and what ties it to its execution. */
export interface CaseRecord {
  readonly key: CaseKey;
  readonly dunningCase: DunningCase;
  /** How many snapshots hold the events before these. */
  readonly snapshots: number;
  /** Events since the last snapshot; `history()` has them all. */
  readonly events: readonly RecordedEvent[];
  readonly version: number;
  /** Bumped by each signal; an execution that has not seen the last one does not sleep. */
  readonly signalSeq: number;
  readonly generation: number;
  readonly run: 'dormant' | 'live';
  /** Executions that the sweep had to bring back since the last event. */
  readonly restarts: number;
  readonly wake?: { readonly token: string; readonly seq: number };
  readonly pendingAt?: string;
  readonly nextAt?: string;
  readonly nextStep?: NextStep;
  /** As the rules counted it at the last write, with the creditor's tolerance of then; kept as the projection. */
  readonly principalDueMinor: number;
  readonly mentions: Mentions;
  readonly changedAt: string;
}

/** What messages print beside the ledger's facts; not events, so that they can be erased. */
export interface Mentions {
  readonly payLink?: string;
  readonly purchaseOrder?: string;
  /** Public buyers: commitment number and service code (Chorus Pro). */
  readonly commitmentNumber?: string;
  readonly serviceCode?: string;
}

/** One conditional write on a case: the ledger, the projection and the lock change together. */
export interface CaseWrite {
  readonly events: readonly CaseEvent[];
  /** What the rules answer after these events; kept as the projection. */
  readonly nextStep: NextStep;
  /** What is left to pay after these events; kept as the projection. */
  readonly principalDueMinor: number;
  /** The write is news that a waiting execution must hear of. */
  readonly signal: boolean;
  /** Absent: unchanged. */
  readonly run?: 'dormant' | 'live';
  readonly mentions?: Mentions;
  readonly now: string;
}

/** A case found by an index: enough to choose, never enough to decide. */
export interface CaseSummary {
  readonly key: CaseKey;
  readonly number: string;
  readonly customer: string;
  readonly status: 'open' | 'handed-over' | 'closed';
  readonly run: 'dormant' | 'live';
  readonly generation: number;
  readonly currency: string;
  readonly principalDueMinor: number;
  readonly dueOn: string;
  readonly nextAt?: string;
  readonly level?: string;
  readonly channel?: string;
  /** Code of the next step's reason, e.g. `stale-books`. */
  readonly reasonCode?: string;
  readonly pendingAt?: string;
  readonly changedAt: string;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly cursor?: string;
}

/** The store of cases. Reads of one case are strongly consistent; lists come from indexes and may lag. */
export interface Cases {
  load(key: CaseKey): Promise<CaseRecord | undefined>;
  /** Every event of the case, snapshots included, oldest first. */
  history(record: CaseRecord): Promise<readonly RecordedEvent[]>;
  /** @throws CaseExists when the key is taken. */
  create(key: CaseKey, write: CaseWrite): Promise<CaseRecord>;
  /** @throws CaseMoved when another write came first: re-read, decide anew. */
  commit(record: CaseRecord, write: CaseWrite): Promise<CaseRecord>;
  /** `generation + 1`, `run = live`, if nothing moved since; part one of starting an execution. @throws CaseMoved */
  nextGeneration(record: CaseRecord, countsAsRestart: boolean): Promise<CaseRecord>;
  ofCustomer(creditor: string, customer: string): Promise<readonly CaseSummary[]>;
  withNumber(creditor: string, number: string): Promise<readonly CaseSummary[]>;
  changedSince(creditor: string, since: string, limit: number, cursor?: string): Promise<Page<CaseSummary>>;
  /** Open cases of one run state whose next moment is at or before `until`, soonest first; without `until`, all. */
  worklist(creditor: string, state: 'dormant' | 'live' | 'idle', until?: string): AsyncIterable<CaseSummary>;
  /** Signals given at or before the instant that no execution has seen yet. */
  pendingBefore(instant: string): AsyncIterable<CaseSummary>;
}
