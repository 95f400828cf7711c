import { parseInstant } from '../../domain/calendar/instant.ts';
import { addDays, daysBetween } from '../../domain/calendar/localDate.ts';
import { localDateAt } from '../../domain/calendar/timeZone.ts';
import { recipientOf } from '../../domain/recipients.ts';
import type { DailyReportFacts } from '../../messages/facts.ts';
import { currentNotices } from './currentNotices.ts';
import type { Day } from './day.ts';
import { reportInvoice, type Standing } from './standing.ts';

/** How long a call that nobody logged stays on the list. */
const callDays = 7;

/** Calls to place that nobody has logged. */
export function callLines(standing: Standing, { date, creditor }: Day): DailyReportFacts['calls'] {
  const { dunningCase } = standing.file;
  const logged = new Set(dunningCase.calls.map(({ notice }) => notice));
  const contact = callContact(standing);
  return currentNotices(standing)
    .filter(({ id, channel, outcome }) => channel === 'call' && outcome === 'sent' && !logged.has(id))
    .map((notice) => ({ notice, plannedOn: localDateAt(parseInstant(notice.reservedAt), creditor.timeZone) }))
    .filter(({ notice, plannedOn }) => !notice.rehearsal && plannedOn >= addDays(date, -callDays))
    .map(({ notice, plannedOn }) => ({
      ...reportInvoice(standing.file),
      level: notice.level,
      plannedOn,
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
