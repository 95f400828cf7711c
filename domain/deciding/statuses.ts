import type { DunningCase } from '../dunningCase.ts';
import type { CaseEvent } from '../events.ts';
import { UnknownStatus } from '../rejections.ts';
import { agreementDeciders, holdOnce } from './agreements.ts';
import { type CommandOf, checkDate, type Deciders, type DecisionContext, stamp } from './decision.ts';
import { lifeDeciders } from './life.ts';

/** Statuses that are proof of sending or of progress, and change nothing in the follow-up. */
const informative = new Set([200, 201, 202, 203, 204, 205]);
/** Each stops the follow-up until somebody lifts the hold, or 209 or 214 says that the invoice goes on. */
const stopping: ReadonlyMap<number, string> = new Map([
  [208, 'e-invoice-suspended'],
  [210, 'e-invoice-refused'],
  [213, 'e-invoice-rejected'],
]);
const resuming = new Set([209, 214]);

/** Lifecycle statuses of electronic invoicing (XP Z12-012) and what each means for the follow-up. */
export const statusDeciders: Deciders<'apply-status'> = {
  'apply-status': (dunningCase, command, context) => {
    const { code, on } = command;
    checkDate(on, 'the day of a status');
    if (informative.has(code)) return [];
    if (code === 206 || code === 207) return disputed(dunningCase, command, context);
    const stop = stopping.get(code);
    if (stop !== undefined) return held(dunningCase, command, stop, context);
    if (resuming.has(code)) return resumed(dunningCase, context);
    if (code === 211) return paymentSent(dunningCase, command, context);
    // Money is told as a payment, which is one payment of one invoice: see `receive-payment`.
    if (code === 212) throw new UnknownStatus('status 212 needs the amount that came in');
    if (code === 220) return lifeDeciders.close(dunningCase, { type: 'close', reason: 'void' }, context);
    throw new UnknownStatus(`no effect is known of status ${code}`);
  },
};

/** 206: the amount given is what is not approved; 207: the amount given, or all of it, is contested. */
function disputed(
  dunningCase: DunningCase,
  { code, on, amountMinor }: CommandOf<'apply-status'>,
  context: DecisionContext,
): readonly CaseEvent[] {
  return agreementDeciders['open-dispute'](
    dunningCase,
    {
      type: 'open-dispute',
      dispute: `status-${code}-${on}`,
      reason: code === 206 ? 'e-invoice-partly-approved' : 'e-invoice-disputed',
      ...(amountMinor === undefined ? {} : { amountMinor }),
    },
    context,
  );
}

function held(
  dunningCase: DunningCase,
  { code, on }: CommandOf<'apply-status'>,
  reason: string,
  context: DecisionContext,
): readonly CaseEvent[] {
  return agreementDeciders['place-hold'](
    dunningCase,
    { type: 'place-hold', hold: `status-${code}-${on}`, reason },
    context,
  );
}

function resumed(dunningCase: DunningCase, context: DecisionContext): readonly CaseEvent[] {
  const reasons = new Set(stopping.values());
  const lifted = Object.entries(dunningCase.holds)
    .filter(([, { reason, liftedAt }]) => reasons.has(reason) && liftedAt === undefined)
    .map(([hold]): CaseEvent => ({ type: 'HoldLifted', hold, ...stamp(context) }));
  const resolved = Object.entries(dunningCase.disputes)
    .filter(([, { reason, resolvedAt }]) => reason.startsWith('e-invoice') && resolvedAt === undefined)
    .map(([dispute]): CaseEvent => ({ type: 'DisputeResolved', dispute, ...stamp(context) }));
  return [...lifted, ...resolved];
}

/** The customer's word that the payment is on its way, like "it is paid": five working days from today, one time. */
function paymentSent(
  dunningCase: DunningCase,
  { on }: CommandOf<'apply-status'>,
  context: DecisionContext,
): readonly CaseEvent[] {
  if (dunningCase.closed) return [];
  return holdOnce(dunningCase, 'payment-sent', `status-211-${on}`, context);
}
