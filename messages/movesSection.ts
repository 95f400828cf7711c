import type { Language } from '../domain/parties.ts';
import type { ReportInvoice } from './facts.ts';
import { formatShortDate } from './format/formatDate.ts';
import type { ReportWording } from './fr/report.ts';
import { dueAmount, invoiceCells, invoiceColumns, type ReportSection, section } from './reportSection.ts';

/** What left on which day, one invoice a line, with what is due of it: the same table in both reports. */
export function movesSection<Move extends ReportInvoice & { readonly on: string }>(
  title: string,
  moves: readonly Move[],
  stepOf: (move: Move) => string,
  words: ReportWording,
  language: Language,
): ReportSection {
  return section(
    title,
    [],
    [
      ...invoiceColumns(words),
      { title: words.due, figures: true },
      { title: words.on, keep: true },
      { title: words.step },
    ],
    moves.map((move) => [
      ...invoiceCells(move),
      dueAmount(move, language),
      formatShortDate(move.on, language),
      stepOf(move),
    ]),
    moves.map((move) => ({ about: move, step: stepOf(move), on: move.on })),
  );
}
