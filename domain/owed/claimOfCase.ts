import { Temporal } from 'temporal-polyfill';
import { parseInstant } from '../calendar/instant.ts';
import { localDateAt } from '../calendar/timeZone.ts';
import type { DunningCase } from '../dunningCase.ts';
import { discountTaken } from '../earlyDiscount.ts';
import type { Creditor, Customer } from '../parties.ts';
import type { DunningPolicy } from '../policy.ts';
import { letGoMinor } from '../principalDue.ts';
import { planStandingOf } from '../promises.ts';
import { receivedMinor } from '../unpaid.ts';
import { caseAsOf } from './caseAsOf.ts';
import type { Claim, DatedAmount, InterestPolicy } from './claim.ts';
import { datedWriteOffs } from './datedWriteOffs.ts';
import { agreedInterest } from './instalmentPlan.ts';
import { paidOn } from './paidOn.ts';

/**
 * How the follow-up counts: a payment takes principal first, so that the principal that a letter states is the one that
 * is chased (gross less deposits, credit notes and payments), and penalties remain a claim of their own.
 */
export const followUpInterestPolicy: InterestPolicy = {
  clause: 'default',
  dayBasis: '365',
  imputation: 'principal-first',
};

/** What a claim is made of; a case file has it all. */
export interface CaseOfClaim {
  readonly dunningCase: DunningCase;
  readonly customer: Pick<Customer, 'kind' | 'country'>;
  readonly creditor: Pick<Creditor, 'timeZone' | 'toleranceMinor'>;
  readonly policy: Pick<DunningPolicy, 'penalties'>;
}

/** The claim that a case amounts to on a day, for statements, letters, reports and hand-offs. */
export function claimOfCase(
  { dunningCase, customer, creditor, policy: { penalties } }: CaseOfClaim,
  at: Temporal.PlainDate,
  policy: InterestPolicy = followUpInterestPolicy,
): Claim {
  const { insolvency } = dunningCase;
  const known = caseAsOf(dunningCase, at.toString(), creditor.timeZone);
  const account = accountOfCase(known, at);
  return {
    invoice: {
      ...account,
      creditNotes: [...account.creditNotes, ...discountsOf(known, creditor)],
      writeOffs: writeOffsOf(dunningCase, creditor),
    },
    debtor: {
      kind: customer.kind === 'sole-trader' ? 'business' : customer.kind,
      country: customer.country,
    },
    policy,
    ...(insolvency === undefined ? {} : { insolvencyOn: Temporal.PlainDate.from(insolvency.openedOn) }),
    ...(penalties === 'waive' ? { waivesPenalties: true } : {}),
    ...planInterestOf(known, at, creditor),
  };
}

/**
 * What was agreed counts from the day of the agreement on, while the plan runs and once it was kept. What a broken plan said
 * of interest is void: the law's counts as if there had been none.
 */
function planInterestOf(
  dunningCase: DunningCase,
  at: Temporal.PlainDate,
  creditor: CaseOfClaim['creditor'],
): Pick<Claim, 'planInterest'> {
  const { plan } = dunningCase;
  if (plan?.interest === undefined) return {};
  const day = at.toString();
  if (localDateAt(parseInstant(plan.agreedAt), creditor.timeZone) > day) return {};
  if (planStandingOf(dunningCase, day, creditor)?.state === 'broken') return {};
  return { planInterest: agreedInterest(plan.interest) };
}

function accountOfCase(dunningCase: DunningCase, at: Temporal.PlainDate) {
  const { facts } = dunningCase;
  const dueOn = Temporal.PlainDate.from(facts.dueOn);
  // A payment known by its reversal alone has no amount, and maybe no day.
  const payments: DatedAmount[] = Object.entries(dunningCase.payments)
    .filter(([, { amountMinor }]) => amountMinor > 0)
    .map(([reference, { paidOn, amountMinor, reversedMinor }]) => ({
      reference,
      on: Temporal.PlainDate.from(paidOn),
      amountMinor: Math.max(0, amountMinor - reversedMinor),
    }));
  const datedMinor = payments.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const undatedMinor = receivedMinor(dunningCase) - datedMinor;
  // A total without its payments says when they were told, not when they were made; the due date claims no interest.
  const undatedOn = Temporal.PlainDate.compare(at, dueOn) < 0 ? at : dueOn;
  const { depositMinor = 0 } = facts;
  return {
    number: facts.number,
    issuedOn: Temporal.PlainDate.from(facts.issuedOn),
    dueOn,
    currency: facts.currency,
    grossMinor: Math.max(0, facts.grossMinor - depositMinor),
    ...(depositMinor > 0 ? { depositMinor } : {}),
    payments: undatedMinor > 0 ? [...payments, { on: undatedOn, amountMinor: undatedMinor }] : payments,
    creditNotes: Object.entries(dunningCase.creditNotes).map(([reference, { amountMinor, issuedOn }]) => ({
      reference,
      on: Temporal.PlainDate.from(issuedOn),
      amountMinor,
    })),
  };
}

/** What was saved by paying early: a credit note of the day on which it was earned. */
function discountsOf(
  dunningCase: DunningCase,
  { toleranceMinor }: CaseOfClaim['creditor'],
): readonly DatedAmount[] {
  const taken = discountTaken(dunningCase, toleranceMinor);
  if (taken === undefined) return [];
  const { amountMinor, on } = taken;
  return [{ reference: 'early-payment-discount', on: Temporal.PlainDate.from(on), amountMinor }];
}

/**
 * What was written off, and the rest that the creditor's tolerance let go: from the day on which payments had covered all
 * else, so that nobody is late by a cent because the bank told of the payment after the due date.
 */
function writeOffsOf(dunningCase: DunningCase, creditor: CaseOfClaim['creditor']): readonly DatedAmount[] {
  const { timeZone, toleranceMinor } = creditor;
  const writeOffs = datedWriteOffs(dunningCase, timeZone);
  const { closed } = dunningCase;
  const restMinor = letGoMinor(dunningCase, toleranceMinor);
  if (closed === undefined || restMinor === 0) return writeOffs;
  const covered = closed.reason === 'paid' ? paidOn(dunningCase, creditor) : undefined;
  const on = Temporal.PlainDate.from(covered ?? localDateAt(parseInstant(closed.at), timeZone));
  return [...writeOffs, { on, amountMinor: restMinor }];
}
