import { addWorkingDays, workingDaysOf } from '../domain/calendar/workingDays.ts';
import type { Language } from '../domain/parties.ts';
import { apiCommand } from './apiCommand.ts';
import { reportEn } from './en/report.ts';
import type { DailyReportFacts, Rendered } from './facts.ts';
import { formatDate, formatShortDate } from './format/formatDate.ts';
import { formatPhone } from './format/formatPhone.ts';
import { type ReportWording, reportFr } from './fr/report.ts';
import { type Block, type CellLink, heading, paragraph } from './layout/block.ts';
import { movesSection } from './movesSection.ts';
import { renderPage } from './renderPage.ts';
import {
  askedAmount,
  dueAmount,
  invoiceCells,
  invoiceColumns,
  type ReportSection,
  reportCsv,
  section,
} from './reportSection.ts';
import { taskSection } from './taskSection.ts';
import { nameOf, reasonText } from './terms.ts';
import { unmatchedSection } from './unmatchedSection.ts';

const wordings = { fr: reportFr, en: reportEn };
const longestWaitDays = 2;

/** Whether the report has anything that needs somebody; otherwise it is not sent. */
export function hasSomethingToDo(facts: DailyReportFacts): boolean {
  return countItems(facts) > 0;
}

/** What needs finance this morning, what needs a decision first. */
export function renderDailyReport(facts: DailyReportFacts): Rendered {
  const { creditor, date } = facts;
  const { language } = creditor;
  const words = wordings[language];
  const items = countItems(facts);
  const sections = [
    harshSteps(facts, words, language),
    staleBooks(facts, words, language),
    unknownSends(facts, words, language),
    letters(facts, words, language),
    calls(facts, words, language),
    attention(facts, words, language),
    taskSection(facts.tasks, words, language),
    unmatchedSection(facts.unmatched, words, language),
    missingRates(facts, words),
    holdsEnding(facts, words, language),
    agencyMoves(facts, words, language),
  ];
  const page = {
    language,
    title: words.dailyTitle(creditor.name, formatDate(date, language)),
    head: words.dailyTitle(creditor.name, formatDate(date, language)),
    blocks: [
      ...(creditor.mode === 'rehearsal' ? [paragraph(words.rehearsal, 'strong')] : []),
      ...(facts.killed ? [paragraph(words.killed, 'alert')] : []),
      paragraph(items === 0 ? words.nothing : words.dailyIntro(items)),
      ...sections.flatMap((part) => part.blocks),
    ],
    foot: [words.csvAttached],
  };
  return renderPage(page, [reportCsv(sections, `${words.fileName.daily}-${date}`, words, language)]);
}

function countItems(facts: DailyReportFacts): number {
  const { agency, attention, calls, harshSteps, holdsEnding } = facts;
  const { letters, missingRates, tasks, unknownSends, unmatched } = facts;
  const lists = [
    agency,
    attention,
    calls,
    harshSteps,
    holdsEnding,
    letters,
    missingRates,
    tasks,
    unknownSends,
    unmatched,
  ];
  const listed = lists.reduce((sum, list) => sum + list.length, 0);
  return listed + (facts.staleBooks === undefined ? 0 : 1) + (facts.killed ? 1 : 0);
}

function harshSteps(
  { harshSteps: steps }: DailyReportFacts,
  words: ReportWording,
  language: Language,
): ReportSection {
  const wantsApproval = steps.some((step) => step.approveLink !== undefined);
  return section(
    words.harshTitle,
    [paragraph(words.harshIntro), ...(wantsApproval ? [paragraph(words.harshApproval)] : [])],
    [
      ...invoiceColumns(words),
      { title: words.asked, figures: true },
      { title: words.leavesOn, keep: true },
      { title: words.step },
    ],
    steps.map((step) => {
      const level = nameOf('levels', step.level, language);
      const links: CellLink[] = [
        { label: words.stop, href: step.stopLink },
        ...(step.approveLink === undefined ? [] : [{ label: words.approve, href: step.approveLink }]),
      ];
      return [
        ...invoiceCells(step),
        askedAmount(step, words, language),
        formatShortDate(step.leavesOn, language),
        { text: step.approved ? `${level} (${words.approved})` : level, links },
      ];
    }),
    steps.map((step) => ({
      about: step,
      step: nameOf('levels', step.level, language),
      on: step.leavesOn,
      detail: step.approved ? words.approved : '',
    })),
  );
}

function staleBooks(facts: DailyReportFacts, words: ReportWording, language: Language): ReportSection {
  const { apiUrl, creditor, date, staleBooks: stale } = facts;
  if (stale === undefined) return { blocks: [], entries: [] };
  const text =
    stale.knownThrough === undefined
      ? words.staleNever(stale.heldSteps)
      : words.stale(stale.heldSteps, formatDate(stale.knownThrough, language));
  // Today's payments cannot all be known this morning: the command says what can be true.
  const yesterday = addWorkingDays(date, -1, workingDaysOf(creditor));
  const path = ['creditors', creditor.id, 'payments-known-through'];
  const command = apiCommand(apiUrl, 'POST', path, { date: yesterday });
  return {
    blocks: [
      heading(words.staleTitle),
      paragraph(text, 'alert'),
      paragraph(words.staleCommand),
      { kind: 'code', lines: command },
    ],
    entries: [{ section: words.staleTitle, detail: text }],
  };
}

function unknownSends(
  { unknownSends: sends }: DailyReportFacts,
  words: ReportWording,
  language: Language,
): ReportSection {
  const stepOf = (send: (typeof sends)[number]) =>
    `${nameOf('levels', send.level, language)}, ${nameOf('channels', send.channel, language)}`;
  return section(
    words.unknownTitle,
    [paragraph(words.unknownIntro)],
    [...invoiceColumns(words), { title: words.on, keep: true }, { title: words.step }],
    sends.map((send) => [
      ...invoiceCells(send),
      formatShortDate(send.reservedOn, language),
      {
        text: stepOf(send),
        links: [
          { label: words.resend, href: send.resendLink },
          { label: words.confirmSent, href: send.confirmSentLink },
          { label: words.confirmNotSent, href: send.confirmNotSentLink },
        ],
      },
    ]),
    sends.map((send) => ({ about: send, step: stepOf(send), on: send.reservedOn, detail: send.notice })),
  );
}

function letters(
  { letters: waiting }: DailyReportFacts,
  words: ReportWording,
  language: Language,
): ReportSection {
  const late = waiting.filter((letter) => letter.waitingDays > longestWaitDays).length;
  const warning: readonly Block[] = late === 0 ? [] : [paragraph(words.lettersLate(late), 'alert')];
  return section(
    words.lettersTitle,
    warning,
    [
      ...invoiceColumns(words),
      { title: words.step },
      { title: words.madeOn, keep: true },
      { title: words.waitingColumn, keep: true },
      { title: words.deadline, keep: true },
    ],
    waiting.map((letter) => [
      ...invoiceCells(letter),
      nameOf('levels', letter.level, language),
      formatShortDate(letter.madeOn, language),
      { text: words.waiting(letter.waitingDays), alert: letter.waitingDays > longestWaitDays },
      letter.deadline === undefined ? '' : formatShortDate(letter.deadline, language),
    ]),
    waiting.map((letter) => ({
      about: letter,
      step: nameOf('levels', letter.level, language),
      on: letter.madeOn,
      detail: words.waiting(letter.waitingDays),
    })),
  );
}

function calls(
  { calls: planned }: DailyReportFacts,
  words: ReportWording,
  language: Language,
): ReportSection {
  const contactOf = ({ contact }: (typeof planned)[number]) =>
    [contact?.name, contact?.phone === undefined ? undefined : formatPhone(contact.phone)]
      .filter((part) => part !== undefined)
      .join(', ');
  return section(
    words.callsTitle,
    [],
    [
      ...invoiceColumns(words),
      { title: words.asked, figures: true },
      { title: words.step },
      { title: words.on, keep: true },
      { title: words.contact },
    ],
    planned.map((call) => [
      ...invoiceCells(call),
      askedAmount(call, words, language),
      nameOf('levels', call.level, language),
      formatShortDate(call.plannedOn, language),
      contactOf(call),
    ]),
    planned.map((call) => ({
      about: call,
      step: nameOf('levels', call.level, language),
      on: call.plannedOn,
      detail: contactOf(call),
    })),
  );
}

function attention(
  { attention: cases }: DailyReportFacts,
  words: ReportWording,
  language: Language,
): ReportSection {
  return section(
    words.attentionTitle,
    [],
    [...invoiceColumns(words), { title: words.due, figures: true }, { title: words.reason }],
    cases.map((stuck) => [
      ...invoiceCells(stuck),
      dueAmount(stuck, language),
      { text: reasonText(stuck.reason, language), alert: true },
    ]),
    cases.map((stuck) => ({ about: stuck, detail: reasonText(stuck.reason, language) })),
  );
}

function holdsEnding(
  { holdsEnding: holds }: DailyReportFacts,
  words: ReportWording,
  language: Language,
): ReportSection {
  return section(
    words.holdsTitle,
    [],
    [...invoiceColumns(words), { title: words.until, keep: true }, { title: words.reason }],
    holds.map((hold) => [
      ...invoiceCells(hold),
      formatShortDate(hold.until, language),
      reasonText(hold.reason, language),
    ]),
    holds.map((hold) => ({ about: hold, on: hold.until, detail: reasonText(hold.reason, language) })),
  );
}

function agencyMoves(
  { agency: moves }: DailyReportFacts,
  words: ReportWording,
  language: Language,
): ReportSection {
  const stepOf = ({ level }: (typeof moves)[number]) => nameOf('levels', level, language);
  return movesSection(words.agencyTitle, moves, stepOf, words, language);
}

function missingRates({ missingRates: halfYears }: DailyReportFacts, words: ReportWording): ReportSection {
  if (halfYears.length === 0) return { blocks: [], entries: [] };
  const text = words.rates(halfYears.join(', '));
  return {
    blocks: [heading(words.ratesTitle), paragraph(text, 'alert')],
    entries: [{ section: words.ratesTitle, detail: text }],
  };
}
