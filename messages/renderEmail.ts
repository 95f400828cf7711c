import type { Language } from '../domain/parties.ts';
import { totalsDemanded } from './claim.ts';
import { amounts, announcedBlocks, claimBlocks } from './claimBlocks.ts';
import { consequenceFor } from './consequence.ts';
import { discountBlocks } from './discountBlocks.ts';
import { debtorEn } from './en/debtor.ts';
import type { MessageFacts, Rendered, StatementLine } from './facts.ts';
import { formatDate } from './format/formatDate.ts';
import { formatPhone } from './format/formatPhone.ts';
import { type DebtorWording, debtorFr } from './fr/debtor.ts';
import { groupLines, type SaidGroup, type Saying } from './invoiceGroup.ts';
import { type Block, paragraph } from './layout/block.ts';
import { legalMentions } from './legalMentions.ts';
import { paymentBlocks } from './paymentBlocks.ts';
import { renderPage } from './renderPage.ts';
import { statementBlocks } from './statementBlocks.ts';
import { sentenceAbout, toneOfLines, wordsInTone } from './tone.ts';
import { whyNowBlocks } from './whyNowBlocks.ts';

const wordings = { fr: debtorFr, en: debtorEn };

/**
 * The e-mail to a customer, in its language, for one invoice or several of different levels: one voice, the strongest
 * first. What it says of dates follows the dates, not the level. Task levels go to `renderTask`.
 */
export function renderEmail(facts: MessageFacts): Rendered {
  const { creditor, customer } = facts;
  const { language } = customer;
  const words = wordings[language];
  const said = groupLines(facts.lines, facts.today, language);
  const { greeting, closing } = wordsInTone(toneOfLines(facts.lines), language);
  return renderPage({
    language,
    title: words.subject(facts.lines.map((line) => line.facts.number)),
    head: creditor.sender.name,
    blocks: [
      paragraph(greeting(facts.recipient?.name)),
      ...said.map((part) => paragraph(sentenceAbout(part, language))),
      ...whyNowBlocks(owingLines(said), words, language),
      ...noticeBlocks(facts, words, language),
      ...askBlocks(facts, said, words, language),
      paragraph(words.contact(creditor.sender.replyTo, phoneOf(facts))),
      paragraph(closing),
      paragraph(creditor.sender.name),
    ],
    foot: legalMentions(creditor, language),
  });
}

function askBlocks(
  facts: MessageFacts,
  said: readonly SaidGroup[],
  words: DebtorWording,
  language: Language,
): readonly Block[] {
  const owing = owingLines(said);
  const [strongest] = said;
  if (owing.length === 0 || strongest === undefined) return [];
  return [
    ...statementBlocks(
      owing.filter((line) => !isInNotice(line)),
      words,
      language,
    ),
    ...discountBlocks(owing, words.discount, language),
    ...asks(strongest, language).map((ask) => paragraph(ask)),
    ...penaltyNote(facts, said, words),
    ...(strongest.saying === 'receiptCheck' ? [] : paymentBlocks(facts.creditor, owing, words)),
    paragraph(isEarly(strongest.saying) ? words.ifPaidEarly : words.ifPaid),
  ];
}

function owingLines(said: readonly SaidGroup[]): readonly StatementLine[] {
  return said.filter((part) => part.saying !== 'thanks').flatMap((part) => part.lines);
}

/** What is asked of the most pressing invoices, in their tone. */
function asks({ saying, lines }: SaidGroup, language: Language): readonly string[] {
  const words = wordsInTone(toneOfLines(lines), language);
  if (saying === 'reminder') return [words.reminderAsk];
  if (saying === 'duePast' || saying === 'dueToday' || saying === 'dueSoon') return [words.dueAsk];
  return saying === 'courtesy' ? [words.courtesyAsk] : [];
}

/** Nothing has been asked for yet. */
function isEarly(saying: Saying): boolean {
  return saying === 'courtesy' || saying === 'receiptCheck';
}

/** Said once something is late, to professionals in France, when the policy does not waive it. */
function penaltyNote(
  facts: MessageFacts,
  said: readonly SaidGroup[],
  words: DebtorWording,
): readonly Block[] {
  const { customer } = facts;
  const isLate = said.some((part) => part.saying === 'reminder');
  if (!isLate || facts.penalties === 'waive' || customer.kind === 'consumer' || customer.country !== 'FR')
    return [];
  return [paragraph(words.penaltyNote(customer.kind === 'public' ? 'public' : 'commerce'), 'muted')];
}

/** A line of a letter that was made: its amounts stand in the notice's own part. */
function isInNotice(line: StatementLine): boolean {
  return line.level.kind === 'formal-notice' && line.letter !== undefined;
}

/** The substance of a formal notice: posting, amounts, deadline. */
function noticeBlocks(facts: MessageFacts, words: DebtorWording, language: Language): readonly Block[] {
  const noticed = facts.lines.filter(isInNotice);
  const letter = noticed[0]?.letter;
  const notice = { ...facts, lines: noticed };
  const demanded = amounts(totalsDemanded(notice), language);
  if (letter === undefined) return [];
  const posted =
    letter.postedOn === undefined
      ? []
      : [paragraph(words.noticePosted(formatDate(letter.postedOn, language), letter.tracking))];
  return [
    ...posted,
    paragraph(words.noticeAsk(demanded, formatDate(letter.deadline, language)), 'strong'),
    ...claimBlocks(notice, language),
    ...announcedBlocks(notice, language),
    paragraph(consequenceFor(facts.customer, language)),
  ];
}

function phoneOf({ creditor }: MessageFacts): string | undefined {
  return creditor.sender.phone === undefined ? undefined : formatPhone(creditor.sender.phone);
}
