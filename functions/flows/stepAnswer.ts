import type { NextStep } from '../../domain/step.ts';
import type { CaseKey, CaseRecord } from '../ports/cases.ts';
import { calmUntil, isFollowed, noSoonerThanCalm } from './followUp.ts';

/** What the state machine gives each of its tasks: the case, and which of its executions asks. */
export interface StepTask extends CaseKey {
  readonly generation: number;
}

/** What a channel's task answers: when to look again, and what is due then. All of it from the last write's image. */
export interface StepAnswer {
  readonly nextAt: string;
  readonly seq: number;
  readonly generation: number;
  readonly step: StepName;
}

/** Which task performs it; `none`: nothing to perform at `nextAt`, but look again. */
export type StepName = 'call' | 'email' | 'sms' | 'letter' | 'handoff' | 'none';

/** Work for the finance team reaches people as a call does: by a sheet to those who do it. */
export function stepName(next: NextStep | undefined): StepName {
  if (next?.kind !== 'perform') return 'none';
  return next.channel === 'task' ? 'call' : next.channel;
}

/** The execution was replaced by a later one, or its case has gone to sleep: it must change nothing any more. */
export function isSuperseded(record: CaseRecord, task: StepTask): boolean {
  return record.generation !== task.generation || record.run !== 'live';
}

/**
 * The answer after a step was performed, or found not to be due. An execution whose follow-up has ended gets a valid
 * moment all the same: the condition of its wait fails, and its next plan ends it.
 */
export function answerFrom(
  record: CaseRecord,
  { generation }: StepTask,
  now: string,
  { acted }: { readonly acted: boolean },
): StepAnswer {
  const answer = { seq: record.signalSeq, generation };
  if (record.run === 'dormant' || record.nextAt === undefined || !isFollowed(record.nextAt, now)) {
    return { ...answer, nextAt: calmUntil(now), step: 'none' };
  }
  const isDueAgain = record.nextStep?.kind === 'perform' && record.nextAt <= now;
  const nextAt = isDueAgain && !acted ? noSoonerThanCalm(record.nextAt, now) : record.nextAt;
  return { ...answer, nextAt, step: stepName(record.nextStep) };
}
