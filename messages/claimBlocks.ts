import { minorDigits } from '../domain/currency.ts';
import { type Money, sumByCurrency } from '../domain/money.ts';
import type { Language } from '../domain/parties.ts';
import { indemnityOf, type OwedLine, owedLines, totalsOfLine, totalsOwed } from './claim.ts';
import { debtorEn } from './en/debtor.ts';
import { letterEn } from './en/letter.ts';
import type { MessageFacts } from './facts.ts';
import { formatAmount, formatPercent } from './format/formatAmount.ts';
import { formatDate, formatShortDate } from './format/formatDate.ts';
import { debtorFr } from './fr/debtor.ts';
import { type LetterWording, letterFr } from './fr/letter.ts';
import { type Block, heading, paragraph } from './layout/block.ts';
import { invoiceCell, statementBlocks } from './statementBlocks.ts';

const wordings = { fr: letterFr, en: letterEn };
const debtorWordings = { fr: debtorFr, en: debtorEn };

/** What a notice claims, invoice by invoice: principal, penalties with days and rates, the fixed sum, the articles. */
export function claimBlocks(facts: MessageFacts, language: Language): readonly Block[] {
  const owed = owedLines(facts);
  const words = wordings[language];
  const debtorWords = debtorWordings[language];
  const details = statementBlocks(facts.lines, debtorWords, language);
  if (owed.length === 0) return details;
  // The table of sums says it all, unless a line is not in it, or is owed only in part.
  const isWhole = facts.lines.every(
    (line) => line.owed !== undefined && line.principalDueMinor === line.facts.grossMinor,
  );
  return [
    ...(isWhole ? [] : details),
    heading(words.claimTitle(formatDate(untilOf(owed), language))),
    sumsTable(facts, owed, words, language),
    ...periodsBlocks(owed, words, language),
    paragraph(lawLines(facts, owed, words, language).join(' '), 'muted'),
  ];
}

/** Said to a debtor below the amounts: what is owed besides, and not asked for yet. */
export function announcedBlocks(facts: MessageFacts, language: Language): readonly Block[] {
  if (facts.penalties !== 'announce' || owedLines(facts).length === 0) return [];
  return [paragraph(wordings[language].announced)];
}

export function amounts(sums: readonly Money[], language: Language): string {
  return sums.map(({ amountMinor, currency }) => formatAmount(amountMinor, currency, language)).join(' + ');
}

function sumsTable(
  facts: MessageFacts,
  owed: readonly OwedLine[],
  words: LetterWording,
  language: Language,
): Block {
  const isIncomplete = owed.some((line) => line.owed.interestMinor === undefined);
  const rows = owed.map((line) => [
    invoiceCell(line, debtorWordings[language]),
    formatShortDate(line.facts.issuedOn, language),
    formatShortDate(line.facts.dueOn, language),
    formatAmount(line.principalDueMinor, line.facts.currency, language),
    line.owed.interestMinor === undefined
      ? words.toBeCompleted
      : formatAmount(line.owed.interestMinor, line.facts.currency, language),
    amounts([indemnityOf(line)], language),
    amounts(totalsOfLine(line), language),
  ]);
  const sums = totalsOwed(facts);
  // One row in one currency is its own total.
  const totals = rows.length === 1 && sums.length === 1 ? [] : sums;
  const total = isIncomplete ? words.totalWithoutInterest : words.total;
  return {
    kind: 'table',
    columns: [
      { title: words.invoice },
      { title: words.issued, keep: true },
      { title: words.due, keep: true },
      ...[words.principal, words.interest, words.indemnity, words.sum].map((title) => ({
        title,
        figures: true,
      })),
    ],
    rows,
    totals: totals.map((sum) => [
      sums.length === 1 ? total : `${total} (${sum.currency})`,
      '',
      '',
      ...partsOf(owed, sum.currency, language),
      amounts([sum], language),
    ]),
  };
}

/** Principal, penalties and fixed sums of one currency; nothing is printed for a part that has none. */
function partsOf(owed: readonly OwedLine[], currency: string, language: Language): readonly string[] {
  const interest = owed.map((line) => ({
    amountMinor: line.owed.interestMinor ?? 0,
    currency: line.facts.currency,
  }));
  const principal = owed.map((line) => ({
    amountMinor: line.principalDueMinor,
    currency: line.facts.currency,
  }));
  return [principal, interest, owed.map(indemnityOf)].map((parts) => {
    const sum = sumByCurrency(parts).find((part) => part.currency === currency);
    return sum === undefined || sum.amountMinor === 0 ? '' : amounts([sum], language);
  });
}

function periodsBlocks(
  owed: readonly OwedLine[],
  words: LetterWording,
  language: Language,
): readonly Block[] {
  const rows = owed.flatMap((line) =>
    line.owed.segments.map((segment) => [
      line.facts.number,
      words.periodOf(formatShortDate(segment.from, language), formatShortDate(segment.to, language)),
      String(segment.days),
      formatPercent(segment.ratePercent.toFixed(2), language),
      formatAmount(segment.baseMinor, line.facts.currency, language),
      formatAmount(toMinor(segment.interest, line.facts.currency), line.facts.currency, language),
    ]),
  );
  if (rows.length === 0) return [];
  const columns = [
    { title: words.invoice },
    { title: words.period, keep: true },
    ...[words.days, words.rate, words.base, words.interest].map((title) => ({ title, figures: true })),
  ];
  return [heading(words.periodsTitle), { kind: 'table', columns, rows }];
}

/** Each article once, with the day to which it was counted, or "to be completed". */
function lawLines(
  facts: MessageFacts,
  owed: readonly OwedLine[],
  words: LetterWording,
  language: Language,
): readonly string[] {
  const points = pointsOf(facts.customer);
  const lines = owed.flatMap((line) => {
    const { interestArticle, interestMinor, indemnityArticle, until } = line.owed;
    const article = words.articles(interestArticle);
    const interest =
      interestMinor === undefined
        ? words.interestUnknown(article, points)
        : words.interestLaw(article, formatDate(until, language));
    const indemnity = indemnityOf(line);
    return [
      ...(interestArticle === '' ? [] : [interest]),
      ...(indemnity.amountMinor === 0
        ? []
        : [words.indemnityLaw(words.articles(indemnityArticle), amounts([indemnity], language))]),
    ];
  });
  const isContested = owed.some(({ contestedMinor }) => contestedMinor > 0);
  return [...new Set(lines), ...(isContested ? [words.withoutContested] : [])];
}

/** Above the ECB rate in France (L441-10, R2192-31); elsewhere the article alone is named. */
function pointsOf({ country, kind }: MessageFacts['customer']): 8 | 10 | undefined {
  if (country !== 'FR') return undefined;
  return kind === 'public' ? 8 : 10;
}

function untilOf(owed: readonly OwedLine[]): string {
  return (
    owed
      .map((line) => line.owed.until)
      .toSorted()
      .at(-1) ?? ''
  );
}

/** Rounded for display; the sum printed comes from the exact total. */
function toMinor(majorUnits: string, currency: string): number {
  return Math.round(Number(majorUnits) * 10 ** minorDigits(currency));
}
