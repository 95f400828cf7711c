import type { Language } from '../domain/parties.ts';
import type { StatementLine } from './facts.ts';
import { formatAmount } from './format/formatAmount.ts';
import { formatDate } from './format/formatDate.ts';
import { type Block, paragraph } from './layout/block.ts';

/** One sentence on a discount for paying early; all its parts are formatted. */
export type DiscountSentence = (number: string, payable: string, saved: string, lastDay: string) => string;

/** What each of these invoices may be settled with, while its discount holds. */
export function discountBlocks(
  lines: readonly StatementLine[],
  sentence: DiscountSentence,
  language: Language,
): readonly Block[] {
  return lines.flatMap(({ facts: { number, currency }, discount }) => {
    if (discount === undefined) return [];
    const amount = (minor: number) => formatAmount(minor, currency, language);
    const lastDay = formatDate(discount.holdsThrough, language);
    return [
      paragraph(sentence(number, amount(discount.payableMinor), amount(discount.discountMinor), lastDay)),
    ];
  });
}
