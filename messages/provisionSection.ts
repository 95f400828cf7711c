import { sumByCurrency } from '../domain/money.ts';
import type { Language } from '../domain/parties.ts';
import type { ProvisionFacts } from './facts.ts';
import { formatAmount, formatPercent } from './format/formatAmount.ts';
import { formatDate } from './format/formatDate.ts';
import type { ReportWording } from './fr/report.ts';
import { type Block, paragraph } from './layout/block.ts';
import { invoiceCells, invoiceColumns, type ReportSection, section } from './reportSection.ts';
import { vatAssumptions } from './vatAssumptions.ts';

/** A reader of the mail wants the sums and what weighs most; the accountant takes the file. */
const shownLines = 10;

type Line = ProvisionFacts['lines'][number];

/** What is proposed to be set aside, in sum and by the largest invoices. */
export function provisionSection(
  provision: ProvisionFacts | undefined,
  words: ReportWording,
  language: Language,
): ReportSection {
  if (provision === undefined) return { blocks: [], entries: [] };
  const lines = [...provision.lines].sort((a, b) => b.provisionMinor - a.provisionMinor);
  const shown = lines.slice(0, shownLines);
  const riskOf = ({ riskPercent }: Line) => formatPercent(String(riskPercent), language);
  const whyOf = ({ reason, overdueDays }: Line) =>
    reason === 'insolvency' ? words.insolvent : words.overdueDays(overdueDays);
  return section(
    words.provisionTitle,
    [
      ...totals(provision, words, language),
      ...vatAssumptions(lines, words, language),
      ...(lines.length > shown.length ? [paragraph(words.provisionLargest(shown.length))] : []),
    ],
    [
      ...invoiceColumns(words),
      { title: words.due, figures: true },
      { title: words.reason },
      { title: words.risk, figures: true },
      { title: words.provision, figures: true },
    ],
    shown.map((line) => [
      ...invoiceCells(aboutOf(line)),
      formatAmount(line.principalMinor, line.currency, language),
      whyOf(line),
      riskOf(line),
      formatAmount(line.provisionMinor, line.currency, language),
    ]),
    lines.map((line) => ({
      about: aboutOf(line),
      amountMinor: line.provisionMinor,
      on: provision.at,
      detail: `${whyOf(line)}, ${riskOf(line)}`,
    })),
  );
}

function aboutOf(line: Line) {
  return { ...line, principalDueMinor: line.principalMinor };
}

function totals({ at, lines }: ProvisionFacts, words: ReportWording, language: Language): readonly Block[] {
  const sums = sumByCurrency(
    lines.map(({ currency, provisionMinor }) => ({ currency, amountMinor: provisionMinor })),
  );
  return sums.map(({ currency, amountMinor }) => {
    const here = lines.filter((line) => line.currency === currency);
    const principal = here.reduce((sum, { principalMinor }) => sum + principalMinor, 0);
    return paragraph(
      words.provisionTotal(
        formatDate(at, language),
        here.length,
        formatAmount(amountMinor, currency, language),
        formatAmount(principal, currency, language),
      ),
    );
  });
}
