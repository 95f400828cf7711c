import { decide } from '../../domain/decide.ts';
import type { DunningCase } from '../../domain/dunningCase.ts';
import type { CaseEvent } from '../../domain/events.ts';
import type { NextStep, Reason } from '../../domain/step.ts';
import type { Ports } from '../ports/ports.ts';
import { announce } from './announce.ts';
import { requireCase } from './requireCase.ts';
import { retryWhenMoved } from './retryWhenMoved.ts';
import { isSuperseded, type StepTask } from './stepAnswer.ts';

const reason: Reason = { code: 'needs-attention', text: 'a step failed and a person must look at it' };

// Not asked of the rules: what they need to read may be what failed.
const parked: NextStep = { kind: 'held', blockers: [reason], reason, skips: [] };

/**
 * After an error that no retry cures: a hold that people see, and the case sleeps. Lifting the hold starts its next
 * execution. Another hold of this kind is not placed while one is open.
 */
export async function parkCase(
  ports: Pick<Ports, 'cases' | 'announcements' | 'clock' | 'log'>,
  task: StepTask & { readonly error: string },
): Promise<void> {
  await retryWhenMoved(async () => {
    const record = await requireCase(ports, task);
    if (isSuperseded(record, task)) return;
    const now = ports.clock.now();
    const events = holdFor(record.dunningCase, task.generation, now);
    const written = await ports.cases.commit(record, {
      events,
      nextStep: parked,
      principalDueMinor: record.principalDueMinor,
      signal: false,
      run: 'dormant',
      now,
    });
    await announce(ports, written, events);
    ports.log.warn('case parked', { ...record.key, generation: task.generation, error: task.error });
    ports.log.count('CasesParked', 1);
  });
}

function holdFor(dunningCase: DunningCase, generation: number, now: string): readonly CaseEvent[] {
  const isHeld = Object.values(dunningCase.holds).some(
    (hold) => hold.reason === reason.code && hold.liftedAt === undefined,
  );
  if (isHeld || dunningCase.closed !== undefined) return [];
  const hold = `${reason.code}-${generation}`;
  return decide(dunningCase, { type: 'place-hold', hold, reason: reason.code }, { now, by: 'jalon' });
}
