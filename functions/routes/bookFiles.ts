import type { ProvisionFile } from '../../domain/owed/provisionOfCase.ts';
import type { Creditor } from '../../domain/parties.ts';
import type { CaseSummary } from '../ports/cases.ts';
import { UnknownParty } from '../ports/errors.ts';
import type { ApiPorts } from './apiPorts.ts';
import { inParallel } from './inParallel.ts';

/** A request reads thousands of cases within its twenty seconds. */
const readAtOnce = 24;

/**
 * Of these cases, what the books want to know; each customer is read once. In the order of currencies, due dates and
 * invoices. @throws UnknownParty when a customer is not kept
 */
export async function bookFiles(
  { cases, customers }: Pick<ApiPorts, 'cases' | 'customers'>,
  creditor: Creditor,
  summaries: readonly CaseSummary[],
): Promise<readonly ProvisionFile[]> {
  const ids = [...new Set(summaries.map(({ customer }) => customer))];
  const known = new Map(
    await inParallel(ids, async (id) => [id, await customers.find(creditor.id, id)] as const, readAtOnce),
  );
  const keys = [...new Map(summaries.map(({ key }) => [key.invoice, key])).values()];
  const records = await inParallel(keys, (key) => cases.load(key), readAtOnce);
  return records
    .flatMap((record) => {
      if (record === undefined) return [];
      const { dunningCase } = record;
      const customer = known.get(dunningCase.facts.customer);
      if (customer === undefined) throw new UnknownParty(`customer ${dunningCase.facts.customer}`);
      return [{ dunningCase, creditor, customer }];
    })
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

function orderOf({ dunningCase: { facts, invoice } }: ProvisionFile): string {
  return `${facts.currency} ${facts.dueOn} ${invoice}`;
}
