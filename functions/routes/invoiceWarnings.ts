import { Temporal } from 'temporal-polyfill';
import { warnOfTerm } from '../../domain/owed/warnOfTerm.ts';
import type { CaseKey, Cases } from '../ports/cases.ts';
import { type Dating, termDates, termFor } from './dueDate.ts';

/** What was accepted, and should be looked at by a person all the same. */
export interface InvoiceWarning {
  /** Stable. */
  readonly code: 'beyond-lawful-term' | 'number-not-unique';
  readonly text: string;
  /** The other invoices concerned. */
  readonly invoices?: readonly string[];
}

/** Warnings on an invoice as it was registered or amended; by an index, so that the last second may be missing. */
export async function invoiceWarnings(
  key: CaseKey,
  dueOn: string,
  dating: Dating,
  cases: Cases,
): Promise<readonly InvoiceWarning[]> {
  const due = Temporal.PlainDate.from(dueOn);
  const term = warnOfTerm(dating.customer, due, termDates(dating), termFor(dating));
  return [
    ...(term === undefined ? [] : [{ code: 'beyond-lawful-term' as const, text: term }]),
    ...(await sameNumber(key, dating.body.number, cases)),
  ];
}

async function sameNumber(
  { creditor, invoice }: CaseKey,
  number: string,
  cases: Cases,
): Promise<readonly InvoiceWarning[]> {
  const others = (await cases.withNumber(creditor, number))
    .filter(({ key, status }) => key.invoice !== invoice && status !== 'closed')
    .map(({ key }) => key.invoice);
  if (others.length === 0) return [];
  return [
    {
      code: 'number-not-unique',
      text: 'Another open invoice has this number: money that names only the number will wait for a person.',
      invoices: others,
    },
  ];
}
