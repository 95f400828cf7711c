import type { Language, PostalAddress } from '../domain/parties.ts';
import { totalsDemanded } from './claim.ts';
import { amounts, announcedBlocks, claimBlocks } from './claimBlocks.ts';
import { consequenceFor } from './consequence.ts';
import { discountBlocks } from './discountBlocks.ts';
import { debtorEn } from './en/debtor.ts';
import { letterEn } from './en/letter.ts';
import type { LetterFacts } from './facts.ts';
import { countryName } from './format/countryName.ts';
import { formatDate } from './format/formatDate.ts';
import { formatPhone } from './format/formatPhone.ts';
import { type DebtorWording, debtorFr } from './fr/debtor.ts';
import { type LetterWording, letterFr } from './fr/letter.ts';
import { groupLines } from './invoiceGroup.ts';
import { type Block, paragraph } from './layout/block.ts';
import { legalMentions } from './legalMentions.ts';
import { paymentBlocks } from './paymentBlocks.ts';
import { statementBlocks } from './statementBlocks.ts';
import { sentenceAbout, toneOfLines, wordsInTone } from './tone.ts';
import { whyNowBlocks } from './whyNowBlocks.ts';

/** A letter before it is drawn: who writes to whom, and what. */
export interface LetterPage {
  readonly language: Language;
  readonly kind: LetterKind;
  readonly sender: readonly string[];
  readonly addressee: readonly string[];
  /** Postal mention above the address. */
  readonly mention?: string;
  readonly placeAndDate: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly closing: string;
  readonly signature: readonly string[];
  readonly foot: readonly string[];
  readonly pageLabel: (page: number, pages: number) => string;
  readonly date: string;
}

export type LetterKind = 'notice' | 'interest' | 'reminder';

const debtorWordings = { fr: debtorFr, en: debtorEn };
const letterWordings = { fr: letterFr, en: letterEn };

/** Formal notice, interest letter to a public body, or plain reminder, by the level and the kind of customer. */
export function letterPage(facts: LetterFacts): LetterPage {
  const { creditor, customer, recipient } = facts;
  const { language } = customer;
  const words = letterWordings[language];
  const kind = letterKind(facts);
  const { address } = creditor.legal;
  return {
    language,
    kind,
    sender: [
      creditor.name,
      ...addressLines(address, address.country, creditor.language),
      ...senderContacts(facts),
    ],
    addressee: [
      customer.name,
      ...(recipient?.name === undefined ? [] : [recipient.name]),
      ...(customer.address === undefined
        ? []
        : addressLines(customer.address, address.country, creditor.language)),
    ],
    ...(kind === 'reminder' ? {} : { mention: words.registered }),
    placeAndDate: words.placeAndDate(address.city, formatDate(facts.today, language)),
    title: titleOf(kind, facts, words),
    blocks: bodyOf(kind, facts, words),
    closing: wordsInTone(kind === 'reminder' ? toneOfLines(facts.lines) : 'neutral', language).letterClosing,
    signature: [words.signature(creditor.name), creditor.sender.name],
    foot: legalMentions(creditor, language),
    pageLabel: words.page,
    date: facts.today,
  };
}

function letterKind({ customer, lines }: LetterFacts): LetterKind {
  if (!lines.some((line) => line.level.kind === 'formal-notice')) return 'reminder';
  return customer.kind === 'public' ? 'interest' : 'notice';
}

function titleOf(kind: LetterKind, { customer, lines }: LetterFacts, words: LetterWording): string {
  const title = debtorWordings[customer.language].subject(lines.map((line) => line.facts.number));
  if (kind === 'notice') return words.noticeTitle(title);
  return kind === 'interest' ? words.interestTitle(title) : words.reminderTitle(title);
}

function bodyOf(kind: LetterKind, facts: LetterFacts, words: LetterWording): readonly Block[] {
  const { creditor, customer, lines } = facts;
  const debtor = debtorWordings[customer.language];
  const phone = creditor.sender.phone;
  return [
    paragraph(debtor.letterGreeting),
    ...whyNowBlocks(lines, debtor, customer.language),
    ...(kind === 'notice' ? noticeBody(facts, words) : []),
    ...(kind === 'interest' ? interestBody(facts, words) : []),
    ...(kind === 'reminder' ? reminderBody(facts, debtor) : []),
    ...paymentBlocks(creditor, lines, debtor),
    paragraph(kind === 'notice' ? `${words.disagreement} ${words.ifPaid}` : debtor.ifPaidLetter),
    paragraph(
      debtor.letterContact(creditor.sender.replyTo, phone === undefined ? undefined : formatPhone(phone)),
    ),
  ];
}

function noticeBody(facts: LetterFacts, words: LetterWording): readonly Block[] {
  const { customer, deadline } = facts;
  const { language } = customer;
  if (deadline === undefined) throw new RangeError('a formal notice needs the deadline that it prints');
  const demanded = amounts(totalsDemanded(facts), language);
  return [
    paragraph(words.noticeOpening(numbersOf(facts))),
    paragraph(words.noticeDemand(demanded, formatDate(deadline, language)), 'strong'),
    ...claimBlocks(facts, language),
    ...announcedBlocks(facts, language),
    paragraph(consequenceFor(customer, language)),
  ];
}

function interestBody(facts: LetterFacts, words: LetterWording): readonly Block[] {
  const { customer, deadline } = facts;
  const { language } = customer;
  return [
    paragraph(words.interestOpening(numbersOf(facts))),
    paragraph(words.interestDemand(amounts(totalsDemanded(facts), language)), 'strong'),
    ...claimBlocks(facts, language),
    ...announcedBlocks(facts, language),
    ...(deadline === undefined ? [] : [paragraph(words.interestDeadline(formatDate(deadline, language)))]),
  ];
}

function reminderBody({ customer, lines, today }: LetterFacts, words: DebtorWording): readonly Block[] {
  const { language } = customer;
  const said = groupLines(lines, today, language);
  const asking = wordsInTone(toneOfLines(said[0]?.lines ?? []), language);
  return [
    ...said.map((part) => paragraph(sentenceAbout(part, language))),
    ...statementBlocks(lines, words, language),
    ...discountBlocks(lines, words.discount, language),
    paragraph(said[0]?.saying === 'reminder' ? asking.reminderLetterAsk : asking.dueAsk),
  ];
}

function numbersOf({ lines }: LetterFacts): readonly string[] {
  return lines.map((line) => line.facts.number);
}

function senderContacts({ creditor }: LetterFacts): readonly string[] {
  const { phone, replyTo } = creditor.sender;
  return [...(phone === undefined ? [] : [formatPhone(phone)]), replyTo];
}

/** The country is written when the letter crosses a border. */
function addressLines(address: PostalAddress, from: string, language: Language): readonly string[] {
  const city = `${address.postalCode} ${address.city}`;
  return [
    ...address.lines,
    city,
    ...(address.country === from ? [] : [countryName(address.country, language)]),
  ];
}
