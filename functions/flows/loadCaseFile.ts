import type { CaseFile, CustomerAccount } from '../../domain/caseFile.ts';
import type { DunningCase } from '../../domain/dunningCase.ts';
import { formatMinor } from '../../domain/next/formatMinor.ts';
import type { Customer } from '../../domain/parties.ts';
import { principalDueMinor } from '../../domain/principalDue.ts';
import type { CaseSummary } from '../ports/cases.ts';
import { UnknownParty } from '../ports/errors.ts';
import { customerName } from '../ports/namesOf.ts';
import type { Unmatched } from '../ports/payments.ts';
import type { ReadPorts } from '../ports/ports.ts';

/** Everything a decision about the case rests on, read now. @throws UnknownParty when its creditor or customer is not kept */
export async function loadCaseFile(ports: ReadPorts, dunningCase: DunningCase): Promise<CaseFile> {
  const { creditor: creditorId, facts, policy: pin } = dunningCase;
  const [creditor, customer, policy, contacts, siblings, unmatched, brake] = await Promise.all([
    ports.creditors.find(creditorId),
    ports.customers.find(creditorId, facts.customer),
    ports.policies.pinned(creditorId, pin.name, pin.version),
    ports.contacts.slotsOf(creditorId, facts.customer),
    ports.cases.ofCustomer(creditorId, facts.customer),
    ports.unmatched.naming(creditorId, customerName(facts.customer)),
    ports.brakes.of(creditorId, ports.clock.now()),
  ]);
  if (creditor === undefined) throw new UnknownParty(`creditor ${creditorId}`);
  if (customer === undefined) throw new UnknownParty(`customer ${facts.customer}`);
  return {
    dunningCase,
    creditor,
    customer: heldForOtherMoney(customer, facts.currency, unmatched),
    policy,
    contacts,
    brake,
    account: accountOf(dunningCase, siblings, unmatched),
  };
}

/** Money in another currency cannot be set against what is due in this one, and holds the customer all the same. */
function heldForOtherMoney(customer: Customer, due: string, unmatched: readonly Unmatched[]): Customer {
  const [text] = unmatched.flatMap(({ amountMinor, currency = due }) =>
    amountMinor === undefined || currency === due ? [] : [formatMinor(amountMinor, currency)],
  );
  if (text === undefined) return customer;
  return {
    ...customer,
    hold: { reason: `${text} of its money is not matched to an invoice yet`, by: 'jalon' },
  };
}

/** The index may lag behind this case itself, so its own principal comes from the case. */
function accountOf(
  dunningCase: DunningCase,
  siblings: readonly CaseSummary[],
  unmatched: readonly Unmatched[],
): CustomerAccount {
  const { currency } = dunningCase.facts;
  const others = siblings.filter(
    (sibling) =>
      sibling.key.invoice !== dunningCase.invoice &&
      sibling.status !== 'closed' &&
      sibling.currency === currency,
  );
  const money = unmatched.filter((item) => item.currency === currency);
  return {
    totalDueMinor:
      principalDueMinor(dunningCase) + others.reduce((sum, other) => sum + other.principalDueMinor, 0),
    unmatchedMinor: money.reduce((sum, item) => sum + (item.amountMinor ?? 0), 0),
  };
}
