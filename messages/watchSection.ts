import type { Language } from '../domain/parties.ts';
import type { WatchedCustomer, WeeklyReportFacts } from './facts.ts';
import { formatAmount } from './format/formatAmount.ts';
import type { ReportWording } from './fr/report.ts';
import { heading, paragraph } from './layout/block.ts';
import { whyWatched } from './ratingText.ts';
import { type ReportSection, section } from './reportSection.ts';
import { termsIn } from './terms.ts';

/** Customers whose payments give cause for concern, and why: a proposal for people who grant credit. */
export function watchSection(
  { toWatch, notLookedAt }: WeeklyReportFacts,
  words: ReportWording,
  language: Language,
): ReportSection {
  const whyOf = ({ reasons, signsOfDistress, proposesCashOnly }: WatchedCustomer) =>
    [...whyWatched(reasons, signsOfDistress, language), ...(proposesCashOnly ? [words.cashOnly] : [])].join(
      words.between,
    );
  const unseen = notLookedAt > 0 ? [paragraph(words.notLookedAt(notLookedAt), 'muted')] : [];
  // Section and all would be left out without rows, and with it that somebody was not looked at.
  if (toWatch.length === 0 && notLookedAt > 0) {
    return { blocks: [heading(words.watchTitle), ...unseen], entries: [] };
  }
  return section(
    words.watchTitle,
    [paragraph(words.watchIntro), ...unseen],
    [
      { title: words.customer },
      { title: words.overdue, figures: true },
      { title: words.rating },
      { title: words.why },
    ],
    toWatch.map((watched) => [
      watched.customerName,
      watched.overdue
        .map(({ amountMinor, currency }) => formatAmount(amountMinor, currency, language))
        .join(' + '),
      watched.rating,
      whyOf(watched),
    ]),
    toWatch.flatMap((watched) =>
      watched.overdue.map(({ amountMinor, currency }) => ({
        customerName: watched.customerName,
        amountMinor,
        currency,
        detail: `${watched.rating}${termsIn(language).colon}${whyOf(watched)}`,
      })),
    ),
  );
}
