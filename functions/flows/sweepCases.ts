import type { CaseRecord, CaseSummary } from '../ports/cases.ts';
import { CaseMoved, GenerationUsed } from '../ports/errors.ts';
import type { ChangePorts } from '../ports/ports.ts';
import { followedUntil, hoursAfter, isFollowed, minutesBefore } from './followUp.ts';
import { lookAhead } from './lookAhead.ts';
import { settleCase } from './settleCase.ts';
import { startCase } from './startCase.ts';

/** How far ahead a live case is looked at: a lost execution comes back before its step is late. */
const LOOKED_AHEAD_HOURS = 2;
const SIGNAL_MINUTES = 5;
/** After so many restarts without an event in between, something is wrong that another restart does not cure. */
const RESTARTS_MAX = 3;

/** What one sweep found and did. */
export interface SweepSummary {
  readonly looked: number;
  readonly restarted: number;
  readonly started: number;
  readonly signalled: number;
  readonly slept: number;
  readonly exhausted: number;
  /** Cases that could not be looked at; the next sweep tries again. */
  readonly failed: number;
  readonly complete: boolean;
}

type Found = 'fine' | 'restarted' | 'started' | 'signalled' | 'slept' | 'exhausted';

/**
 * Brings back what was lost: an execution that ended or was never started, a signal that nobody heard, a sleeping case
 * whose step is near. Every repair is a conditional write or an idempotent start, so that a sweep may run twice.
 */
export async function sweepCases(
  ports: ChangePorts,
  { hasTime }: { readonly hasTime: () => boolean },
): Promise<SweepSummary> {
  const counts: Record<Found | 'failed', number> = {
    fine: 0,
    restarted: 0,
    started: 0,
    signalled: 0,
    slept: 0,
    exhausted: 0,
    failed: 0,
  };
  let complete = true;

  async function each(
    cases: AsyncIterable<CaseSummary>,
    repair: (record: CaseRecord) => Promise<Found>,
  ): Promise<void> {
    for await (const summary of cases) {
      if (!hasTime()) {
        complete = false;
        return;
      }
      counts[await attempt(summary, repair)] += 1;
    }
  }

  async function attempt(
    { key }: CaseSummary,
    repair: (record: CaseRecord) => Promise<Found>,
  ): Promise<Found | 'failed'> {
    try {
      const record = await ports.cases.load(key);
      return record === undefined ? 'fine' : await repair(record);
    } catch (error) {
      // Whoever moved the case has it in hand; of any other case, the others must not suffer.
      if (error instanceof CaseMoved) return 'fine';
      ports.log.warn('case not swept', { ...key, error: error instanceof Error ? error.name : 'unknown' });
      return 'failed';
    }
  }

  const now = ports.clock.now();
  await each(ports.cases.pendingBefore(minutesBefore(now, SIGNAL_MINUTES)), (record) =>
    repeat(ports, record),
  );
  for (const creditor of await ports.creditors.all()) {
    const soon = hoursAfter(now, LOOKED_AHEAD_HOURS);
    await each(ports.cases.worklist(creditor, 'live', soon), (record) => ensureRunning(ports, record));
    await each(ports.cases.worklist(creditor, 'dormant', followedUntil(now)), (record) =>
      awaken(ports, record),
    );
  }
  const summary = summaryOf(counts, complete);
  report(ports, summary);
  return summary;
}

/** A signal given some time ago that no execution has seen: it is given again, or to the next execution. */
async function repeat(ports: ChangePorts, record: CaseRecord): Promise<Found> {
  if (record.pendingAt === undefined || record.run === 'dormant') return 'fine';
  if (!(await ports.executions.isRunning(record))) return bringBack(ports, record);
  await ports.executions.wake(record);
  return 'signalled';
}

async function ensureRunning(ports: ChangePorts, record: CaseRecord): Promise<Found> {
  if (record.run === 'dormant' || (await ports.executions.isRunning(record))) return 'fine';
  return bringBack(ports, record);
}

/** The execution of this generation ended before its case, or was never started. */
async function bringBack(ports: ChangePorts, record: CaseRecord): Promise<Found> {
  if (!isFollowed(record.nextAt, ports.clock.now())) {
    const settled = await settleCase(ports, await lookAhead(ports, record));
    if (settled.run === 'dormant') return 'slept';
    return bringBack(ports, settled);
  }
  if (await startsNow(ports, record)) return 'restarted';
  if (record.restarts >= RESTARTS_MAX) {
    ports.log.warn('case keeps losing its execution', { ...record.key, restarts: record.restarts });
    return 'exhausted';
  }
  await startCase(ports, record, { countsAsRestart: true });
  return 'restarted';
}

/** A crash may have come between the generation and its start: then its name is still free. */
async function startsNow({ executions }: ChangePorts, record: CaseRecord): Promise<boolean> {
  try {
    await executions.start(record);
    return true;
  } catch (error) {
    if (error instanceof GenerationUsed) return false;
    throw error;
  }
}

async function awaken(ports: ChangePorts, record: CaseRecord): Promise<Found> {
  if (record.run === 'live' || !isFollowed(record.nextAt, ports.clock.now())) return 'fine';
  await startCase(ports, record);
  return 'started';
}

function summaryOf(
  { fine, failed, ...repairs }: Record<Found | 'failed', number>,
  complete: boolean,
): SweepSummary {
  const looked = Object.values(repairs).reduce((sum, count) => sum + count, fine + failed);
  return { looked, ...repairs, failed, complete };
}

function report({ log }: ChangePorts, summary: SweepSummary): void {
  log.info('swept', { ...summary });
  log.count('CasesSwept', summary.looked);
  if (summary.restarted > 0) log.count('ExecutionsRestarted', summary.restarted);
  if (summary.signalled > 0) log.count('SignalsRepeated', summary.signalled);
  if (summary.exhausted > 0) log.count('RestartsExhausted', summary.exhausted);
}
