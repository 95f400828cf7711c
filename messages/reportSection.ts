import type { Language } from '../domain/parties.ts';
import { csvFile } from './escape/csv.ts';
import type { RenderedFile, ReportInvoice } from './facts.ts';
import { formatAmount, plainAmount } from './format/formatAmount.ts';
import { formatShortDate } from './format/formatDate.ts';
import type { ReportWording } from './fr/report.ts';
import { type Block, type Cell, type Column, heading } from './layout/block.ts';

/** One part of a report: what is shown, and its rows of the CSV file. */
export interface ReportSection {
  readonly blocks: readonly Block[];
  readonly entries: readonly ReportEntry[];
}

/** A row of the CSV file. */
export interface ReportEntry {
  readonly section: string;
  readonly about?: ReportInvoice;
  /** Of a row that is about no invoice. */
  readonly customerName?: string;
  readonly amountMinor?: number;
  readonly currency?: string;
  readonly step?: string;
  readonly on?: string;
  readonly detail?: string;
}

/** A part with a title, left out when it has no rows. */
export function section(
  title: string,
  before: readonly Block[],
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  entries: readonly Omit<ReportEntry, 'section'>[],
): ReportSection {
  if (rows.length === 0) return { blocks: [], entries: [] };
  return {
    blocks: [heading(title), ...before, { kind: 'table', columns, rows }],
    entries: entries.map((entry) => ({ section: title, ...entry })),
  };
}

export function invoiceColumns(words: ReportWording): readonly Column[] {
  return [{ title: words.invoice }, { title: words.customer }];
}

export function invoiceCells({ number, customerName }: ReportInvoice): readonly string[] {
  return [number, customerName];
}

export function dueAmount(about: ReportInvoice, language: Language): string {
  return formatAmount(about.principalDueMinor, about.currency, language);
}

/** What a step asks for, and beside it the part that it leaves out because it is in dispute. */
export function askedAmount(about: ReportInvoice, words: ReportWording, language: Language): string {
  const { contestedMinor = 0, currency, principalDueMinor } = about;
  const asked = formatAmount(principalDueMinor - contestedMinor, currency, language);
  if (contestedMinor === 0) return asked;
  return words.askedBeside(asked, formatAmount(contestedMinor, currency, language));
}

export function reportCsv(
  sections: readonly ReportSection[],
  name: string,
  words: ReportWording,
  language: Language,
): RenderedFile {
  const head = [
    words.section,
    'id',
    words.invoice,
    words.customer,
    words.dueOn,
    words.due,
    words.amount,
    words.currency,
    words.step,
    words.date,
    words.contested,
    words.detail,
  ];
  const rows = sections.flatMap((part) => part.entries.map((entry) => csvRow(entry, language)));
  return { name: `${name}.csv`, type: 'text/csv', bytes: csvFile([head, ...rows], language) };
}

function csvRow(entry: ReportEntry, language: Language): readonly string[] {
  const { about } = entry;
  const currency = entry.currency ?? about?.currency;
  const amount = (minor: number | undefined) =>
    minor === undefined || currency === undefined ? '' : plainAmount(minor, currency, language);
  const date = (day: string | undefined) => (day === undefined ? '' : formatShortDate(day, language));
  return [
    entry.section,
    about?.invoice ?? '',
    about?.number ?? '',
    about?.customerName ?? entry.customerName ?? '',
    date(about?.dueOn),
    amount(about?.principalDueMinor),
    amount(entry.amountMinor),
    currency ?? '',
    entry.step ?? '',
    date(entry.on),
    amount(about?.contestedMinor),
    entry.detail ?? '',
  ];
}
