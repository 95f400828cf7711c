import { type Money, sumByCurrency } from '../domain/money.ts';
import type { MessageFacts, OwedFacts, StatementLine } from './facts.ts';

type ClaimFacts = Pick<MessageFacts, 'lines' | 'penalties' | 'customer'>;

/** A line whose penalties and fixed sum are shown. */
export type OwedLine = StatementLine & { readonly owed: OwedFacts };

/** Penalties are shown to professionals and public bodies, unless the policy waives them; never to a consumer. */
export function owedLines(facts: ClaimFacts): readonly OwedLine[] {
  if (facts.penalties === 'waive' || facts.customer.kind === 'consumer') return [];
  return facts.lines.filter((line): line is OwedLine => line.owed !== undefined);
}

/** Everything owed, by currency: principal, penalties where they are known, the fixed sum. */
export function totalsOwed(facts: ClaimFacts): readonly Money[] {
  return sumByCurrency([...facts.lines.map(principalOf), ...owedLines(facts).flatMap(extrasOf)]);
}

/** What the letter asks for: everything under `claim`, the principal otherwise. */
export function totalsDemanded(facts: ClaimFacts): readonly Money[] {
  return facts.penalties === 'claim' ? totalsOwed(facts) : sumByCurrency(facts.lines.map(principalOf));
}

/** The fixed sum of one line, in whatever currency it is due. */
export function indemnityOf(line: OwedLine): Money {
  return line.owed.indemnityApart ?? { amountMinor: line.owed.indemnityMinor, currency: line.facts.currency };
}

/** The line's own sums, by currency. */
export function totalsOfLine(line: OwedLine): readonly Money[] {
  return sumByCurrency([principalOf(line), ...extrasOf(line)]);
}

export function principalOf(line: StatementLine): Money {
  return { amountMinor: line.principalDueMinor, currency: line.facts.currency };
}

function extrasOf(line: OwedLine): readonly Money[] {
  const interest = { amountMinor: line.owed.interestMinor ?? 0, currency: line.facts.currency };
  return [interest, indemnityOf(line)].filter(({ amountMinor }) => amountMinor !== 0);
}
