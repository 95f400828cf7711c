import type { Language } from '../domain/parties.ts';
import type { StatementLine } from './facts.ts';
import { formatAmount } from './format/formatAmount.ts';
import { formatDate } from './format/formatDate.ts';
import type { DebtorWording } from './fr/debtor.ts';
import { groupOf } from './invoiceGroup.ts';
import { type Block, paragraph } from './layout/block.ts';

/** Why the message comes now: a plan that was not kept, a follow-up that begins late or again. */
export function whyNowBlocks(
  lines: readonly StatementLine[],
  words: DebtorWording,
  language: Language,
): readonly Block[] {
  const because = (cause: StatementLine['whyNow']) => {
    const late = lines.filter((line) => line.whyNow === cause);
    return late.length === 0 ? [] : [groupOf(late, language)];
  };
  return [
    ...brokenPlans(lines, words, language),
    ...because('registered-late').map(words.registeredLate),
    ...because('resumed').map(words.resumed),
  ].map((text) => paragraph(text));
}

/** One sentence for each invoice whose plan was not kept. */
function brokenPlans(
  lines: readonly StatementLine[],
  words: DebtorWording,
  language: Language,
): readonly string[] {
  return lines.flatMap(({ brokenPlan, facts }) => {
    if (brokenPlan === undefined) return [];
    const { agreedOn, missed } = brokenPlan;
    const date = (day: string) => formatDate(day, language);
    const amount = formatAmount(missed.amountMinor, facts.currency, language);
    return [words.brokenPlan(facts.number, date(agreedOn), amount, date(missed.dueOn))];
  });
}
