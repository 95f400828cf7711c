import { accountTotals } from '../../domain/owed/statement.ts';
import { printAccount } from '../../messages/printAccount.ts';
import type { Account, LeftOut } from './account.ts';

const reasons: Readonly<Record<LeftOut['reason'], string>> = {
  void: 'void',
  'not-issued-yet': 'not issued yet',
  assigned: 'assigned to a factor, to whom alone they are owed',
  'nothing-owed': 'nothing owed',
};

/** The same statement to read, as `npm run owed` prints it. */
export function accountText({ at, creditor, customer, lines, leftOut }: Account, isPart: boolean): string {
  return printAccount({
    at,
    about: [`To: ${creditor.name} (${creditor.id})`, `By: ${customer.name} (${customer.id})`],
    entries: lines,
    totals: accountTotals(lines),
    remarks: [
      ...Object.entries(reasons).flatMap(([reason, words]) => {
        const numbers = leftOut
          .filter((left) => left.reason === reason)
          .map(({ dunningCase }) => dunningCase.facts.number);
        return numbers.length === 0 ? [] : [`Not in it, ${words}: ${numbers.join(', ')}`];
      }),
      ...(isPart ? ['This customer has more invoices: the totals are of those above only.'] : []),
    ],
  });
}
