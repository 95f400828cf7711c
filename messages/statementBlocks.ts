import { sumByCurrency } from '../domain/money.ts';
import type { Language } from '../domain/parties.ts';
import { httpsLink } from './escape/httpsLink.ts';
import type { StatementLine } from './facts.ts';
import { formatAmount } from './format/formatAmount.ts';
import { formatDate, formatShortDate } from './format/formatDate.ts';
import type { DebtorWording } from './fr/debtor.ts';
import type { Block, CellLink } from './layout/block.ts';

/** What is asked for: one invoice with its details, or a statement with a total per currency. */
export function statementBlocks(
  lines: readonly StatementLine[],
  words: DebtorWording,
  language: Language,
): readonly Block[] {
  const [only] = lines;
  if (only === undefined) return [];
  return lines.length === 1
    ? [invoiceDetails(only, words, language)]
    : [statementTable(lines, words, language)];
}

/** One total per currency, e.g. `1 234,50 €` or `1 234,50 € + 300 JPY`. */
export function totalDue(lines: readonly StatementLine[], language: Language): string {
  return totalsDue(lines, language).join(' + ');
}

function invoiceDetails(line: StatementLine, words: DebtorWording, language: Language): Block {
  const { facts, mentions } = line;
  const amount = (minor: number) => formatAmount(minor, facts.currency, language);
  const deductedMinor = deductedOf(line);
  const rows: (readonly [string, string | undefined])[] = [
    [words.invoice, facts.number],
    [words.purchaseOrder, mentions.purchaseOrder],
    [words.commitment, mentions.commitmentNumber],
    [words.service, mentions.serviceCode],
    [words.issued, formatDate(facts.issuedOn, language)],
    [words.due, formatDate(facts.dueOn, language)],
    [words.amount, amount(facts.grossMinor)],
    [words.received, deductedMinor > 0 ? amount(deductedMinor) : undefined],
    [words.contested, line.contestedMinor > 0 ? amount(line.contestedMinor) : undefined],
    [words.remaining, amount(line.principalDueMinor)],
  ];
  return {
    kind: 'facts',
    rows: rows.flatMap(([label, value]) => (value === undefined ? [] : [[label, value] as const])),
  };
}

function statementTable(lines: readonly StatementLine[], words: DebtorWording, language: Language): Block {
  const anyDeducted = lines.some((line) => deductedOf(line) > 0);
  const anyContested = lines.some((line) => line.contestedMinor > 0);
  const rows = [...lines].sort(byDueDate).map((line) => {
    const amount = (minor: number) => formatAmount(minor, line.facts.currency, language);
    const deductedMinor = deductedOf(line);
    return [
      { text: invoiceCell(line, words), links: payLinkOf(line, words) },
      formatShortDate(line.facts.dueOn, language),
      amount(line.facts.grossMinor),
      ...(anyDeducted ? [deductedMinor > 0 ? amount(deductedMinor) : ''] : []),
      ...(anyContested ? [line.contestedMinor > 0 ? amount(line.contestedMinor) : ''] : []),
      amount(line.principalDueMinor),
    ];
  });
  return {
    kind: 'table',
    columns: [
      { title: words.invoice },
      { title: words.due, keep: true },
      { title: words.amount, figures: true },
      ...(anyDeducted ? [{ title: words.received, figures: true }] : []),
      ...(anyContested ? [{ title: words.contested, figures: true }] : []),
      { title: words.remaining, figures: true },
    ],
    rows,
    totals: totalsDue(lines, language).map((total) => [
      words.total,
      '',
      ...(anyDeducted ? [''] : []),
      ...(anyContested ? [''] : []),
      '',
      total,
    ]),
  };
}

/** Paid, credited or given up: what is contested is none of these. */
function deductedOf({ facts, principalDueMinor, contestedMinor }: StatementLine): number {
  return facts.grossMinor - principalDueMinor - contestedMinor;
}

/** The number, with the references by which the customer's own people find it. */
export function invoiceCell({ facts, mentions }: StatementLine, words: DebtorWording): string {
  const references = [
    [words.purchaseOrder, mentions.purchaseOrder],
    [words.commitment, mentions.commitmentNumber],
    [words.service, mentions.serviceCode],
  ].flatMap(([label, value]) => (value === undefined ? [] : [`${label} ${value}`]));
  return references.length === 0 ? facts.number : `${facts.number} (${references.join(', ')})`;
}

function payLinkOf({ mentions }: StatementLine, words: DebtorWording): readonly CellLink[] {
  const href = httpsLink(mentions.payLink);
  return href === undefined ? [] : [{ label: words.payThis, href }];
}

function totalsDue(lines: readonly StatementLine[], language: Language): readonly string[] {
  const sums = sumByCurrency(
    lines.map((line) => ({ amountMinor: line.principalDueMinor, currency: line.facts.currency })),
  );
  return sums.map(({ amountMinor, currency }) => formatAmount(amountMinor, currency, language));
}

function byDueDate(a: StatementLine, b: StatementLine): number {
  const [left, right] = [a.facts.dueOn + a.facts.number, b.facts.dueOn + b.facts.number];
  return left < right ? -1 : left > right ? 1 : 0;
}
