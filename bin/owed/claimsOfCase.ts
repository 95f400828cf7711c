import { type Claim, defaultInterestPolicy, type LawTables } from '../../domain/owed/claim.ts';
import { DuplicateInvoice, MixedCurrencies, UnknownInvoice } from '../../domain/owed/errors.ts';
import type { OwedCase } from './caseFormat.ts';

type CaseInvoice = OwedCase['invoices'][number];
type Dated = NonNullable<OwedCase['payments']>[number];

/** One claim per invoice, in the case's order. Throws UnknownInvoice, DuplicateInvoice or MixedCurrencies. */
export function claimsOfCase(owedCase: OwedCase, law: LawTables): Claim[] {
  const byNumber = indexByNumber(owedCase.invoices);
  checkDated('payments', owedCase.payments, byNumber);
  checkDated('creditNotes', owedCase.creditNotes, byNumber);
  const { clause, dayBasis, imputation } = owedCase.interest ?? {};
  const policy = {
    clause: clause ?? defaultInterestPolicy.clause,
    dayBasis: dayBasis ?? defaultInterestPolicy.dayBasis,
    imputation: imputation ?? defaultInterestPolicy.imputation,
  };
  return owedCase.invoices.map(({ number, issuedOn, dueOn, currency, grossMinor }) => ({
    invoice: {
      number,
      ...(issuedOn && { issuedOn }),
      dueOn,
      currency,
      grossMinor,
      payments: (owedCase.payments ?? []).filter(({ invoice }) => invoice === number),
      creditNotes: (owedCase.creditNotes ?? []).filter(({ invoice }) => invoice === number),
    },
    debtor: owedCase.debtor,
    policy,
    ...(owedCase.insolvencyOn && { insolvencyOn: owedCase.insolvencyOn }),
    law,
  }));
}

function indexByNumber(invoices: readonly CaseInvoice[]): Map<string, CaseInvoice> {
  const byNumber = new Map<string, CaseInvoice>();
  for (const [index, invoice] of invoices.entries()) {
    const first = byNumber.get(invoice.number);
    if (first !== undefined && first.currency !== invoice.currency) {
      throw new MixedCurrencies(
        `invoices[${index}].currency: invoice "${invoice.number}" is in ${first.currency} and in ${invoice.currency}.`,
      );
    }
    if (first !== undefined) {
      throw new DuplicateInvoice(`invoices[${index}].number: invoice "${invoice.number}" is listed twice.`);
    }
    byNumber.set(invoice.number, invoice);
  }
  return byNumber;
}

function checkDated(
  field: 'payments' | 'creditNotes',
  dated: readonly Dated[] = [],
  byNumber: ReadonlyMap<string, CaseInvoice>,
): void {
  for (const [index, { invoice: number, currency }] of dated.entries()) {
    const invoice = byNumber.get(number);
    if (invoice === undefined) {
      throw new UnknownInvoice(`${field}[${index}].invoice: the case has no invoice "${number}".`);
    }
    if (currency !== undefined && currency !== invoice.currency) {
      throw new MixedCurrencies(
        `${field}[${index}].currency: ${currency}, but invoice "${number}" is in ${invoice.currency}.`,
      );
    }
  }
}
