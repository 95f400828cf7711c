import { isPaid, mayBeWithAgency, settledBy } from '../caseStatus.ts';
import type { DunningCase } from '../dunningCase.ts';
import type { CaseEvent } from '../events.ts';
import { foldEvents } from '../evolve.ts';
import { owesThanks } from '../owesThanks.ts';
import { promiseStanding } from '../promises.ts';
import { type DecisionContext, stamp, todayOf } from './decision.ts';

/**
 * Events about money, with what they bring about: promises kept, the case closed or opened again. A case with
 * the agency closes once the agency has been told, and one that owes thanks once they have left.
 */
export function settle(
  before: DunningCase | undefined,
  events: readonly CaseEvent[],
  context: DecisionContext,
): readonly CaseEvent[] {
  const after = foldEvents(events, before);
  const kept = keptPromises(after, context);
  const cause = events.some(({ type }) => type === 'InvoiceAmended')
    ? 'amended-after-payment'
    : 'payment-reversed';
  return [...events, ...kept, ...closing(after, context), ...reopening(after, cause, context)];
}

function closing(after: DunningCase, context: DecisionContext): readonly CaseEvent[] {
  if (after.closed || !isPaid(after, toleranceMinor(context)) || mayBeWithAgency(after)) return [];
  if (context.file && owesThanks({ ...context.file, dunningCase: after }, todayOf(context))) return [];
  return [{ type: 'CaseClosed', reason: settledBy(after), ...stamp(context) }];
}

function reopening(after: DunningCase, reason: string, context: DecisionContext): readonly CaseEvent[] {
  if (after.closed?.reason !== 'paid' || isPaid(after, toleranceMinor(context))) return [];
  const stamped = stamp(context);
  return [
    { type: 'CaseReopened', reason, ...stamped },
    { type: 'HoldPlaced', hold: `reopened-${after.cycle + 1}`, reason, ...stamped },
  ];
}

export function toleranceMinor({ file }: DecisionContext): number {
  return file?.creditor.toleranceMinor ?? 0;
}

/** By whose days and tolerance promises and plans are judged. */
export function judgeOf(context: DecisionContext) {
  return {
    timeZone: context.file?.creditor.timeZone ?? 'UTC',
    toleranceMinor: toleranceMinor(context),
  };
}

/** Also one that the ledger calls broken, when its money turns out to have come in time. */
function keptPromises(after: DunningCase, context: DecisionContext): readonly CaseEvent[] {
  return Object.entries(after.promises)
    .filter(([, { state }]) => state !== 'kept')
    .filter(([, promise]) => promiseStanding(after, promise, todayOf(context), judgeOf(context)) === 'kept')
    .map(([promise]) => ({ type: 'PromiseKept', promise, ...stamp(context) }));
}
