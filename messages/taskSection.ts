import type { Language } from '../domain/parties.ts';
import type { ReportTask } from './facts.ts';
import { formatAmount } from './format/formatAmount.ts';
import { formatShortDate } from './format/formatDate.ts';
import type { ReportWording } from './fr/report.ts';
import { invoiceCells, invoiceColumns, type ReportSection, section } from './reportSection.ts';

/** What only a person can do, by its last day: part of both reports. */
export function taskSection(
  tasks: readonly ReportTask[],
  words: ReportWording,
  language: Language,
): ReportSection {
  const sorted = [...tasks].sort((a, b) => ((a.by ?? '9') < (b.by ?? '9') ? -1 : 1));
  const wordsOf = ({ code, who }: ReportTask) =>
    who === undefined ? words.tasks[code] : `${words.tasks[code]} (${who})`;
  const amountOf = ({ amountMinor, principalDueMinor }: ReportTask) => amountMinor ?? principalDueMinor;
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
      ...invoiceCells(task),
      formatAmount(amountOf(task), task.currency, language),
      wordsOf(task),
      task.by === undefined ? '' : formatShortDate(task.by, language),
    ]),
    sorted.map((task) => ({
      about: task,
      amountMinor: amountOf(task),
      detail: wordsOf(task),
      ...(task.by === undefined ? {} : { on: task.by }),
    })),
  );
}
