import type { DunningCase } from '../dunningCase.ts';
import type { CaseEvent } from '../events.ts';
import { isHoldOpen } from '../holds.ts';
import { unansweredCalls } from '../notices.ts';
import { agreementDeciders, checkOpen, holdOnce } from './agreements.ts';
import { skipEvents } from './checkStepIsDue.ts';
import {
  type CommandOf,
  checkDate,
  type Deciders,
  type DecisionContext,
  stamp,
  todayOf,
} from './decision.ts';

/** Levels passed over, harsh steps shown to finance, calls that somebody made. */
export const levelDeciders: Deciders<
  'skip-levels' | 'announce-harsh-step' | 'approve-harsh-step' | 'log-call'
> = {
  'skip-levels': (dunningCase, { skips }, context) =>
    dunningCase.closed ? [] : skipEvents(dunningCase, skips, context),
  'announce-harsh-step': (dunningCase, { level, announcedOn }, context) => {
    checkDate(announcedOn, 'the day of the report');
    if (dunningCase.closed || (dunningCase.announced[level] ?? '') >= announcedOn) return [];
    return [{ type: 'HarshStepAnnounced', level, announcedOn, ...stamp(context) }];
  },
  'approve-harsh-step': (dunningCase, { level }, context) => {
    checkOpen(dunningCase);
    const lifted = liftedStops(dunningCase, level, context);
    // What was approved before a long hold is to be approved again: an older approval is no duplicate.
    const isNew = (dunningCase.approved[level] ?? '') < context.now.slice(0, 10) || lifted.length > 0;
    return isNew ? [...lifted, { type: 'HarshStepApproved', level, ...stamp(context) }] : [];
  },
  'log-call': (dunningCase, command, context) => {
    const { outcome } = command;
    // Whoever logs a call without naming its sheet has rung for the last one.
    const notice = command.notice ?? unansweredCalls(dunningCase).at(-1);
    const logged: CaseEvent = {
      type: 'CallLogged',
      ...(notice === undefined ? {} : { notice }),
      outcome,
      ...stamp(context),
    };
    const known = dunningCase.calls.some(
      (call) => notice !== undefined && call.notice === notice && call.outcome === outcome,
    );
    return known ? [] : [logged, ...consequencesOfCall(dunningCase, command, context)];
  },
};

/** Whoever authorises a level takes back its stop: the last word counts. */
function liftedStops(
  dunningCase: DunningCase,
  level: string,
  context: DecisionContext,
): readonly CaseEvent[] {
  const today = todayOf(context);
  return Object.entries(dunningCase.holds)
    .filter(([, hold]) => hold.level === level && isHoldOpen(hold, today))
    .map(([hold]) => ({ type: 'HoldLifted', hold, ...stamp(context) }));
}

function consequencesOfCall(
  dunningCase: DunningCase,
  { outcome, promisedFor }: CommandOf<'log-call'>,
  context: DecisionContext,
): readonly CaseEvent[] {
  if (dunningCase.closed) return [];
  const id = `call-${dunningCase.calls.length + 1}`;
  if (outcome === 'says-paid') return holdOnce(dunningCase, 'says-paid', id, context);
  if (outcome === 'promises' && promisedFor !== undefined) {
    return agreementDeciders.promise(dunningCase, { type: 'promise', promise: id, promisedFor }, context);
  }
  if (outcome === 'disputes') {
    return [{ type: 'DisputeOpened', dispute: id, reason: 'said-on-the-phone', ...stamp(context) }];
  }
  return [];
}
