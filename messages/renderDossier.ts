import type { Language } from '../domain/parties.ts';
import { indemnityOf, type OwedLine, totalsDemanded } from './claim.ts';
import { amounts, claimBlocks } from './claimBlocks.ts';
import { historyRows, tellHistory } from './dossierHistory.ts';
import { handOffEn } from './en/handOff.ts';
import { csvFile } from './escape/csv.ts';
import type { DossierFacts, DossierLine, Rendered, RenderedFile } from './facts.ts';
import { plainAmount } from './format/formatAmount.ts';
import { formatDate } from './format/formatDate.ts';
import { formatPhone } from './format/formatPhone.ts';
import { type HandOffWording, handOffFr } from './fr/handOff.ts';
import { type Block, heading, paragraph } from './layout/block.ts';
import { renderBlocksAsText } from './layout/renderText.ts';
import { addressLine, legalMentions } from './legalMentions.ts';
import { renderPage } from './renderPage.ts';
import { nameOf } from './terms.ts';
import { toldEvent } from './toldEvent.ts';

const wordings = { fr: handOffFr, en: handOffEn };

/**
 * The dossier for the collection agency, in the creditor's language: debt, debtor, notice, history, and as files the
 * statement, the history with its hash chain, and a summary of the notice letter.
 */
export function renderDossier(facts: DossierFacts): Rendered {
  const { caseReference, creditor, customer, lines } = facts;
  const { language } = creditor;
  const words = wordings[language];
  const page = {
    language,
    title: words.subject(
      caseReference,
      lines.map((line) => line.facts.number),
      customer.name,
    ),
    head: creditor.name,
    blocks: [
      paragraph(words.greeting),
      paragraph(words.intro(creditor.name, customer.name)),
      { kind: 'facts', rows: partyRows(facts, words) } as const,
      heading(words.claim),
      ...claimBlocks(facts, language),
      heading(words.notice),
      ...lines.map((line) => noticeBlock(line, words, language)),
      heading(words.history),
      ...lines.flatMap((line) => historyBlocks(line, words, creditor)),
      paragraph(words.rules),
      paragraph(words.recallRule),
      paragraph(words.closing),
      paragraph(creditor.sender.name),
    ],
    foot: legalMentions(creditor, language),
  };
  return renderPage(page, filesOf(facts, words));
}

function partyRows(facts: DossierFacts, words: HandOffWording): readonly (readonly [string, string])[] {
  const { caseReference, creditor, customer } = facts;
  const rows: (readonly [string, string | undefined])[] = [
    [words.reference, caseReference],
    [words.creditor, [creditor.name, ...legalMentions(creditor, creditor.language).slice(1)].join(', ')],
    [words.debtor, customer.name],
    [words.kind, nameOf('customerKinds', customer.kind, creditor.language)],
    [words.siren, customer.siren],
    [words.address, customer.address && addressLine(customer.address)],
    ...(['accountsPayable', 'legalRepresentative', 'buyer'] as const).map(
      (role) => [words.contacts[role], contactLine(facts, role)] as const,
    ),
  ];
  return rows.flatMap(([label, value]) => (value === undefined ? [] : [[label, value] as const]));
}

function contactLine(
  { customer }: DossierFacts,
  role: 'accountsPayable' | 'legalRepresentative' | 'buyer',
): string | undefined {
  const contact = customer.contacts[role];
  if (contact === undefined) return undefined;
  const phone = contact.phone === undefined ? undefined : formatPhone(contact.phone);
  return [contact.name, contact.email, phone].filter((part) => part !== undefined).join(', ');
}

function noticeBlock(line: DossierLine, words: HandOffWording, language: Language): Block {
  const { letter } = line;
  if (letter === undefined) return paragraph(`${line.facts.number} – ${words.noNotice}`);
  const date = (day: string | undefined) => (day === undefined ? undefined : formatDate(day, language));
  const rows: (readonly [string, string | undefined])[] = [
    [words.notice, line.facts.number],
    [words.noticePosted, date(letter.postedOn)],
    [words.noticeTracking, letter.tracking],
    [words.noticeReceived, date(letter.receivedOn)],
    [words.noticeDeadline, date(letter.deadline)],
  ];
  return {
    kind: 'facts',
    rows: rows.flatMap(([label, value]) => (value === undefined ? [] : [[label, value] as const])),
  };
}

function historyBlocks(
  line: DossierLine,
  words: HandOffWording,
  creditor: DossierFacts['creditor'],
): readonly Block[] {
  return [
    {
      kind: 'table',
      columns: [{ title: words.date }, { title: `${words.event} – ${line.facts.number}` }],
      rows: tellHistory(line, words, creditor),
    },
    paragraph(words.proof(line.lastHash), 'muted'),
  ];
}

function filesOf(facts: DossierFacts, words: HandOffWording): readonly RenderedFile[] {
  const { caseReference, creditor, lines } = facts;
  const { language } = creditor;
  const suffix = caseReference.replace(/[^A-Za-z0-9._-]/g, '-');
  const text = (content: string) => new TextEncoder().encode(content);
  const histories = Object.fromEntries(
    lines.map((line) => [line.invoice, line.history.map((event) => toldEvent(event, words))]),
  );
  return [
    {
      name: `${words.files.statement}-${suffix}.csv`,
      type: 'text/csv',
      bytes: csvFile(statementRows(facts, words), language),
    },
    {
      name: `${words.files.history}-${suffix}.csv`,
      type: 'text/csv',
      bytes: csvFile(historyRows(lines, words), language),
    },
    {
      name: `${words.files.history}-${suffix}.json`,
      type: 'application/json',
      bytes: text(`${JSON.stringify(histories, undefined, 2)}\n`),
    },
    ...lines
      .flatMap((line) => noticeSummary(facts, line, words))
      .map((bytes) => ({
        name: `${words.files.notice}-${suffix}.txt`,
        type: 'text/plain',
        bytes: text(bytes),
      })),
  ];
}

/** What the notice asked of this invoice: never today's amounts, and never called the letter, which the office keeps. */
function noticeSummary(facts: DossierFacts, line: DossierLine, words: HandOffWording): readonly string[] {
  const { language } = facts.creditor;
  const { letter, noticed } = line;
  if (letter === undefined || noticed === undefined) return [];
  const notice = { ...facts, lines: [noticed] };
  const date = (day: string | undefined) => (day === undefined ? undefined : formatDate(day, language));
  const blocks = [
    heading(words.summaryTitle(noticed.facts.number)),
    paragraph(
      words.summary(
        amounts(totalsDemanded(notice), language),
        formatDate(letter.deadline, language),
        date(letter.postedOn),
      ),
    ),
    paragraph(words.summaryIsNoLetter),
    noticeBlock(line, words, language),
    ...claimBlocks(notice, language),
  ];
  return [`${renderBlocksAsText(blocks, language)}\n`];
}

function statementRows(
  { creditor, lines }: DossierFacts,
  words: HandOffWording,
): readonly (readonly string[])[] {
  const rows = lines.map((line) => {
    const { facts, mentions, owed } = line;
    const amount = (minor: number | undefined) =>
      minor === undefined ? '' : plainAmount(minor, facts.currency, creditor.language);
    return [
      line.invoice,
      facts.number,
      facts.issuedOn,
      facts.dueOn,
      facts.currency,
      amount(facts.grossMinor),
      amount(line.paidMinor + (facts.depositMinor ?? 0)),
      amount(line.creditedMinor),
      amount(line.writtenOffMinor),
      amount(line.contestedMinor),
      amount(line.principalDueMinor),
      amount(owed?.interestMinor),
      owed === undefined ? '' : plainIndemnity({ ...line, owed }, creditor.language),
      owed?.until ?? '',
      mentions.purchaseOrder ?? '',
    ];
  });
  return [Object.values(words.statementColumns), ...rows];
}

/** With its currency when it is not the invoice's. */
function plainIndemnity(line: OwedLine, language: Language): string {
  const { amountMinor, currency } = indemnityOf(line);
  const figures = plainAmount(amountMinor, currency, language);
  return currency === line.facts.currency ? figures : `${figures} ${currency}`;
}
