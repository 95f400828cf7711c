import { apiCommand } from './apiCommand.ts';
import { beforeBlock } from './beforeBlock.ts';
import { discountBlocks } from './discountBlocks.ts';
import { debtorEn } from './en/debtor.ts';
import { workEn } from './en/work.ts';
import type { CallFacts, Rendered } from './facts.ts';
import { formatPhone } from './format/formatPhone.ts';
import { debtorFr } from './fr/debtor.ts';
import { type WorkWording, workFr } from './fr/work.ts';
import { type Block, heading, paragraph } from './layout/block.ts';
import { renderPage } from './renderPage.ts';
import { statementBlocks } from './statementBlocks.ts';
import { nameOf } from './terms.ts';
import { toneOfLines } from './tone.ts';
import { whyNowBlocks } from './whyNowBlocks.ts';

const workWordings = { fr: workFr, en: workEn };
const debtorWordings = { fr: debtorFr, en: debtorEn };

/** A call to place, for the collector in the creditor's language: whom, why, about what, and how to record the outcome. */
export function renderCallSheet(facts: CallFacts): Rendered {
  const { creditor, customer, lines } = facts;
  const { language } = creditor;
  const words = workWordings[language];
  const levels = [...new Set(lines.map((line) => nameOf('levels', line.level.key, language)))];
  return renderPage({
    language,
    title: words.callSubject(words.title(lines.map((line) => line.facts.number)), customer.name),
    head: creditor.name,
    blocks: [
      paragraph(words.callIntro(levels.join(', '), customer.name)),
      { kind: 'facts', rows: contactRows(facts, words) },
      ...(facts.contact?.phone === undefined ? [paragraph(words.noPhone, 'alert')] : []),
      heading(words.purposeTitle),
      ...purposes(facts, words).map((purpose) => paragraph(purpose)),
      ...whyNowBlocks(lines, debtorWordings[language], language),
      heading(words.invoicesTitle),
      ...statementBlocks(lines, debtorWordings[language], language),
      ...discountBlocks(lines, words.discount, language),
      heading(words.beforeTitle),
      beforeBlock(facts.before, words, language),
      heading(words.recordTitle),
      paragraph(words.recordIntro),
      ...lines.map((line) => outcomeCommand(facts, line.invoice)),
      paragraph(words.withoutAnswer, 'muted'),
    ],
    foot: [],
  });
}

function contactRows(
  { contact, customer, creditor }: CallFacts,
  words: WorkWording,
): readonly (readonly [string, string])[] {
  const rows: (readonly [string, string | undefined])[] = [
    [words.customer, customer.name],
    [words.who, contact?.name],
    [words.phone, contact?.phone === undefined ? undefined : formatPhone(contact.phone)],
    [words.email, contact?.email],
    [
      words.language,
      customer.language === creditor.language ? undefined : words.languageName[customer.language],
    ],
    [words.hours, customer.timeZone === creditor.timeZone ? undefined : customer.timeZone],
    [words.accountManager, customer.accountManager],
  ];
  return rows.flatMap(([label, value]) => (value === undefined ? [] : [[label, value] as const]));
}

/** Said by what is true of the dates: before the due date nobody is reminded of a delay. */
function purposes({ customer, lines, today }: CallFacts, words: WorkWording): readonly string[] {
  const isLate = lines.some((line) => line.level.kind === 'reminder' && line.facts.dueOn < today);
  const tone = words.tone[toneOfLines(lines)];
  // An account manager who is known is told by Jalon.
  const hold = customer.accountManager === undefined ? words.purposeTellManager : words.purposeCreditHold;
  if (isLate) return [words.purposeReminder, ...tone, hold];
  return lines.some((line) => line.level.kind === 'receipt-check')
    ? [words.purposeReceipt, ...tone]
    : [words.purposeCourtesy, ...tone];
}

function outcomeCommand({ apiUrl, notice }: CallFacts, invoice: string): Block {
  const body = { outcome: 'reached', notice };
  return { kind: 'code', lines: apiCommand(apiUrl, 'POST', ['invoices', invoice, 'calls'], body) };
}
