import type { CaseFile, CustomerAccount } from '../../domain/caseFile.ts';
import type { DunningCase } from '../../domain/dunningCase.ts';
import type { Creditor } from '../../domain/parties.ts';
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
    customer,
    policy,
    contacts,
    brake,
    account: accountOf(dunningCase, creditor, siblings, unmatched),
  };
}

/** The index may lag behind this case itself, so its own principal comes from the case. */
function accountOf(
  dunningCase: DunningCase,
  { toleranceMinor }: Creditor,
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
  const [other] = unmatched.flatMap((item) =>
    item.amountMinor === undefined || item.currency === undefined || item.currency === currency
      ? []
      : [{ amountMinor: item.amountMinor, currency: item.currency }],
  );
  return {
    totalDueMinor:
      principalDueMinor(dunningCase, toleranceMinor) +
      others.reduce((sum, other) => sum + other.principalDueMinor, 0),
    unmatchedMinor: money.reduce((sum, item) => sum + (item.amountMinor ?? 0), 0),
    ...(other === undefined ? {} : { unmatchedOther: other }),
  };
}
