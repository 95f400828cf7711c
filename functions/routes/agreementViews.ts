import { Temporal } from 'temporal-polyfill';
import { parseInstant } from '../../domain/calendar/instant.ts';
import { localDateAt } from '../../domain/calendar/timeZone.ts';
import type { CaseFile } from '../../domain/caseFile.ts';
import type { InstalmentPlan } from '../../domain/dunningCase.ts';
import {
  agreedInterest,
  instalmentsWithInterest,
  usualPlanTolerance,
} from '../../domain/owed/instalmentPlan.ts';
import { planStandingOf, promiseStanding } from '../../domain/promises.ts';

/** The disputes of an invoice; its promises, each with how it stands today; and its instalment plan, if it has one. */
export function agreementViews(
  { dunningCase, creditor }: Pick<CaseFile, 'dunningCase' | 'creditor'>,
  now: string,
): object {
  const today = localDateAt(parseInstant(now), creditor.timeZone);
  const promises = Object.entries(dunningCase.promises).map(([promise, made]) => ({
    promise,
    promisedFor: made.promisedFor,
    ...(made.amountMinor === undefined ? {} : { amountMinor: made.amountMinor }),
    state: promiseStanding(dunningCase, made, today, creditor),
  }));
  const disputes = Object.entries(dunningCase.disputes).map(([dispute, told]) => ({ dispute, ...told }));
  const { plan } = dunningCase;
  const standing = planStandingOf(dunningCase, today, creditor);
  if (plan === undefined || standing === undefined) return { disputes, promises };
  const { state, unpaid, brokenOn } = standing;
  return {
    disputes,
    promises,
    plan: {
      plan: plan.plan,
      agreedAt: plan.agreedAt,
      ...scheduleOf(plan),
      tolerance: plan.tolerance ?? usualPlanTolerance,
      standing: {
        state,
        unpaid: unpaid.map(({ dueOn, amountMinor }) => ({ dueOn: String(dueOn), amountMinor })),
        ...(brokenOn === undefined ? {} : { brokenOn: String(brokenOn) }),
      },
    },
  };
}

/** Days and amounts; with interest, what of it comes with each instalment that is paid on its day. */
function scheduleOf({ instalments, interest }: InstalmentPlan): object {
  if (interest === undefined) return { instalments };
  const { annualRatePercent, runsAfter } = interest;
  const agreed = agreedInterest(interest);
  const lines = instalmentsWithInterest(
    instalments.map(({ dueOn, amountMinor }) => ({ dueOn: Temporal.PlainDate.from(dueOn), amountMinor })),
    agreed,
  );
  const totalMinor = lines.reduce((sum, { interestMinor }) => sum + interestMinor, 0);
  return {
    instalments: lines.map(({ dueOn, ...line }) => ({ dueOn: String(dueOn), ...line })),
    interest: { annualRatePercent, runsAfter, dayBasis: agreed.dayBasis, totalMinor },
  };
}
