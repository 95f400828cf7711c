import type { DunningCase, PaymentPromise } from '../dunningCase.ts';
import { receivedMinor } from '../unpaid.ts';
import type { Folds } from './fold.ts';

/** Disputes, promises, plans and holds: what stands between a case and its next step. */
export const agreementFolds: Folds<
  | 'DisputeOpened'
  | 'DisputeResolved'
  | 'PromiseMade'
  | 'PromiseKept'
  | 'PromiseBroken'
  | 'InstalmentPlanAgreed'
  | 'InstalmentPlanBroken'
  | 'HoldPlaced'
  | 'HoldLifted'
> = {
  DisputeOpened: (dunningCase, { dispute, reason, amountMinor, at }) => ({
    ...dunningCase,
    disputes: {
      ...dunningCase.disputes,
      [dispute]: { reason, ...(amountMinor === undefined ? {} : { amountMinor }), openedAt: at },
    },
  }),
  DisputeResolved: (dunningCase, { dispute, at }) => {
    const open = dunningCase.disputes[dispute];
    if (!open) return dunningCase;
    return { ...dunningCase, disputes: { ...dunningCase.disputes, [dispute]: { ...open, resolvedAt: at } } };
  },
  PromiseMade: (dunningCase, { promise, promisedFor, amountMinor }) => ({
    ...dunningCase,
    promises: {
      ...dunningCase.promises,
      [promise]: {
        promisedFor,
        ...(amountMinor === undefined ? {} : { amountMinor }),
        receivedBeforeMinor: receivedMinor(dunningCase),
        state: 'open',
      },
    },
  }),
  PromiseKept: (dunningCase, { promise }) => settlePromise(dunningCase, promise, 'kept'),
  PromiseBroken: (dunningCase, { promise }) => settlePromise(dunningCase, promise, 'broken'),
  InstalmentPlanAgreed: (dunningCase, { plan, instalments, tolerance, interest, at }) => ({
    ...dunningCase,
    plan: {
      plan,
      instalments,
      ...(tolerance === undefined ? {} : { tolerance }),
      ...(interest === undefined ? {} : { interest }),
      agreedAt: at,
      receivedBeforeMinor: receivedMinor(dunningCase),
    },
  }),
  InstalmentPlanBroken: (dunningCase, { plan, at }) =>
    dunningCase.plan?.plan === plan
      ? { ...dunningCase, plan: { ...dunningCase.plan, brokenAt: at } }
      : dunningCase,
  HoldPlaced: (dunningCase, { hold, reason, level, until, at, by }) => ({
    ...dunningCase,
    holds: {
      ...dunningCase.holds,
      [hold]: {
        reason,
        ...(level === undefined ? {} : { level }),
        ...(until === undefined ? {} : { until }),
        placedAt: at,
        by,
      },
    },
  }),
  HoldLifted: (dunningCase, { hold, at }) => {
    const placed = dunningCase.holds[hold];
    if (!placed) return dunningCase;
    return { ...dunningCase, holds: { ...dunningCase.holds, [hold]: { ...placed, liftedAt: at } } };
  },
};

function settlePromise(
  dunningCase: DunningCase,
  promise: string,
  state: PaymentPromise['state'],
): DunningCase {
  const made = dunningCase.promises[promise];
  if (!made) return dunningCase;
  return { ...dunningCase, promises: { ...dunningCase.promises, [promise]: { ...made, state } } };
}
