import type { RecordedEvent } from '../../domain/events.ts';
import { nextInstant } from '../../domain/step.ts';
import type { CaseKey, CaseRecord, CaseSummary, CaseWrite } from './cases.ts';
import type { Ledger } from './surroundings.ts';

/** What a store keeps after a write: every store counts versions, signals and restarts alike. */
export interface Change {
  readonly after: CaseRecord;
  /** The events of the write as the ledger keeps them. */
  readonly sealed: readonly RecordedEvent[];
}

export function firstRecord(key: CaseKey, write: CaseWrite, ledger: Ledger): CaseRecord {
  const events = ledger.seal(undefined, write.events, write.now);
  return {
    key,
    dunningCase: ledger.fold(events),
    snapshots: 0,
    events,
    version: 1,
    signalSeq: 1,
    generation: 0,
    run: 'dormant',
    restarts: 0,
    mentions: write.mentions ?? {},
    ...projectionOf(write),
    changedAt: write.now,
  };
}

export function changedRecord(record: CaseRecord, write: CaseWrite, ledger: Ledger): Change {
  const sealed = ledger.seal(record.dunningCase, write.events, write.now);
  const run = write.run ?? record.run;
  const { nextAt: _nextAt, pendingAt, ...kept } = record;
  // A dormant case has no execution to hear of a signal; whoever wakes it reads everything.
  const pending = run === 'dormant' ? undefined : write.signal ? write.now : pendingAt;
  const after: CaseRecord = {
    ...kept,
    dunningCase: ledger.fold(sealed, record.dunningCase),
    events: [...record.events, ...sealed],
    version: record.version + 1,
    signalSeq: record.signalSeq + (write.signal ? 1 : 0),
    run,
    restarts: sealed.length > 0 ? 0 : record.restarts,
    mentions: write.mentions ?? record.mentions,
    ...projectionOf(write),
    ...(pending === undefined ? {} : { pendingAt: pending }),
    changedAt: write.now,
  };
  return { after, sealed };
}

export function nextGenerationOf(record: CaseRecord, countsAsRestart: boolean): CaseRecord {
  const { wake: _wake, ...kept } = record;
  return {
    ...kept,
    version: record.version + 1,
    generation: record.generation + 1,
    run: 'live',
    restarts: record.restarts + (countsAsRestart ? 1 : 0),
  };
}

export function summaryOf(record: CaseRecord, ledger: Ledger): CaseSummary {
  const { dunningCase, nextStep } = record;
  return {
    key: record.key,
    number: dunningCase.facts.number,
    customer: dunningCase.facts.customer,
    status: ledger.status(dunningCase),
    run: record.run,
    generation: record.generation,
    currency: dunningCase.facts.currency,
    principalDueMinor: record.principalDueMinor,
    dueOn: dunningCase.facts.dueOn,
    ...(record.nextAt === undefined ? {} : { nextAt: record.nextAt }),
    ...(nextStep?.kind === 'perform' ? { level: nextStep.level, channel: nextStep.channel } : {}),
    ...(nextStep === undefined ? {} : { reasonCode: nextStep.reason.code }),
    ...(record.pendingAt === undefined ? {} : { pendingAt: record.pendingAt }),
    changedAt: record.changedAt,
  };
}

/** In which part of the worklist a case stands; undefined once it is closed. */
export function worklistState(
  record: CaseRecord,
  status: CaseSummary['status'],
): 'dormant' | 'live' | 'idle' | undefined {
  if (status === 'closed') return undefined;
  return record.nextAt === undefined ? 'idle' : record.run;
}

function projectionOf({
  nextStep,
  principalDueMinor,
}: CaseWrite): Pick<CaseRecord, 'nextStep' | 'nextAt' | 'principalDueMinor'> {
  const nextAt = nextInstant(nextStep);
  return { nextStep, principalDueMinor, ...(nextAt === undefined ? {} : { nextAt }) };
}
