import type { Language } from '../domain/parties.ts';
import { formatPercent } from './format/formatAmount.ts';
import type { ReportWording } from './fr/report.ts';
import { type Block, paragraph } from './layout/block.ts';

/** Of how many lines the VAT was assumed, and at which rate: whoever books them must know. */
export function vatAssumptions(
  lines: readonly { readonly assumedVatRatePercent?: number }[],
  words: ReportWording,
  language: Language,
): readonly Block[] {
  const rates = lines.flatMap(({ assumedVatRatePercent }) => assumedVatRatePercent ?? []);
  return [...new Set(rates)].map((rate) => {
    const invoices = rates.filter((other) => other === rate).length;
    return paragraph(words.vatAssumed(formatPercent(String(rate), language), invoices), 'muted');
  });
}
