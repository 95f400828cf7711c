import type { Language } from '../domain/parties.ts';
import { handOffEn } from './en/handOff.ts';
import type { CorrectionFacts, Rendered } from './facts.ts';
import { formatAmount } from './format/formatAmount.ts';
import { formatDate } from './format/formatDate.ts';
import { type HandOffWording, handOffFr } from './fr/handOff.ts';
import { type Block, paragraph } from './layout/block.ts';
import { legalMentions } from './legalMentions.ts';
import { renderPage } from './renderPage.ts';

const wordings = { fr: handOffFr, en: handOffEn };

/** Tells the agency, under the reference of the dossier, what it is to claim from now on, and why. */
export function renderCorrection(facts: CorrectionFacts): Rendered {
  const { caseReference, creditor, customer, line } = facts;
  const { language } = creditor;
  const words = wordings[language];
  return renderPage({
    language,
    title: words.correctionSubject(caseReference, [line.facts.number], customer.name),
    head: creditor.name,
    blocks: [
      paragraph(words.greeting),
      ...amountBlocks(facts, words, language),
      standing(facts, words, language),
      paragraph(words.correctionRule),
      paragraph(words.closing),
      paragraph(creditor.sender.name),
    ],
    foot: legalMentions(creditor, language),
  });
}

function amountBlocks(
  { caseReference, customer, line, toldMinor, disputedMinor, changes }: CorrectionFacts,
  words: HandOffWording,
  language: Language,
): readonly Block[] {
  const amount = (minor: number) => formatAmount(minor, line.facts.currency, language);
  const due = line.principalDueMinor;
  const asked =
    due === 0
      ? words.nothingToClaim(caseReference, customer.name)
      : words.correction(caseReference, customer.name, amount(due), amount(toldMinor));
  const rows = changes.map(({ kind, amountMinor }) => [words.changes[kind], amount(amountMinor)] as const);
  return [
    paragraph(asked, 'strong'),
    ...(rows.length === 0 ? [] : [{ kind: 'facts', rows } as const]),
    ...(disputedMinor === 0 ? [] : [paragraph(words.disputedPart(amount(disputedMinor)), 'strong')]),
  ];
}

/** How the claim stands now, as the statement of the dossier names its parts. */
function standing(
  { line, disputedMinor }: CorrectionFacts,
  words: HandOffWording,
  language: Language,
): Block {
  const { facts } = line;
  const amount = (minor: number) => formatAmount(minor, facts.currency, language);
  const paidMinor = line.paidMinor + (facts.depositMinor ?? 0);
  const rows: (readonly [string, string | undefined])[] = [
    [words.statementColumns.number, facts.number],
    [words.statementColumns.dueOn, formatDate(facts.dueOn, language)],
    [words.statementColumns.gross, amount(facts.grossMinor)],
    [words.statementColumns.paid, paidMinor === 0 ? undefined : amount(paidMinor)],
    [words.statementColumns.credited, line.creditedMinor === 0 ? undefined : amount(line.creditedMinor)],
    [
      words.statementColumns.writtenOff,
      line.writtenOffMinor === 0 ? undefined : amount(line.writtenOffMinor),
    ],
    [words.inDispute, disputedMinor === 0 ? undefined : amount(disputedMinor)],
    [words.toClaim, amount(line.principalDueMinor)],
  ];
  return {
    kind: 'facts',
    rows: rows.flatMap(([label, value]) => (value === undefined ? [] : [[label, value] as const])),
  };
}
