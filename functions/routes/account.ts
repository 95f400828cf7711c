import { Temporal } from 'temporal-polyfill';
import type { DunningCase } from '../../domain/dunningCase.ts';
import { caseAsOf } from '../../domain/owed/caseAsOf.ts';
import { claimOfCase } from '../../domain/owed/claimOfCase.ts';
import { type AccountEntry, accountEntry } from '../../domain/owed/statement.ts';
import { type NotInAccount, whyNotInAccount } from '../../domain/owed/whyNotInAccount.ts';
import type { Creditor, Customer } from '../../domain/parties.ts';
import type { DunningPolicy } from '../../domain/policy.ts';
import type { CaseRecord } from '../ports/cases.ts';
import type { ApiPorts } from './apiPorts.ts';

/** What a customer owes a creditor at the end of a day, on all of its invoices or some. */
export interface Account {
  /** `YYYY-MM-DD` */
  readonly at: string;
  readonly creditor: Creditor;
  readonly customer: Customer;
  readonly lines: readonly AccountLine[];
  readonly leftOut: readonly LeftOut[];
}

/** One invoice with what it was on that day. */
export type AccountLine = AccountEntry & {
  readonly dunningCase: DunningCase;
  readonly penalties: DunningPolicy['penalties'];
};

export interface LeftOut {
  readonly dunningCase: DunningCase;
  readonly reason: NotInAccount | 'nothing-owed';
}

interface AccountWanted extends Pick<Account, 'at' | 'creditor' | 'customer'> {
  readonly records: readonly CaseRecord[];
  /** Which invoices on which nothing is owed have a line too. */
  readonly include: 'owed' | 'all';
}

/** Works out what is owed on each invoice, oldest due date first. */
export async function accountOf(
  { records, include, ...about }: AccountWanted,
  { policies }: Pick<ApiPorts, 'policies'>,
): Promise<Account> {
  const lines: AccountLine[] = [];
  const leftOut: LeftOut[] = [];
  for (const { dunningCase } of records.toSorted(byDueDate)) {
    const { name, version } = dunningCase.policy;
    const policy = await policies.pinned(about.creditor.id, name, version);
    const reason = whyNotInAccount(dunningCase, about.at);
    const line = reason ?? lineOf(dunningCase, policy, about);
    if (typeof line === 'string') leftOut.push({ dunningCase, reason: line });
    else if (include === 'owed' && owesNothing(line)) leftOut.push({ dunningCase, reason: 'nothing-owed' });
    else lines.push(line);
  }
  return { ...about, lines, leftOut };
}

function lineOf(
  dunningCase: DunningCase,
  policy: DunningPolicy,
  { at, creditor, customer }: Pick<Account, 'at' | 'creditor' | 'customer'>,
): AccountLine {
  const day = Temporal.PlainDate.from(at);
  return {
    ...accountEntry(claimOfCase({ dunningCase, customer, creditor, policy }, day), day),
    dunningCase: caseAsOf(dunningCase, at, creditor.timeZone),
    penalties: policy.penalties,
  };
}

/** An overpayment is owed back, so it is something. */
function owesNothing(line: AccountLine): boolean {
  if ('error' in line) return false;
  const { totalMinor, overpaidMinor, indemnityApart } = line.owed;
  return totalMinor === 0 && overpaidMinor === 0 && indemnityApart === undefined;
}

function byDueDate(a: CaseRecord, b: CaseRecord): number {
  const [one, other] = [a, b].map(({ key, dunningCase }) => `${dunningCase.facts.dueOn} ${key.invoice}`);
  return (one ?? '') < (other ?? '') ? -1 : 1;
}
