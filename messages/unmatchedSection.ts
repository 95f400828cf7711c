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
  const reasonOf = ({ code, names }: UnmatchedPayment) =>
    [words.unmatchedReasons[code], ...(names.length === 0 ? [] : [`(${names.join(', ')})`])].join(' ');
  const customersOf = ({ customers }: UnmatchedPayment) => customers.join(', ');
  return section(
    words.unmatchedTitle,
    [paragraph(words.unmatchedIntro)],
    [
      { title: 'id' },
      { title: words.customer },
      { title: words.receivedOn, keep: true },
      { title: words.amount, figures: true },
      { title: words.reason },
    ],
    unmatched.map((payment) => [
      payment.id,
      customersOf(payment),
      formatShortDate(payment.receivedOn, language),
      amountOf(payment),
      reasonOf(payment),
    ]),
    unmatched.map((payment) => ({
      on: payment.receivedOn,
      detail: [payment.id, customersOf(payment), reasonOf(payment)].filter((part) => part !== '').join(' – '),
      ...(payment.amountMinor === undefined ? {} : { amountMinor: payment.amountMinor }),
      ...(payment.currency === undefined ? {} : { currency: payment.currency }),
    })),
  );
}
