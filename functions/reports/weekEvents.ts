import { parseInstant } from '../../domain/calendar/instant.ts';
import { addDays } from '../../domain/calendar/localDate.ts';
import { localDateAt } from '../../domain/calendar/timeZone.ts';
import type { DunningCase, Notice } from '../../domain/dunningCase.ts';
import { discountTaken } from '../../domain/earlyDiscount.ts';
import type { RecordedEvent } from '../../domain/events.ts';
import { evolve, foldEvents } from '../../domain/evolve.ts';
import { receivedMinor } from '../../domain/unpaid.ts';
import type { WeeklyReportFacts } from '../../messages/facts.ts';
import { keptReason } from './keptReason.ts';
import { reportInvoice } from './standing.ts';
import type { Told, Week } from './weeklyFacts.ts';

/** Messages that left in the week, unless they came back in it. */
export function leftInTheWeek({ standing, history }: Told, week: Week): WeeklyReportFacts['left'] {
  const { file } = standing;
  return lastWords(history, week).flatMap(({ event, day }) => {
    const notice = file.dunningCase.notices[event.notice];
    if (notice === undefined || !saysItLeft(event, notice)) return [];
    const { level, channel, rehearsal } = notice;
    return [{ ...reportInvoice(file), level, channel, on: day, rehearsal }];
  });
}

/** What was passed over in the week, and messages of which its last word is that they did not reach the customer. */
export function notLeftInTheWeek({ standing, history }: Told, week: Week): WeeklyReportFacts['notLeft'] {
  const { file } = standing;
  const skipped = within(history, week).flatMap(({ event }) => {
    if (event.type !== 'LevelSkipped') return [];
    const { level, channel } = event;
    const line = {
      ...reportInvoice(file),
      level,
      outcome: 'skipped' as const,
      reason: keptReason(event.reason),
    };
    return [{ ...line, ...(channel === undefined ? {} : { channel }) }];
  });
  const stayed = lastWords(history, week).flatMap(({ event }) => {
    const notice = file.dunningCase.notices[event.notice];
    if (notice === undefined || event.type === 'NoticeSent' || saysItLeft(event, notice)) return [];
    const { level, channel } = notice;
    return [{ ...reportInvoice(file), level, channel, ...outcomeOf(event) }];
  });
  return [...skipped, ...stayed];
}

type NoticeWord = Extract<
  RecordedEvent,
  { type: 'NoticeSent' | 'NoticeRefused' | 'NoticeUnknown' | 'NoticeBounced' }
>;

/** The last that the week says of each notice: one refused and sent an hour later did leave. */
function lastWords(
  history: readonly RecordedEvent[],
  week: Week,
): readonly { event: NoticeWord; day: string }[] {
  const words = within(history, week).flatMap(({ event, day }) => (isWord(event) ? [{ event, day }] : []));
  return [...new Map(words.map((word) => [word.event.notice, word])).values()];
}

function isWord(event: RecordedEvent): event is NoticeWord & RecordedEvent {
  return ['NoticeSent', 'NoticeRefused', 'NoticeUnknown', 'NoticeBounced'].includes(event.type);
}

/** Also one of which that was known only later. */
function saysItLeft({ type }: NoticeWord, { outcome }: Notice): boolean {
  return type === 'NoticeSent' || (type === 'NoticeUnknown' && outcome === 'sent');
}

function outcomeOf(
  event: Exclude<NoticeWord, { type: 'NoticeSent' }>,
): Pick<WeeklyReportFacts['notLeft'][number], 'outcome' | 'reason'> {
  if (event.type === 'NoticeUnknown') {
    return {
      outcome: 'unknown',
      reason: { code: 'outcome-unknown', text: 'it is not known whether it left' },
    };
  }
  const outcome = event.type === 'NoticeRefused' ? 'refused' : 'bounced';
  return { outcome, reason: keptReason(event.reason) };
}

/** What came in, counted once: several events may tell one payment, and a total may tell several. */
export function paymentsOfTheWeek({ standing, history }: Told, week: Week): WeeklyReportFacts['payments'] {
  const lines: WeeklyReportFacts['payments'][number][] = [];
  let dunningCase: DunningCase | undefined;
  for (const event of history) {
    const before = dunningCase === undefined ? 0 : receivedMinor(dunningCase);
    dunningCase = evolve(dunningCase, event);
    const amountMinor = receivedMinor(dunningCase) - before;
    const day = dayOf(event, week);
    if (event.type === 'PaymentReceived' && amountMinor > 0 && isWithin(day, week)) {
      lines.push({ ...reportInvoice(standing.file), amountMinor, on: event.paidOn });
    }
  }
  return lines;
}

export function creditNotesOfTheWeek(
  { standing, history }: Told,
  week: Week,
): WeeklyReportFacts['creditNotes'] {
  return within(history, week).flatMap(({ event }) =>
    event.type === 'CreditNoteApplied'
      ? [{ ...reportInvoice(standing.file), amountMinor: event.amountMinor, on: event.issuedOn }]
      : [],
  );
}

/** Discounts for paying early that the week's news earned; one that was undone in the same week is none. */
export function discountsOfTheWeek(
  { standing: { file }, history }: Told,
  week: Week,
): WeeklyReportFacts['discounts'] {
  const takenBy = (day: string) => {
    // In the order of the ledger: clocks differ, and no event counts without those before it.
    const known = history.slice(0, history.findLastIndex((event) => dayOf(event, week) <= day) + 1);
    return known.length === 0 ? undefined : discountTaken(foldEvents(known), file.creditor.toleranceMinor);
  };
  const before = takenBy(addDays(week.from, -1));
  const taken = takenBy(week.to);
  return before === undefined && taken !== undefined ? [{ ...reportInvoice(file), ...taken }] : [];
}

function within(
  history: readonly RecordedEvent[],
  week: Week,
): readonly { event: RecordedEvent; day: string }[] {
  return history
    .map((event) => ({ event, day: dayOf(event, week) }))
    .filter(({ day }) => isWithin(day, week));
}

function dayOf(event: RecordedEvent, { timeZone }: Week): string {
  return localDateAt(parseInstant(event.at), timeZone);
}

function isWithin(day: string, { from, to }: Week): boolean {
  return day >= from && day <= to;
}
