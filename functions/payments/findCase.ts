import type { CaseKey, CaseSummary, Cases } from '../ports/cases.ts';
import type { Ports } from '../ports/ports.ts';
import { id } from '../schemas/text.ts';
import type { Candidate } from './paymentNews.ts';

type FindPorts = Pick<Ports, 'cases' | 'links'>;

/**
 * The case that the first candidate with an answer names. Never by amount; a number that several invoices bear
 * names none of them.
 */
export async function findCase(
  creditor: string,
  candidates: readonly Candidate[],
  ports: FindPorts,
): Promise<CaseKey | undefined> {
  for (const candidate of candidates) {
    const key = await named(creditor, candidate, ports);
    if (key !== undefined) return key;
  }
  return undefined;
}

/** The invoices that bear a number which names none of them, because several do. */
export async function bearersOf(
  creditor: string,
  candidates: readonly Candidate[],
  { cases }: Pick<Ports, 'cases'>,
): Promise<readonly CaseSummary[]> {
  const numbers = candidates.filter(({ as }) => as === 'number');
  return (await Promise.all(numbers.map(({ value }) => bearing(creditor, value, cases)))).flat();
}

/**
 * The invoices that bear a number. One that was declared void gave its number up to whichever replaced it; money still
 * comes in on one that was written off.
 */
export async function bearing(
  creditor: string,
  number: string,
  cases: Cases,
): Promise<readonly CaseSummary[]> {
  const all = await cases.withNumber(creditor, number);
  if (all.length < 2) return all;
  const voided = await Promise.all(all.map(({ key }) => isVoid(key, cases)));
  const left = all.filter((_, index) => voided[index] === false);
  return left.length === 0 ? all : left;
}

async function isVoid(key: CaseKey, cases: Cases): Promise<boolean> {
  return (await cases.load(key))?.dunningCase.closed?.reason === 'void';
}

async function named(
  creditor: string,
  { as, value }: Candidate,
  ports: FindPorts,
): Promise<CaseKey | undefined> {
  if (as === 'object') return await ports.links.find(creditor, value);
  if (as === 'number') {
    const bearers = await bearing(creditor, value, ports.cases);
    return bearers.length === 1 ? bearers[0]?.key : undefined;
  }
  // Whoever sends an event may write anything where an id should be.
  if (!id.safeParse(value).success) return undefined;
  return (await ports.cases.load({ creditor, invoice: value }))?.key;
}
