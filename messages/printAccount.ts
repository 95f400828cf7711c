import { type Currency, minorDigits } from '../domain/currency.ts';
import type { AmountsOwed } from '../domain/owed/amountsOwed.ts';
import type { Claim, DatedAmount, ImputationOrder } from '../domain/owed/claim.ts';
import type { ImputedPayment } from '../domain/owed/invoiceLedger.ts';
import type { AccountEntry, AccountTotal, CurrencyTotal } from '../domain/owed/statement.ts';
import { warnOfTerm } from '../domain/owed/warnOfTerm.ts';
import { plainDecimal, toDecimal } from '../domain/rational.ts';

/** What is owed by one debtor at the end of a day; all claims are counted under one law and one policy. */
export interface Account {
  /** The last day counted, `YYYY-MM-DD`. */
  readonly at: string;
  /** Whose account it is, a line each. */
  readonly about?: readonly string[];
  readonly entries: readonly AccountEntry[];
  readonly totals: readonly (CurrencyTotal | AccountTotal)[];
  /** What is not in it and why, a line each. */
  readonly remarks?: readonly string[];
}

/**
 * A statement for accountants, to read and to check by hand: every figure with its rate, its days and its source. Plain
 * text in English, as the tool prints it and the API answers it; customers get `renderLetter`.
 */
export function printAccount({ at, about = [], entries, totals, remarks = [] }: Account): string {
  return [
    `What is owed at the end of ${at}`,
    ...about,
    ...describeBasis(entries),
    ...entries.flatMap((entry) => ['', ...printEntry(entry, at)]),
    '',
    ...totals.flatMap(printTotal),
    ...(remarks.length === 0 ? [] : ['', ...remarks]),
  ].join('\n');
}

function describeBasis(entries: readonly AccountEntry[]): string[] {
  const [first] = entries;
  if (first === undefined) return [];
  const { debtor, policy } = first.claim;
  const [rule] = entries.flatMap((entry) => ('owed' in entry && entry.owed.rule ? [entry.owed.rule] : []));
  const [insolvencyOn] = entries.flatMap(({ claim }) => claim.insolvencyOn ?? []);
  return [
    `Debtor: ${debtor.kind}, ${debtor.country}`,
    rule
      ? `Interest: ${rule.words} (${rule.article})${rule.compoundsYearly ? '' : ', simple'}, on the amount including VAT, from the day after the due date`
      : 'Interest: none',
    `Days: ${policy.dayBasis === '365' ? 'each year counts 365' : 'each civil year counts its own days, 365 or 366'}`,
    `A payment takes ${describeOrder(policy.imputation, debtor.country)}`,
    ...(insolvencyOn
      ? [`Insolvency proceedings opened on ${insolvencyOn}: interest stops the day before`]
      : []),
  ];
}

/** Interest first is the law in France; any other order, and that one elsewhere, is what the creditor counts by. */
function describeOrder(order: ImputationOrder, country: string): string {
  const why = order === 'interest-first' && country === 'FR' ? 'C. civ. 1343-1' : "the creditor's policy";
  return order === 'interest-first'
    ? `interest, then principal, then indemnity (${why})`
    : `principal, then interest, then indemnity (${why})`;
}

function printEntry(entry: AccountEntry, at: string): string[] {
  const { invoice, waivesPenalties, planInterest } = entry.claim;
  const { number, dueOn, currency, grossMinor, depositMinor = 0 } = invoice;
  const amount = (minor: number) => printAmount(minor, currency);
  const known = (amounts: readonly DatedAmount[] = []) => amounts.filter(({ on }) => on.toString() <= at);
  return [
    `Invoice ${number}, ${amount(grossMinor + depositMinor)} ${currency}, due ${dueOn}`,
    ...printWarning(entry.claim),
    ...(waivesPenalties ? ['  penalties and indemnity are waived'] : []),
    ...(planInterest
      ? [
          `  interest agreed with the instalment plan: ${plainDecimal(planInterest.annualRatePercent)} % after ` +
            `${planInterest.runsAfter}, in the place of any other, as long as the plan is kept`,
        ]
      : []),
    ...(depositMinor > 0 ? [`  deposit: ${amount(depositMinor)}`] : []),
    ...known(invoice.creditNotes).map((note) => `  credit note ${named(note)}: ${amount(note.amountMinor)}`),
    ...('owed' in entry
      ? printOwed(entry.owed)
      : [
          `  cannot be computed (${entry.error.name}): ${entry.error.message}`,
          ...known(invoice.payments).map((paid) => `  paid ${named(paid)}: ${amount(paid.amountMinor)}`),
        ]),
    ...known(invoice.writeOffs).map((given) => `  written off ${named(given)}: ${amount(given.amountMinor)}`),
    ...('owed' in entry
      ? printAmounts(entry.owed, currency)
      : [printLine('principal', entry.principalMinor, currency)]),
    ...('owed' in entry && entry.owed.indemnityApart
      ? [
          `  besides: ${printAmount(entry.owed.indemnityApart.amountMinor, entry.owed.indemnityApart.currency)} ` +
            `${entry.owed.indemnityApart.currency} of fixed indemnity, which is not converted`,
        ]
      : []),
  ];
}

function printOwed({ segments, payments, currency }: AmountsOwed): string[] {
  const amount = (minor: number) => printAmount(minor, currency);
  return [
    ...segments.flatMap((segment) => [
      `  ${segment.from} to ${segment.to}  ${segment.days} d × ${plainDecimal(segment.ratePercent)} % on ${amount(segment.baseMinor)} = ${segment.interest}`,
      `    ${segment.source}`,
    ]),
    ...payments.map(
      (taken) =>
        `  paid ${named(taken)}: interest ${amount(taken.interestMinor)}, principal ${amount(taken.principalMinor)}, ` +
        `indemnity ${amount(taken.indemnityMinor)}, too much ${amount(taken.excessMinor)}`,
    ),
  ];
}

function named({ on, reference }: Pick<ImputedPayment, 'on' | 'reference'>): string {
  return reference === undefined ? on.toString() : `${on} (${reference})`;
}

function printWarning({ debtor, invoice: { issuedOn, dueOn } }: Claim): string[] {
  const warning = issuedOn && warnOfTerm(debtor, dueOn, { issuedOn }, undefined);
  return warning === undefined ? [] : [`  warning: ${warning}`];
}

function printTotal(total: CurrencyTotal | AccountTotal): string[] {
  const leavesOut = 'leavesOut' in total ? total.leavesOut : [];
  return [
    `Total ${total.currency}`,
    ...printAmounts({ ...total, overpaidMinor: 0 }, total.currency),
    ...(leavesOut.length === 0
      ? []
      : [`  without what is owed on ${leavesOut.join(', ')}, which cannot be computed`]),
  ];
}

type PrintedAmounts = Pick<
  AmountsOwed,
  'principalMinor' | 'interestMinor' | 'indemnityMinor' | 'totalMinor' | 'overpaidMinor'
>;

function printAmounts(amounts: PrintedAmounts, currency: Currency): string[] {
  const line = (label: string, minor: number) => printLine(label, minor, currency);
  return [
    line('principal', amounts.principalMinor),
    line('interest', amounts.interestMinor),
    line('indemnity', amounts.indemnityMinor),
    line('total', amounts.totalMinor),
    ...(amounts.overpaidMinor > 0 ? [line('overpaid', amounts.overpaidMinor)] : []),
  ];
}

function printLine(label: string, minor: number, currency: Currency): string {
  return `  ${label.padEnd(10)}${printAmount(minor, currency).padStart(20)} ${currency}`;
}

/** `1 234 567.89`, with as many decimals as the currency has. */
function printAmount(minor: number, currency: Currency): string {
  const digits = minorDigits(currency);
  const [units = '', ...decimals] = toDecimal({ n: BigInt(minor), d: 10n ** BigInt(digits) }, digits).split(
    '.',
  );
  return [units.replace(/\B(?=(\d{3})+$)/g, ' '), ...decimals].join('.');
}
