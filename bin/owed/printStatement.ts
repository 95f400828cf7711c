import { type Currency, minorDigits } from '../../domain/currency.ts';
import type { AmountsOwed } from '../../domain/owed/amountsOwed.ts';
import { warnOfLateDueDate } from '../../domain/owed/paymentTerms.ts';
import type { Statement } from '../../domain/owed/statement.ts';
import { toDecimal } from '../../domain/rational.ts';
import type { OwedCase } from './caseFormat.ts';
import type { Outcome } from './owedByCase.ts';

/** A case's statement, or why there is none with what is known up to a missing rate. */
export function printOutcome(outcome: Outcome): string {
  if ('statement' in outcome) return printStatement(outcome.owedCase, outcome.statement);
  const failure = `Cannot be computed (${outcome.error.name}): ${outcome.error.message}`;
  if (outcome.known === undefined) return failure;
  return `${failure}\nWhat is known:\n\n${printStatement(outcome.known.owedCase, outcome.known.statement)}`;
}

/** The statement of a case, to read and to check by hand: every figure with its rate, its days and its source. */
function printStatement(owedCase: OwedCase, statement: Statement): string {
  return [
    `What is owed at the end of ${statement.at}`,
    ...describeBasis(owedCase, statement),
    ...statement.invoices.flatMap((owed) => ['', ...printInvoice(owed, owedCase)]),
    '',
    ...statement.totals.flatMap((total) => [
      `Total ${total.currency}`,
      ...printAmounts({ ...total, overpaidMinor: 0 }, total.currency),
    ]),
  ].join('\n');
}

function describeBasis({ debtor, interest, insolvencyOn }: OwedCase, { invoices }: Statement): string[] {
  const rule = invoices[0]?.rule;
  const dayBasis = interest?.dayBasis ?? '365';
  const imputation = interest?.imputation ?? 'interest-first';
  return [
    `Debtor: ${debtor.kind}, ${debtor.country}`,
    rule
      ? `Interest: ${rule.words} (${rule.article}), simple, on the amount including VAT, from the day after the due date`
      : 'Interest: none',
    `Days: ${dayBasis === '365' ? 'each year counts 365' : 'each civil year counts its own days, 365 or 366'}`,
    imputation === 'interest-first'
      ? 'A payment takes interest, then principal, then indemnity (C. civ. 1343-1)'
      : 'A payment takes principal, then interest, then indemnity (by agreement)',
    ...(insolvencyOn
      ? [`Insolvency proceedings opened on ${insolvencyOn}: interest stops the day before`]
      : []),
  ];
}

function printInvoice(owed: AmountsOwed, owedCase: OwedCase): string[] {
  const invoice = owedCase.invoices.find(({ number }) => number === owed.number);
  const amount = (minor: number) => printAmount(minor, owed.currency);
  return [
    `Invoice ${owed.number}, ${amount(invoice?.grossMinor ?? 0)} ${owed.currency}, due ${invoice?.dueOn}`,
    ...printWarning(owedCase, invoice),
    ...owed.segments.flatMap((segment) => [
      `  ${segment.from} to ${segment.to}  ${segment.days} d × ${segment.ratePercent} % on ${amount(segment.baseMinor)} = ${segment.interest}`,
      `    ${segment.source}`,
    ]),
    ...owed.payments.map(
      (taken) =>
        `  paid ${taken.on}: interest ${amount(taken.interestMinor)}, principal ${amount(taken.principalMinor)}, ` +
        `indemnity ${amount(taken.indemnityMinor)}, too much ${amount(taken.excessMinor)}`,
    ),
    ...printAmounts(owed, owed.currency),
    ...(owed.indemnityApart
      ? [
          `  besides: ${printAmount(owed.indemnityApart.amountMinor, owed.indemnityApart.currency)} ` +
            `${owed.indemnityApart.currency} of fixed indemnity, which is not converted`,
        ]
      : []),
  ];
}

function printWarning(owedCase: OwedCase, invoice: OwedCase['invoices'][number] | undefined): string[] {
  const isBusinessInFrance = owedCase.debtor.kind === 'business' && owedCase.debtor.country === 'FR';
  if (!isBusinessInFrance || invoice?.issuedOn === undefined) return [];
  const warning = warnOfLateDueDate(invoice.issuedOn, invoice.dueOn);
  return warning === undefined ? [] : [`  warning: ${warning}`];
}

type PrintedAmounts = Pick<
  AmountsOwed,
  'principalMinor' | 'interestMinor' | 'indemnityMinor' | 'totalMinor' | 'overpaidMinor'
>;

function printAmounts(amounts: PrintedAmounts, currency: Currency): string[] {
  const line = (label: string, minor: number) =>
    `  ${label.padEnd(10)}${printAmount(minor, currency).padStart(20)} ${currency}`;
  return [
    line('principal', amounts.principalMinor),
    line('interest', amounts.interestMinor),
    line('indemnity', amounts.indemnityMinor),
    line('total', amounts.totalMinor),
    ...(amounts.overpaidMinor > 0 ? [line('overpaid', amounts.overpaidMinor)] : []),
  ];
}

/** `1 234 567.89`, with as many decimals as the currency has. */
function printAmount(minor: number, currency: Currency): string {
  const digits = minorDigits(currency);
  const [units = '', ...decimals] = toDecimal({ n: BigInt(minor), d: 10n ** BigInt(digits) }, digits).split(
    '.',
  );
  return [units.replace(/\B(?=(\d{3})+$)/g, ' '), ...decimals].join('.');
}
