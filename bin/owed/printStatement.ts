import { printAccount } from '../../messages/printAccount.ts';
import type { Outcome } from './owedByCase.ts';

/** A case's statement, or why there is none with what is known up to a missing rate. */
export function printOutcome(outcome: Outcome): string {
  if ('statement' in outcome) return printStatement(outcome);
  const failure = `Cannot be computed (${outcome.error.name}): ${outcome.error.message}`;
  if (outcome.known === undefined) return failure;
  return `${failure}\nWhat is known:\n\n${printStatement(outcome.known)}`;
}

function printStatement({ claims, statement }: Extract<Outcome, { readonly claims: unknown }>): string {
  const entries = statement.invoices.flatMap((owed, index) => {
    const claim = claims[index];
    return claim === undefined ? [] : [{ claim, owed }];
  });
  return printAccount({ at: statement.at.toString(), entries, totals: statement.totals });
}
