import { parseInstant } from '../../domain/calendar/instant.ts';
import { addDays, daysBetween } from '../../domain/calendar/localDate.ts';
import { localDateAt } from '../../domain/calendar/timeZone.ts';
import { callsToPlace } from '../../domain/callsToPlace.ts';
import { recipientOf } from '../../domain/recipients.ts';
import type { DailyReportFacts } from '../../messages/facts.ts';
import { currentNotices } from './currentNotices.ts';
import type { Day } from './day.ts';
import { reportInvoice, type Standing } from './standing.ts';

/** How long a call that nobody logged stays on the list. */
const callDays = 7;

/** Calls to place that nobody has logged. */
export function callLines(standing: Standing, { date, creditor, now }: Day): DailyReportFacts['calls'] {
  const contact = callContact(standing);
  const { notices } = standing.file.dunningCase;
  return callsToPlace(standing.file, now)
    .flatMap((id) => notices[id] ?? [])
    .map(({ level, reservedAt }) => ({
      level,
      plannedOn: localDateAt(parseInstant(reservedAt), creditor.timeZone),
    }))
    .filter(({ plannedOn }) => plannedOn >= addDays(date, -callDays))
    .map((planned) => ({
      ...reportInvoice(standing.file),
      ...planned,
      ...(contact === undefined ? {} : { contact }),
    }));
}

function callContact({ file }: Standing) {
  const recipient = recipientOf(file, 'call');
  return 'role' in recipient && recipient.role !== undefined
    ? file.customer.contacts[recipient.role]
    : undefined;
}

/** Letters to print and post. */
export function letterLines(standing: Standing, { date, creditor }: Day): DailyReportFacts['letters'] {
  return currentNotices(standing)
    .filter(
      ({ channel, outcome, postedOn }) =>
        channel === 'letter' && outcome === 'sent' && postedOn === undefined,
    )
    .filter(({ rehearsal }) => !rehearsal)
    .map(({ id, level, reservedAt, deadline }) => {
      const madeOn = localDateAt(parseInstant(reservedAt), creditor.timeZone);
      return {
        ...reportInvoice(standing.file),
        level,
        notice: id,
        madeOn,
        waitingDays: daysBetween(madeOn, date),
        ...(deadline === undefined ? {} : { deadline }),
      };
    });
}
