import { Temporal } from 'temporal-polyfill';
import { parseInstant } from '../calendar/instant.ts';
import { localDateAt } from '../calendar/timeZone.ts';
import type { DunningCase } from '../dunningCase.ts';
import type { Creditor, Customer } from '../parties.ts';
import type { DunningPolicy } from '../policy.ts';
import { receivedMinor } from '../principalDue.ts';
import { caseAsOf } from './caseAsOf.ts';
import type { Claim, DatedAmount, InterestPolicy, InvoiceAccount } from './claim.ts';

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
  readonly creditor: Pick<Creditor, 'timeZone'>;
  readonly policy: Pick<DunningPolicy, 'penalties'>;
}

/** The claim that a case amounts to on a day, for statements, letters, reports and hand-offs. */
export function claimOfCase(
  { dunningCase, customer, creditor: { timeZone }, policy: { penalties } }: CaseOfClaim,
  at: Temporal.PlainDate,
  policy: InterestPolicy = followUpInterestPolicy,
): Claim {
  const { insolvency } = dunningCase;
  return {
    invoice: accountOfCase(caseAsOf(dunningCase, at.toString(), timeZone), timeZone),
    debtor: {
      kind: customer.kind === 'sole-trader' ? 'business' : customer.kind,
      country: customer.country,
    },
    policy,
    ...(insolvency === undefined ? {} : { insolvencyOn: Temporal.PlainDate.from(insolvency.openedOn) }),
    ...(penalties === 'waive' ? { waivesPenalties: true } : {}),
  };
}

function accountOfCase(dunningCase: DunningCase, timeZone: string): InvoiceAccount {
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
  return {
    number: facts.number,
    dueOn,
    currency: facts.currency,
    grossMinor: Math.max(0, facts.grossMinor - (facts.depositMinor ?? 0)),
    // A total without its payments has no date; the due date claims no interest on it.
    payments: undatedMinor > 0 ? [...payments, { on: dueOn, amountMinor: undatedMinor }] : payments,
    creditNotes: Object.entries(dunningCase.creditNotes).map(([reference, { amountMinor, issuedOn }]) => ({
      reference,
      on: Temporal.PlainDate.from(issuedOn),
      amountMinor,
    })),
    writeOffs: Object.entries(dunningCase.writeOffs).map(([reference, { amountMinor, at }]) => ({
      reference,
      on: Temporal.PlainDate.from(localDateAt(parseInstant(at), timeZone)),
      amountMinor,
    })),
  };
}
