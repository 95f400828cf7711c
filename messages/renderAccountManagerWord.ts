import { sumByCurrency } from '../domain/money.ts';
import type { Language } from '../domain/parties.ts';
import { beforeBlock } from './beforeBlock.ts';
import { debtorEn } from './en/debtor.ts';
import { workEn } from './en/work.ts';
import type { AccountManagerFacts, Rendered } from './facts.ts';
import { formatAmount } from './format/formatAmount.ts';
import { formatShortDate } from './format/formatDate.ts';
import { debtorFr } from './fr/debtor.ts';
import { type WorkWording, workFr } from './fr/work.ts';
import { type Block, heading, paragraph } from './layout/block.ts';
import { renderPage } from './renderPage.ts';
import { statementBlocks } from './statementBlocks.ts';
import { nameOf } from './terms.ts';

const workWordings = { fr: workFr, en: workEn };
const debtorWordings = { fr: debtorFr, en: debtorEn };

/** A word to the customer's account manager: what is late, what was said, what comes next. In the creditor's language. */
export function renderAccountManagerWord(facts: AccountManagerFacts): Rendered {
  const { before, creditor, customer, lines } = facts;
  const { language } = creditor;
  const words = workWordings[language];
  return renderPage({
    language,
    title: words.managerSubject(words.title(lines.map((line) => line.facts.number)), customer.name),
    head: creditor.name,
    blocks: [
      paragraph(words.managerIntro(customer.name, lines.length > 1)),
      heading(words.invoicesTitle),
      ...statementBlocks(lines, debtorWordings[language], language),
      ...totalBlocks(facts, words, language),
      heading(words.beforeTitle),
      beforeBlock(before, words, language),
      heading(words.nextTitle),
      ...nextBlocks(facts, words, language),
      ...(customer.creditHold ? [paragraph(words.managerCreditHold, 'strong')] : []),
      paragraph(words.managerAsk),
    ],
    foot: [],
  });
}

/** Only when there is more than what is listed. */
function totalBlocks(
  { customerDueMinor, lines }: AccountManagerFacts,
  words: WorkWording,
  language: Language,
): readonly Block[] {
  const [listed] = sumByCurrency(
    lines.map(({ principalDueMinor, facts }) => ({
      amountMinor: principalDueMinor,
      currency: facts.currency,
    })),
  );
  if (listed === undefined || customerDueMinor <= listed.amountMinor) return [];
  return [paragraph(words.managerTotal(formatAmount(customerDueMinor, listed.currency, language)))];
}

function nextBlocks({ next }: AccountManagerFacts, words: WorkWording, language: Language): readonly Block[] {
  if (next.length === 0) return [paragraph(words.nothingNext)];
  const rows = next.map(({ number, on, level, channel }) => [
    formatShortDate(on, language),
    number,
    `${nameOf('levels', level, language)}, ${nameOf('channels', channel, language)}`,
  ]);
  const columns = [
    { title: words.beforeDate, keep: true },
    { title: words.nextInvoice },
    { title: words.nextWhat },
  ];
  return [{ kind: 'table', columns, rows }, paragraph(words.nextUnlessPaid, 'muted')];
}
