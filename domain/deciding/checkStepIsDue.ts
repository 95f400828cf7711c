import { parseInstant } from '../calendar/instant.ts';
import type { DunningCase } from '../dunningCase.ts';
import type { CaseEvent } from '../events.ts';
import { nextStep } from '../nextStep.ts';
import { StepNotDue } from '../rejections.ts';
import type { LevelSkip } from '../step.ts';
import { checkOpen } from './agreements.ts';
import { type CommandOf, type DecisionContext, stamp } from './decision.ts';

/**
 * The last look before something leaves: the rules must ask for this very step now. Answers what is recorded
 * with it: the levels that it passes over.
 * @throws StepNotDue with what the rules ask for instead; CaseIsClosed
 */
export function checkStepIsDue(
  dunningCase: DunningCase,
  { level, channel, leader }: CommandOf<'reserve-notice'>,
  context: DecisionContext,
): readonly CaseEvent[] {
  checkOpen(dunningCase);
  if (!context.file) return [];
  const file = { ...context.file, dunningCase };
  const step = nextStep(file, context.now, { leader });
  const isDue =
    step.kind === 'perform' &&
    step.level === level &&
    step.channel === channel &&
    parseInstant(step.notBefore) <= parseInstant(context.now);
  if (!isDue) throw new StepNotDue(`${level} by ${channel} is not due now: ${step.reason.text}`);
  return skipEvents(dunningCase, step.skips, context);
}

/** Skips that the ledger does not hold yet, as events. */
export function skipEvents(
  dunningCase: DunningCase,
  skips: readonly LevelSkip[],
  context: DecisionContext,
): readonly CaseEvent[] {
  return skips
    .filter(
      (skip) =>
        !dunningCase.skips.some(({ level, channel }) => level === skip.level && channel === skip.channel),
    )
    .map(({ level, channel, reason }) => ({
      type: 'LevelSkipped',
      level,
      ...(channel === undefined ? {} : { channel }),
      reason: `${reason.code}: ${reason.text}`,
      ...stamp(context),
    }));
}
