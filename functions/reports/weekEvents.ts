import { parseInstant } from '../../domain/calendar/instant.ts';
import { localDateAt } from '../../domain/calendar/timeZone.ts';
import type { DunningCase } from '../../domain/dunningCase.ts';
import type { RecordedEvent } from '../../domain/events.ts';
import { evolve } from '../../domain/evolve.ts';
import { receivedMinor } from '../../domain/principalDue.ts';
import type { WeeklyReportFacts } from '../../messages/facts.ts';
import { keptReason } from './keptReason.ts';
import { reportInvoice } from './standing.ts';
import type { Told, Week } from './weeklyFacts.ts';

export function leftInTheWeek({ standing, history }: Told, week: Week): WeeklyReportFacts['left'] {
  const { file } = standing;
  return within(history, week).flatMap(({ event, day }) => {
    if (event.type !== 'NoticeSent') return [];
    const notice = file.dunningCase.notices[event.notice];
    if (notice === undefined) return [];
    const { level, channel, rehearsal } = notice;
    return [{ ...reportInvoice(file), level, channel, on: day, rehearsal }];
  });
}

export function notLeftInTheWeek({ standing, history }: Told, week: Week): WeeklyReportFacts['notLeft'] {
  const { file } = standing;
  return within(history, week).flatMap(({ event }) => {
    if (event.type === 'LevelSkipped') {
      const { level, channel } = event;
      const reason = keptReason(event.reason);
      return [{ ...reportInvoice(file), level, reason, ...(channel === undefined ? {} : { channel }) }];
    }
    if (event.type !== 'NoticeRefused' && event.type !== 'NoticeBounced') return [];
    const notice = file.dunningCase.notices[event.notice];
    if (notice === undefined) return [];
    return [
      {
        ...reportInvoice(file),
        level: notice.level,
        channel: notice.channel,
        reason: keptReason(event.reason),
      },
    ];
  });
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
