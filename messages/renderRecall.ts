import type { ClosingReason } from '../domain/events.ts';
import type { Language } from '../domain/parties.ts';
import { debtorEn } from './en/debtor.ts';
import { handOffEn } from './en/handOff.ts';
import type { RecallFacts, Rendered, StatementLine } from './facts.ts';
import { formatAmount } from './format/formatAmount.ts';
import { debtorFr } from './fr/debtor.ts';
import { type HandOffWording, handOffFr } from './fr/handOff.ts';
import { type Block, paragraph } from './layout/block.ts';
import { legalMentions } from './legalMentions.ts';
import { renderPage } from './renderPage.ts';
import { statementBlocks } from './statementBlocks.ts';
import { nameOf } from './terms.ts';

const wordings = { fr: handOffFr, en: handOffEn };
const debtorWordings = { fr: debtorFr, en: debtorEn };

/** Nothing is left of a claim that is recalled for these; for the others it comes back as it is. */
const settling: ReadonlySet<ClosingReason> = new Set(['paid', 'void', 'written-off']);

/** Asks the agency to stop, under the reference of the dossier, and says what settled the claim if something did. */
export function renderRecall(facts: RecallFacts): Rendered {
  const { caseReference, creditor, customer, lines, reason } = facts;
  const { language } = creditor;
  const words = wordings[language];
  const isSettled = settling.has(reason);
  return renderPage({
    language,
    title: words.recallSubject(
      caseReference,
      lines.map((line) => line.facts.number),
      customer.name,
    ),
    head: creditor.name,
    blocks: [
      paragraph(words.greeting),
      paragraph(words.recall(caseReference, customer.name, why(facts, words)), 'strong'),
      ...(isSettled
        ? [...lines.map((line) => settlement(line, reason, words, language)), paragraph(words.nothingLeft)]
        : statementBlocks(lines, debtorWordings[language], language)),
      paragraph(words.recallThanks),
      paragraph(words.closing),
      paragraph(creditor.sender.name),
    ],
    foot: legalMentions(creditor, language),
  });
}

/** What closes as paid may have been settled by a credit note. */
function why({ creditor, lines, reason }: RecallFacts, words: HandOffWording): string {
  const isCredited = lines.some((line) => line.creditedMinor > 0);
  if (reason !== 'paid' || !isCredited) return nameOf('closings', reason, creditor.language);
  return lines.some((line) => line.paidMinor > 0) ? words.paidAndCredited : words.credited;
}

function settlement(
  line: StatementLine,
  reason: ClosingReason,
  words: HandOffWording,
  language: Language,
): Block {
  const { facts } = line;
  const columns = words.statementColumns;
  const amounts: (readonly [string, number])[] = [
    [columns.gross, facts.grossMinor],
    [columns.paid, line.paidMinor],
    [columns.credited, line.creditedMinor],
    [words.letGo, reason === 'void' ? 0 : line.principalDueMinor],
  ];
  const rows = amounts
    .filter(([, minor]) => minor > 0)
    .map(([label, minor]) => [label, formatAmount(minor, facts.currency, language)] as const);
  return { kind: 'facts', rows: [[columns.number, facts.number], ...rows] };
}
