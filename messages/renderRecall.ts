import { debtorEn } from './en/debtor.ts';
import { handOffEn } from './en/handOff.ts';
import type { RecallFacts, Rendered } from './facts.ts';
import { debtorFr } from './fr/debtor.ts';
import { handOffFr } from './fr/handOff.ts';
import { paragraph } from './layout/block.ts';
import { legalMentions } from './legalMentions.ts';
import { renderPage } from './renderPage.ts';
import { statementBlocks } from './statementBlocks.ts';
import { nameOf } from './terms.ts';

const wordings = { fr: handOffFr, en: handOffEn };
const debtorWordings = { fr: debtorFr, en: debtorEn };

/** Asks the agency to stop, under the reference of the dossier. */
export function renderRecall(facts: RecallFacts): Rendered {
  const { caseReference, creditor, customer, lines, reason } = facts;
  const { language } = creditor;
  const words = wordings[language];
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
      paragraph(words.recall(caseReference, customer.name, nameOf('closings', reason, language)), 'strong'),
      ...statementBlocks(lines, debtorWordings[language], language),
      paragraph(words.recallThanks),
      paragraph(words.closing),
      paragraph(creditor.sender.name),
    ],
    foot: legalMentions(creditor, language),
  });
}
