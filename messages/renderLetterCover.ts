import { apiCommand } from './apiCommand.ts';
import { debtorEn } from './en/debtor.ts';
import { workEn } from './en/work.ts';
import type { LetterCoverFacts, Rendered } from './facts.ts';
import { formatDate } from './format/formatDate.ts';
import { debtorFr } from './fr/debtor.ts';
import { type WorkWording, workFr } from './fr/work.ts';
import { type Block, heading, paragraph } from './layout/block.ts';
import { addressLine } from './legalMentions.ts';
import { renderPage } from './renderPage.ts';
import { statementBlocks } from './statementBlocks.ts';
import { nameOf } from './terms.ts';

const workWordings = { fr: workFr, en: workEn };
const debtorWordings = { fr: debtorFr, en: debtorEn };

/** Brings a letter to the creditor's office, with what to do and how to record its posting. */
export function renderLetterCover(facts: LetterCoverFacts): Rendered {
  const { creditor, customer, lines, pdf } = facts;
  const { language } = creditor;
  const words = workWordings[language];
  const levels = [...new Set(lines.map((line) => nameOf('levels', line.level.key, language)))];
  const page = {
    language,
    title: words.letterSubject(words.title(lines.map((line) => line.facts.number)), customer.name),
    head: creditor.name,
    blocks: [
      paragraph(words.letterIntro(levels.join(', '), customer.name)),
      { kind: 'facts', rows: addresseeRows(facts, words) } as const,
      ...(customer.address === undefined ? [paragraph(words.noAddress, 'alert')] : []),
      heading(words.letterToDo),
      { kind: 'list', items: toDo(facts, words) } as const,
      postingCommand(facts, words),
      ...deadlineBlocks(facts, words),
      heading(words.invoicesTitle),
      ...statementBlocks(lines, debtorWordings[language], language),
    ],
    foot: [],
  };
  return renderPage(page, [pdf]);
}

function addresseeRows(
  { customer, recipient }: LetterCoverFacts,
  words: WorkWording,
): readonly (readonly [string, string])[] {
  const { address } = customer;
  return [
    [words.to, recipient?.name === undefined ? customer.name : `${customer.name}, ${recipient.name}`],
    ...(address === undefined ? [] : [[words.address, addressLine(address)] as const]),
  ];
}

function toDo({ lines }: LetterCoverFacts, words: WorkWording): readonly string[] {
  const isRegistered = lines.some((line) => line.level.kind === 'formal-notice');
  return [
    words.letterPrint,
    isRegistered ? words.letterPostRegistered : words.letterPost,
    words.letterRecord,
  ];
}

/** Nothing is made anew by itself: the office may have posted it without noting so. */
function deadlineBlocks(facts: LetterCoverFacts, words: WorkWording): readonly Block[] {
  const { apiUrl, creditor, deadline, lines, notice } = facts;
  const [first] = lines;
  if (deadline === undefined || first === undefined) return [];
  return [
    paragraph(words.letterDeadline(formatDate(deadline, creditor.language))),
    {
      kind: 'code',
      lines: apiCommand(apiUrl, 'POST', ['invoices', first.invoice, 'notices', notice, 'resend'], {}),
    },
  ];
}

/** Told of the first invoice, whose notice it names, it is noted for each of the letter. */
function postingCommand({ apiUrl, lines, notice, today }: LetterCoverFacts, words: WorkWording): Block {
  const isRegistered = lines.some((line) => line.level.kind === 'formal-notice');
  const body = { postedOn: today, ...(isRegistered ? { tracking: words.trackingExample } : {}), notice };
  const invoice = lines[0]?.invoice ?? '';
  return { kind: 'code', lines: apiCommand(apiUrl, 'POST', ['invoices', invoice, 'letters'], body) };
}
