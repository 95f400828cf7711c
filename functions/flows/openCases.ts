import type { CaseSummary, Cases } from '../ports/cases.ts';

/** Every case of a creditor that is not closed: with a step to come, asleep until one, or without one. */
export async function openCases(cases: Cases, creditor: string): Promise<readonly CaseSummary[]> {
  const found = new Map<string, CaseSummary>();
  for (const state of ['live', 'dormant', 'idle'] as const) {
    for await (const summary of cases.worklist(creditor, state)) found.set(summary.key.invoice, summary);
  }
  return [...found.values()];
}
