import type { CaseLoss } from '../domain/owed/lossesOfCase.ts';
import type { EntryLine } from '../domain/owed/provision.ts';
import type { CaseProvision } from '../domain/owed/provisionOfCase.ts';
import type { Creditor, Language } from '../domain/parties.ts';
import { entriesEn } from './en/entries.ts';
import { csvFile } from './escape/csv.ts';
import type { RenderedFile } from './facts.ts';
import { formatAmount, formatPercent, plainAmount } from './format/formatAmount.ts';
import { formatShortDate } from './format/formatDate.ts';
import { type EntriesWording, entriesFr } from './fr/entries.ts';
import { vatMention } from './vatMention.ts';

const wordings: Readonly<Record<Language, EntriesWording>> = { fr: entriesFr, en: entriesEn };

/** With the name that people know the customer by. */
export type Named<Line> = Line & { readonly customerName: string };

/** The entries of a provision as a file for an accountant: one row an entry line, in the creditor's language. */
export function renderProvisionCsv(
  lines: readonly Named<CaseProvision>[],
  { at, isPart }: { readonly at: string; readonly isPart: boolean },
  { language }: Pick<Creditor, 'language'>,
): RenderedFile {
  const words = wordings[language];
  const rows = lines.map((line) => ({
    ...line,
    on: at,
    detail: words.provisionDetail(
      formatPercent(String(line.riskPercent), language),
      formatAmount(line.netMinor, line.currency, language),
    ),
  }));
  return entriesFile(rows, [words.fileName.provision, at, ...partOf(isPart, words)], language);
}

/** The entries of write-offs likewise, each with the mention that recovers its VAT. */
export function renderLossesCsv(
  losses: readonly Named<CaseLoss>[],
  { from, to, isPart }: { readonly from: string; readonly to: string; readonly isPart: boolean },
  creditor: Pick<Creditor, 'language' | 'legal'>,
): RenderedFile {
  const { language } = creditor;
  const words = wordings[language];
  const rows = losses.map((loss) => ({ ...loss, detail: vatMention(loss, creditor) ?? '' }));
  return entriesFile(rows, [words.fileName.losses, from, to, ...partOf(isPart, words)], language);
}

/** Who books a file must see that it is not all. */
function partOf(isPart: boolean, { fileName }: EntriesWording): readonly string[] {
  return isPart ? [fileName.part] : [];
}

interface Entries {
  readonly on: string;
  readonly number: string;
  readonly customerName: string;
  readonly currency: string;
  readonly detail: string;
  readonly entries: readonly EntryLine[];
  readonly assumedVatRatePercent?: number;
}

function entriesFile(rows: readonly Entries[], name: readonly string[], language: Language): RenderedFile {
  const words = wordings[language];
  const { date, account, label, invoice, customer, debit, credit, currency, detail, assumption } = words;
  const head = [date, account, label, invoice, customer, debit, credit, currency, detail, assumption];
  const lines = rows.flatMap((row) => row.entries.map((entry) => entryRow(row, entry, language)));
  return { name: `${name.join('-')}.csv`, type: 'text/csv', bytes: csvFile([head, ...lines], language) };
}

function entryRow(row: Entries, entry: EntryLine, language: Language): readonly string[] {
  const amount = plainAmount(entry.amountMinor, row.currency, language);
  return [
    formatShortDate(row.on, language),
    entry.account,
    entry.label,
    row.number,
    row.customerName,
    entry.side === 'debit' ? amount : '',
    entry.side === 'credit' ? amount : '',
    row.currency,
    row.detail,
    assumptionOf(row, language),
  ];
}

function assumptionOf({ assumedVatRatePercent: rate }: Entries, language: Language): string {
  return rate === undefined ? '' : wordings[language].vatAssumed(formatPercent(String(rate), language));
}
