import { Temporal } from 'temporal-polyfill';
import type { Claim, DatedAmount, DebtorKind, InterestPolicy } from '../../../domain/owed/claim.ts';

export type ClaimRow = {
  readonly kind?: DebtorKind;
  readonly country?: string;
  readonly currency?: string;
  readonly due: string;
  readonly grossMinor: number;
  readonly payments?: readonly (readonly [on: string, amountMinor: number])[];
  readonly creditNotes?: readonly (readonly [on: string, amountMinor: number])[];
  readonly insolvencyOn?: string;
} & Partial<InterestPolicy>;

export function day(text: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(text);
}

/** A claim from a row of a table, French business by default. */
export function claimFor(row: ClaimRow): Claim {
  return {
    invoice: {
      number: 'F1',
      dueOn: day(row.due),
      currency: row.currency ?? 'EUR',
      grossMinor: row.grossMinor,
      payments: dated(row.payments),
      creditNotes: dated(row.creditNotes),
    },
    debtor: { kind: row.kind ?? 'business', country: row.country ?? 'FR' },
    policy: {
      clause: row.clause ?? 'default',
      dayBasis: row.dayBasis ?? '365',
      imputation: row.imputation ?? 'interest-first',
    },
    ...(row.insolvencyOn && { insolvencyOn: day(row.insolvencyOn) }),
  };
}

function dated(amounts: ClaimRow['payments'] = []): DatedAmount[] {
  return amounts.map(([on, amountMinor]) => ({ on: day(on), amountMinor }));
}
