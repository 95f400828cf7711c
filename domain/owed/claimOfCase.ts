import { Temporal } from 'temporal-polyfill';
import type { DunningCase } from '../dunningCase.ts';
import type { Customer } from '../parties.ts';
import { receivedMinor } from '../principalDue.ts';
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

/** The claim that a case amounts to on a day, for letters, reports and hand-offs. */
export function claimOfCase(
  dunningCase: DunningCase,
  customer: Pick<Customer, 'kind' | 'country'>,
  at: Temporal.PlainDate,
  policy: InterestPolicy = followUpInterestPolicy,
): Claim {
  return {
    invoice: accountOfCase(dunningCase, at),
    debtor: {
      kind: customer.kind === 'sole-trader' ? 'business' : customer.kind,
      country: customer.country,
    },
    policy,
  };
}

function accountOfCase(dunningCase: DunningCase, at: Temporal.PlainDate): InvoiceAccount {
  const { facts } = dunningCase;
  const dueOn = Temporal.PlainDate.from(facts.dueOn);
  // A payment known by its reversal alone has no amount, and maybe no day.
  const payments: DatedAmount[] = Object.values(dunningCase.payments)
    .filter(({ amountMinor }) => amountMinor > 0)
    .map(({ paidOn, amountMinor, reversedMinor }) => ({
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
    creditNotes: Object.values(dunningCase.creditNotes).map(({ amountMinor, issuedOn }) => ({
      on: Temporal.PlainDate.from(issuedOn),
      amountMinor,
    })),
    writeOffs: writeOffOf(dunningCase, at),
  };
}

// The case remembers how much was given up, not when: it counts from the day asked for.
function writeOffOf({ writtenOffMinor }: DunningCase, at: Temporal.PlainDate): DatedAmount[] {
  return writtenOffMinor > 0 ? [{ on: at, amountMinor: writtenOffMinor }] : [];
}
