import { debtorEn } from './en/debtor.ts';
import { segmentsOf, septetsOf, toGsm7 } from './escape/gsm7.ts';
import { httpsLink } from './escape/httpsLink.ts';
import type { MessageFacts, RenderedSms } from './facts.ts';
import { formatShortDate } from './format/formatDate.ts';
import { debtorFr } from './fr/debtor.ts';
import { toneOfLines, wordsInTone } from './tone.ts';

const wordings = { fr: debtorFr, en: debtorEn };
const mostSegments = 2;

/** A text message without amounts or blame, in the customer's language and the GSM-7 alphabet, two segments at most. */
export function renderSms(facts: MessageFacts): RenderedSms {
  const { creditor, customer, lines } = facts;
  const words = wordings[customer.language];
  const [only] = lines;
  const isSingle = lines.length === 1 && only !== undefined;
  const dueOn = isSingle ? formatShortDate(only.facts.dueOn, customer.language) : undefined;
  const title = words.subject(lines.map((line) => shorten(line.facts.number)));
  const { sms } = wordsInTone(toneOfLines(lines), customer.language);
  const core = `${sms(shorten(creditor.sender.name), words.smsAbout(title, dueOn))} ${words.ifPaid}`;
  const withReply = `${core} ${words.smsReply(creditor.sender.phone ?? creditor.sender.replyTo)}`;
  const payLink = isSingle ? httpsLink(only.mentions.payLink) : undefined;
  const candidates = [
    ...(payLink === undefined ? [] : [`${withReply} ${words.smsPay(payLink)}`]),
    withReply,
    core,
  ];
  const text = candidates.map(toGsm7).find((candidate) => segmentsOf(candidate) <= mostSegments);
  // Shortened names leave the core far below two segments.
  const body = text ?? toGsm7(core);
  return { text: body, segments: segmentsOf(body) };
}

/** At most 32 septets, in the GSM-7 alphabet. */
function shorten(name: string): string {
  let short = '';
  for (const character of toGsm7(name)) {
    if (septetsOf(short + character) > 32) return short;
    short += character;
  }
  return short;
}
