import type { Language } from '../domain/parties.ts';
import type { UnmatchedPayment } from './facts.ts';
import { formatAmount } from './format/formatAmount.ts';
import { formatShortDate } from './format/formatDate.ts';
import type { ReportWording } from './fr/report.ts';
import { paragraph } from './layout/block.ts';
import { type ReportSection, section } from './reportSection.ts';

/** Money that no invoice claims: part of both reports. */
export function unmatchedSection(
  unmatched: readonly UnmatchedPayment[],
  words: ReportWording,
  language: Language,
): ReportSection {
  const amountOf = ({ amountMinor, currency }: UnmatchedPayment) =>
    amountMinor === undefined || currency === undefined ? '' : formatAmount(amountMinor, currency, language);
  return section(
    words.unmatchedTitle,
    [paragraph(words.unmatchedIntro)],
    [
      { title: 'id' },
      { title: words.receivedOn, keep: true },
      { title: words.amount, figures: true },
      { title: words.reason },
    ],
    unmatched.map((payment) => [
      payment.id,
      formatShortDate(payment.receivedOn, language),
      amountOf(payment),
      payment.reason,
    ]),
    unmatched.map(({ id, receivedOn, amountMinor, currency, reason }) => ({
      on: receivedOn,
      detail: `${id} – ${reason}`,
      ...(amountMinor === undefined ? {} : { amountMinor }),
      ...(currency === undefined ? {} : { currency }),
    })),
  );
}
