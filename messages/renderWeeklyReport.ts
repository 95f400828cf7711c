import type { Language } from '../domain/parties.ts';
import { reportEn } from './en/report.ts';
import type { AgedBalance, Rendered, WaitingStep, WeeklyReportFacts } from './facts.ts';
import { formatAmount } from './format/formatAmount.ts';
import { formatDate, formatShortDate } from './format/formatDate.ts';
import { type ReportWording, reportFr } from './fr/report.ts';
import { type Block, heading, paragraph } from './layout/block.ts';
import { lossSection } from './lossSection.ts';
import { movesSection } from './movesSection.ts';
import { provisionSection } from './provisionSection.ts';
import { renderPage } from './renderPage.ts';
import {
  dueAmount,
  invoiceCells,
  invoiceColumns,
  type ReportSection,
  reportCsv,
  section,
} from './reportSection.ts';
import { taskSection } from './taskSection.ts';
import { isWorded, nameOf, reasonText } from './terms.ts';
import { unmatchedSection } from './unmatchedSection.ts';
import { watchSection } from './watchSection.ts';

const wordings = { fr: reportFr, en: reportEn };

/** The week in figures: what is owed by age, what left and what did not, and whether every expected step is accounted for. */
export function renderWeeklyReport(facts: WeeklyReportFacts): Rendered {
  const { creditor, date, from, to } = facts;
  const { language } = creditor;
  const words = wordings[language];
  const sections = [
    stepsSection(facts, words),
    stillDue(words.missedTitle, [paragraph(words.missedIntro, 'alert')], facts.missed, words, language),
    agedBalance(facts.agedBalance, words, language),
    notLeft(facts, words, language),
    stillDue(words.waitingTitle, [], facts.waiting, words, language),
    left(facts, words, language),
    moneySection(words.paymentsTitle, facts.payments, words, language),
    moneySection(words.creditNotesTitle, facts.creditNotes, words, language),
    moneySection(words.discountsTitle, facts.discounts, words, language),
    taskSection(facts.tasks, words, language),
    unmatchedSection(facts.unmatched, words, language),
    watchSection(facts, words, language),
    provisionSection(facts.provision, words, language),
    lossSection(facts, words),
    penalties(facts, words, language),
    toDecide(facts, words, language),
    withinTolerance(facts, words, language),
  ];
  const title = words.weeklyTitle(creditor.name, formatDate(date, language));
  const page = {
    language,
    title,
    head: title,
    blocks: [
      ...(creditor.mode === 'rehearsal' ? [paragraph(words.rehearsal, 'strong')] : []),
      paragraph(words.weeklyIntro(formatDate(from, language), formatDate(to, language))),
      ...sections.flatMap((part) => part.blocks),
    ],
    foot: [words.csvAttached],
  };
  return renderPage(page, [reportCsv(sections, `${words.fileName.weekly}-${date}`, words, language)]);
}

/** Counts the lines of the lists below, so that anybody can count them again; steps that are on none of them are red. */
function stepsSection(facts: WeeklyReportFacts, words: ReportWording): ReportSection {
  const counts = countSteps(facts);
  const found = counts.reduce((sum, [, count]) => sum + count, 0);
  const expected = found + facts.missed.length;
  const isBalanced = found === expected;
  const text = isBalanced ? words.balanced(expected) : words.unbalanced(expected, found);
  return {
    blocks: [
      heading(words.balanceTitle),
      isBalanced ? paragraph(text) : paragraph(text, 'alert'),
      {
        kind: 'facts',
        rows: counts.map(([outcome, count]) => [words.stepOutcomes[outcome], String(count)] as const),
      },
    ],
    entries: [{ section: words.balanceTitle, detail: text }],
  };
}

function countSteps({ left: sent, notLeft: stayed, waiting }: WeeklyReportFacts) {
  const count = (wanted: string) => stayed.filter(({ outcome }) => outcome === wanted).length;
  return [
    ['left', sent.length],
    ['bounced', count('bounced')],
    ['skipped', count('skipped')],
    ['refused', count('refused')],
    ['unknown', count('unknown')],
    ['waiting', waiting.length],
  ] as const;
}

function stillDue(
  title: string,
  before: readonly Block[],
  steps: readonly WaitingStep[],
  words: ReportWording,
  language: Language,
): ReportSection {
  return section(
    title,
    before,
    [
      ...invoiceColumns(words),
      { title: words.due, figures: true },
      { title: words.stepDay, keep: true },
      { title: words.step },
      { title: words.reason },
    ],
    steps.map((step) => [
      ...invoiceCells(step),
      dueAmount(step, language),
      formatShortDate(step.on, language),
      nameOf('levels', step.level, language),
      reasonText(step.reason, language),
    ]),
    steps.map((step) => ({
      about: step,
      step: nameOf('levels', step.level, language),
      on: step.on,
      detail: reasonText(step.reason, language),
    })),
  );
}

function agedBalance(
  balances: readonly AgedBalance[],
  words: ReportWording,
  language: Language,
): ReportSection {
  const buckets = (balance: AgedBalance) => [
    balance.notDueMinor,
    balance.upTo30Minor,
    balance.upTo60Minor,
    balance.upTo90Minor,
    balance.over90Minor,
  ];
  const titles = [words.notDue, words.upTo30, words.upTo60, words.upTo90, words.over90];
  const totalOf = (balance: AgedBalance) => buckets(balance).reduce((sum, minor) => sum + minor, 0);
  const figures = [words.invoices, ...titles, words.total].map((title) => ({ title, figures: true }));
  return section(
    words.agedTitle,
    [],
    [{ title: words.currency }, ...figures],
    balances.map((balance) => [
      balance.currency,
      String(balance.invoices),
      ...[...buckets(balance), totalOf(balance)].map((minor) =>
        formatAmount(minor, balance.currency, language),
      ),
    ]),
    balances.flatMap((balance) =>
      buckets(balance).map((amountMinor, index) => ({
        amountMinor,
        currency: balance.currency,
        detail: titles[index] ?? '',
      })),
    ),
  );
}

function left({ left: sent }: WeeklyReportFacts, words: ReportWording, language: Language): ReportSection {
  const stepOf = (message: (typeof sent)[number]) => {
    const step = `${nameOf('levels', message.level, language)}, ${nameOf('channels', message.channel, language)}`;
    return message.rehearsal ? `${step} (${words.rehearsed})` : step;
  };
  return movesSection(words.leftTitle, sent, stepOf, words, language);
}

function notLeft(
  { notLeft: stayed }: WeeklyReportFacts,
  words: ReportWording,
  language: Language,
): ReportSection {
  const stepOf = ({ channel, level }: (typeof stayed)[number]) => {
    const step = nameOf('levels', level, language);
    return channel === undefined ? step : `${step}, ${nameOf('channels', channel, language)}`;
  };
  const whyOf = ({ outcome, reason }: (typeof stayed)[number]) =>
    outcome === 'skipped' || isWorded(reason)
      ? reasonText(reason, language)
      : words.providerCode(reason.code);
  return section(
    words.notLeftTitle,
    [],
    [
      ...invoiceColumns(words),
      { title: words.due, figures: true },
      { title: words.step },
      { title: words.reason },
    ],
    stayed.map((step) => [...invoiceCells(step), dueAmount(step, language), stepOf(step), whyOf(step)]),
    stayed.map((step) => ({ about: step, step: stepOf(step), detail: whyOf(step) })),
  );
}

function moneySection(
  title: string,
  movements: WeeklyReportFacts['payments'],
  words: ReportWording,
  language: Language,
): ReportSection {
  return section(
    title,
    [],
    [
      ...invoiceColumns(words),
      { title: words.date, keep: true },
      { title: words.amount, figures: true },
      { title: words.due, figures: true },
    ],
    movements.map((movement) => [
      ...invoiceCells(movement),
      formatShortDate(movement.on, language),
      formatAmount(movement.amountMinor, movement.currency, language),
      dueAmount(movement, language),
    ]),
    movements.map((movement) => ({ about: movement, amountMinor: movement.amountMinor, on: movement.on })),
  );
}

function penalties(facts: WeeklyReportFacts, words: ReportWording, language: Language): ReportSection {
  const unpaid = facts.penaltiesNotCollected;
  return section(
    words.penaltiesTitle,
    [paragraph(words.penaltiesIntro)],
    [...invoiceColumns(words), { title: words.amount, figures: true }],
    unpaid.map((invoice) => [
      ...invoiceCells(invoice),
      formatAmount(invoice.amountMinor, invoice.currency, language),
    ]),
    unpaid.map((invoice) => ({ about: invoice, amountMinor: invoice.amountMinor })),
  );
}

function toDecide(facts: WeeklyReportFacts, words: ReportWording, language: Language): ReportSection {
  return section(
    words.toDecideTitle,
    [],
    [...invoiceColumns(words), { title: words.due, figures: true }, { title: words.reason }],
    facts.toDecide.map((invoice) => [
      ...invoiceCells(invoice),
      dueAmount(invoice, language),
      reasonText(invoice.reason, language),
    ]),
    facts.toDecide.map((invoice) => ({ about: invoice, detail: reasonText(invoice.reason, language) })),
  );
}

function withinTolerance(facts: WeeklyReportFacts, words: ReportWording, language: Language): ReportSection {
  const settled = facts.withinTolerance;
  return section(
    words.toleranceTitle,
    [],
    [...invoiceColumns(words), { title: words.rest, figures: true }],
    settled.map((invoice) => [
      ...invoiceCells(invoice),
      formatAmount(invoice.restMinor, invoice.currency, language),
    ]),
    settled.map((invoice) => ({ about: invoice, amountMinor: invoice.restMinor })),
  );
}
