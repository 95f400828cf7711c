import type { ChangePorts } from '../ports/ports.ts';
import { noSoonerThanCalm } from './followUp.ts';
import { lookAhead } from './lookAhead.ts';
import { requireCase } from './requireCase.ts';
import { retryWhenMoved } from './retryWhenMoved.ts';
import { settleCase } from './settleCase.ts';
import { isSuperseded, type StepAnswer, type StepTask, stepName } from './stepAnswer.ts';

export interface PlanAnswer extends StepAnswer {
  /** `done`: the execution ends, because its case sleeps or another execution follows it. */
  readonly route: 'await' | 'done';
}

/** Closes the loop: what became of the case, what is next, and whether its execution is still needed. */
export async function planCase(ports: Omit<ChangePorts, 'executions'>, task: StepTask): Promise<PlanAnswer> {
  return retryWhenMoved(async () => {
    const record = await requireCase(ports, task);
    const now = ports.clock.now();
    const base = { generation: task.generation, seq: record.signalSeq };
    if (isSuperseded(record, task)) return { ...base, route: 'done', nextAt: now, step: 'none' };
    const settled = await settleCase(ports, await lookAhead(ports, record));
    const { nextAt, nextStep } = settled;
    if (settled.run === 'dormant' || nextAt === undefined) {
      return { ...base, route: 'done', nextAt: now, step: 'none' };
    }
    const step = stepName(nextStep);
    return {
      ...base,
      route: 'await',
      // A wait that is over already would come straight back here: only a step that is due may wait for nothing.
      nextAt: step === 'none' && nextAt <= now ? noSoonerThanCalm(nextAt, now) : nextAt,
      step,
    };
  });
}
