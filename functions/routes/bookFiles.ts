import type { ProvisionFile } from '../../domain/owed/provisionOfCase.ts';
import type { Creditor } from '../../domain/parties.ts';
import { inParallel } from '../flows/inParallel.ts';
import type { CaseSummary } from '../ports/cases.ts';
import { UnknownParty } from '../ports/errors.ts';
import type { ApiPorts } from './apiPorts.ts';
import { openCursor, sealCursor } from './cursor.ts';
import { partAfter } from './partAfter.ts';

/** Invoices that one request reads whole: within its twenty seconds, and their entries within the 6 MB of an answer. */
const invoicesAtOnce = 2_000;
const readAtOnce = 24;

/** What the books want to know of some cases. */
interface BookFiles {
  readonly files: readonly ProvisionFile[];
  /** Whether there are more, before or after. */
  readonly isPart: boolean;
  /** There are more after these. */
  readonly cursor?: string;
}

/**
 * Of these cases, what the books want to know, from the cursor on; each customer is read once. In the order of currencies,
 * due dates and invoices.
 * @param list the creditor's, with all that tells it from another: its cursors open no other
 * @throws UnknownParty when a customer is not kept
 */
export async function bookFiles(
  { cases, customers, sha256 }: Pick<ApiPorts, 'cases' | 'customers' | 'sha256'>,
  creditor: Creditor,
  summaries: readonly CaseSummary[],
  { cursor, list }: { readonly cursor: string | undefined; readonly list: readonly string[] },
): Promise<BookFiles> {
  const after = openCursor(cursor, list, sha256);
  const once = new Map(summaries.map((summary) => [summary.key.invoice, summary]));
  const { items, end } = partAfter([...once.values()], { placeOf, after, most: invoicesAtOnce });
  const found = await inParallel(items, ({ key }) => cases.load(key), readAtOnce);
  const records = found.filter((record) => record !== undefined);
  const ids = [...new Set(records.map(({ dunningCase }) => dunningCase.facts.customer))];
  const known = new Map(
    await inParallel(ids, async (id) => [id, await customers.find(creditor.id, id)] as const, readAtOnce),
  );
  const files = records.map(({ dunningCase }) => {
    const customer = known.get(dunningCase.facts.customer);
    if (customer === undefined) throw new UnknownParty(`customer ${dunningCase.facts.customer}`);
    return { dunningCase, creditor, customer };
  });
  return {
    files,
    isPart: after !== undefined || end !== undefined,
    ...(end === undefined ? {} : { cursor: sealCursor(end, list, sha256) }),
  };
}

function placeOf({ currency, dueOn, key }: CaseSummary): string {
  return `${currency} ${dueOn} ${key.invoice}`;
}
