import { accountManagerLevel } from '../domain/accountManager.ts';
import { parseInstant } from '../domain/calendar/instant.ts';
import { localDateAt } from '../domain/calendar/timeZone.ts';
import type { RecordedEvent } from '../domain/events.ts';
import type { Creditor, Language } from '../domain/parties.ts';
import type { DossierLine } from './facts.ts';
import { formatAmount } from './format/formatAmount.ts';
import { formatDate } from './format/formatDate.ts';
import type { HandOffWording } from './fr/handOff.ts';
import { nameOf } from './terms.ts';
import { toldEvent } from './toldEvent.ts';

/** What happened to one invoice, for people: date (the creditor's) and sentence, oldest first. */
export function tellHistory(
  line: DossierLine,
  words: HandOffWording,
  { language, timeZone }: Pick<Creditor, 'language' | 'timeZone'>,
): readonly (readonly [string, string])[] {
  const levels = levelsOfNotices(line.history);
  return line.history.flatMap((event) => {
    const name = nameOfEvent(event, levels, words);
    if (name === undefined) return [];
    const detail = detailOf(event, levels, line.facts.currency, words, language);
    const told = detail === undefined ? name : `${name} (${detail})`;
    return [[formatDate(localDateAt(parseInstant(event.at), timeZone), language), told] as const];
  });
}

/** What went to the creditor's own people is never said to have reached the debtor; that it arrived is no news. */
function nameOfEvent(
  event: RecordedEvent,
  levels: ReturnType<typeof levelsOfNotices>,
  words: HandOffWording,
): string | undefined {
  const [level, channel] = ('notice' in event && levels.get(event.notice ?? '')) || [];
  if (level === accountManagerLevel) return undefined;
  const inner: Readonly<Record<string, Readonly<Record<string, string>>>> = words.inner;
  const own = channel === undefined ? undefined : inner[channel];
  const isMessage = ['NoticeSent', 'NoticeDelivered', 'NoticeBounced'].includes(event.type);
  const names: Readonly<Record<string, string>> = own && isMessage ? own : words.events;
  return Object.hasOwn(names, event.type) ? names[event.type] : undefined;
}

/** Rows of the history file: every event with the hash of the one before it. */
export function historyRows(
  lines: readonly DossierLine[],
  words: HandOffWording,
): readonly (readonly string[])[] {
  const events = lines.flatMap((line) =>
    line.history.map((event) => {
      const { type, at, by, recordedAt, previousHash, ...details } = toldEvent(event, words);
      const row = [at, recordedAt, type, by, JSON.stringify(details), previousHash];
      return [line.facts.number, ...row.map(String)];
    }),
  );
  return [Object.values(words.historyColumns), ...events];
}

function levelsOfNotices(history: readonly RecordedEvent[]): ReadonlyMap<string, readonly [string, string]> {
  return new Map(
    history.flatMap((event) =>
      event.type === 'NoticeReserved' ? [[event.notice, [event.level, event.channel] as const] as const] : [],
    ),
  );
}

function detailOf(
  event: RecordedEvent,
  levels: ReadonlyMap<string, readonly [string, string]>,
  currency: string,
  words: HandOffWording,
  language: Language,
): string | undefined {
  switch (event.type) {
    case 'NoticeSent':
    case 'NoticeBounced':
    case 'NoticeDelivered': {
      const [level, channel] = levels.get(event.notice) ?? [];
      if (level === undefined || channel === undefined) return undefined;
      return `${nameOf('levels', level, language)}, ${nameOf('channels', channel, language)}`;
    }
    case 'PaymentReceived':
    case 'CreditNoteApplied':
      return formatAmount(event.amountMinor, currency, language);
    case 'PaymentReversed':
      return formatAmount(event.reversedMinor, currency, language);
    case 'CallLogged':
      return nameOf('outcomes', event.outcome, language);
    case 'LetterPosted':
      return event.tracking === undefined
        ? formatDate(event.postedOn, language)
        : `${formatDate(event.postedOn, language)}, ${event.tracking}`;
    case 'LetterReceived':
      return formatDate(event.receivedOn, language);
    case 'DisputeOpened':
      return event.amountMinor === undefined
        ? words.wholeInvoice
        : formatAmount(event.amountMinor, currency, language);
    case 'PromiseMade':
      return formatDate(event.promisedFor, language);
    default:
      return undefined;
  }
}
