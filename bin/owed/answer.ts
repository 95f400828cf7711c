import type { AmountsOwed } from '../../domain/owed/amountsOwed.ts';
import type { CurrencyTotal, Statement } from '../../domain/owed/statement.ts';
import type { Outcome } from './owedByCase.ts';

/** What the tool answers for a case, field for field as docs/owed.md gives it. */
export type OwedAnswer = {
  readonly at: string;
  readonly invoices: readonly InvoiceAnswer[];
  readonly totals: readonly CurrencyTotal[];
};

/** What it answers for a case that cannot be computed. */
export type OwedError = { readonly error: { readonly name: string; readonly message: string } };

type InvoiceAnswer = {
  readonly number: string;
  readonly principalMinor: number;
  readonly interestMinor: number;
  readonly indemnityMinor: number;
  readonly totalMinor: number;
  /** Only when something was received or credited beyond everything owed. */
  readonly overpaidMinor?: number;
  readonly segments: readonly {
    readonly from: string;
    readonly to: string;
    readonly days: number;
    readonly ratePercent: number;
    readonly baseMinor: number;
    readonly interest: string;
  }[];
};

export function answerOutcome(outcome: Outcome): OwedAnswer | OwedError {
  if ('statement' in outcome) return answerStatement(outcome.statement);
  return { error: { name: outcome.error.name, message: outcome.error.message } };
}

function answerStatement(statement: Statement): OwedAnswer {
  return {
    at: statement.at.toString(),
    invoices: statement.invoices.map(answerInvoice),
    totals: statement.totals,
  };
}

function answerInvoice(owed: AmountsOwed): InvoiceAnswer {
  return {
    number: owed.number,
    principalMinor: owed.principalMinor,
    interestMinor: owed.interestMinor,
    indemnityMinor: owed.indemnityMinor,
    totalMinor: owed.totalMinor,
    ...(owed.overpaidMinor > 0 && { overpaidMinor: owed.overpaidMinor }),
    segments: owed.segments.map(({ from, to, days, ratePercent, baseMinor, interest }) => ({
      from: from.toString(),
      to: to.toString(),
      days,
      ratePercent,
      baseMinor,
      interest,
    })),
  };
}
