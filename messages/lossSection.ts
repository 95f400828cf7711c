import type { WeeklyReportFacts } from './facts.ts';
import { formatAmount } from './format/formatAmount.ts';
import { formatShortDate } from './format/formatDate.ts';
import type { ReportWording } from './fr/report.ts';
import { paragraph } from './layout/block.ts';
import { type ReportSection, section } from './reportSection.ts';
import { vatAssumptions } from './vatAssumptions.ts';
import { vatMention } from './vatMention.ts';

/** What was given up in the week, with what the books and the tax office want of it. */
export function lossSection({ losses, creditor }: WeeklyReportFacts, words: ReportWording): ReportSection {
  const { language } = creditor;
  return section(
    words.lossTitle,
    [paragraph(words.lossIntro), ...vatAssumptions(losses, words, language)],
    [
      { title: words.invoice },
      { title: words.customer },
      { title: words.date, keep: true },
      { title: words.amount, figures: true },
      { title: words.net, figures: true },
      { title: words.vat, figures: true },
    ],
    losses.map((loss) => [
      loss.number,
      loss.customerName,
      formatShortDate(loss.on, language),
      ...[loss.amountMinor, loss.netMinor, loss.vatMinor].map((minor) =>
        formatAmount(minor, loss.currency, language),
      ),
    ]),
    losses.map((loss) => ({
      about: loss,
      amountMinor: loss.amountMinor,
      on: loss.on,
      detail: vatMention(loss, creditor) ?? '',
    })),
  );
}
