import { sumByCurrency } from '../domain/money.ts';
import type { Language } from '../domain/parties.ts';
import type { InvoiceTask, ReportTask } from './facts.ts';
import { formatAmount } from './format/formatAmount.ts';
import { formatShortDate } from './format/formatDate.ts';
import type { ReportWording } from './fr/report.ts';
import { invoiceColumns, type ReportEntry, type ReportSection, section } from './reportSection.ts';
import { termsIn } from './terms.ts';

/** So many invoices are named; the rest of them are counted. */
const namedInvoices = 3;

/** What only a person can do, by its last day: part of both reports. */
export function taskSection(
  tasks: readonly ReportTask[],
  words: ReportWording,
  language: Language,
): ReportSection {
  const sorted = [...tasks].sort((a, b) => ((a.by ?? '9') < (b.by ?? '9') ? -1 : 1));
  return section(
    words.tasksTitle,
    [],
    [
      ...invoiceColumns(words),
      { title: words.amount, figures: true },
      { title: words.task },
      { title: words.by, keep: true },
    ],
    sorted.map((task) => [
      numbersOf(task),
      task.customerName,
      sumsOf(task)
        .map(({ amountMinor, currency }) => formatAmount(amountMinor, currency, language))
        .join(' + '),
      wordsOf(task, words),
      task.by === undefined ? '' : formatShortDate(task.by, language),
    ]),
    sorted.flatMap((task) => entriesOf(task, words, language)),
  );
}

/** A row of the file for an invoice; for a customer with several, one for each currency. */
function entriesOf(
  task: ReportTask,
  words: ReportWording,
  language: Language,
): readonly Omit<ReportEntry, 'section'>[] {
  const detail = wordsOf(task, words);
  const on = task.by === undefined ? {} : { on: task.by };
  if (task.others === undefined) return [{ about: task, amountMinor: amountOf(task), detail, ...on }];
  const { customerName } = task;
  const named = `${detail}${termsIn(language).colon}${numbersOf(task)}`;
  return sumsOf(task).map((sum) => ({ customerName, ...sum, detail: named, ...on }));
}

function wordsOf({ code, who }: InvoiceTask, words: ReportWording): string {
  return who === undefined ? words.tasks[code] : `${words.tasks[code]} (${who})`;
}

/** `F-1, F-2, F-3 + 22` */
function numbersOf(task: ReportTask): string {
  const numbers = [task, ...(task.others ?? [])].map(({ number }) => number);
  const more = numbers.length - namedInvoices;
  return `${numbers.slice(0, namedInvoices).join(', ')}${more > 0 ? ` + ${more}` : ''}`;
}

function sumsOf(task: ReportTask) {
  const tasks = [task, ...(task.others ?? [])];
  return sumByCurrency(tasks.map((one) => ({ amountMinor: amountOf(one), currency: one.currency })));
}

function amountOf({ amountMinor, principalDueMinor }: InvoiceTask): number {
  return amountMinor ?? principalDueMinor;
}
