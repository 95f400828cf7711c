import { parseInstant } from '../calendar/instant.ts';
import { addDays, type LocalDate } from '../calendar/localDate.ts';
import { localDateAt, minutesOf, wallClockAt } from '../calendar/timeZone.ts';
import { nextWorkingDay } from '../calendar/workingDays.ts';
import type { Situation } from './situation.ts';

/** When finance's daily report leaves, on the creditor's working days and in its zone. */
export const reportTime = '07:30';

/**
 * The day on which finance was shown a harsh step. One shown before a long hold is to be shown again, so that nothing
 * harsh comes on the day it ends, nor on the next.
 */
export function announcedDay(situation: Situation, level: string): LocalDate | undefined {
  const announced = situation.dunningCase.announced[level];
  const resumed = situation.resumedOn;
  return announced !== undefined && (resumed === undefined || announced >= resumed) ? announced : undefined;
}

/** As for announcements: what finance approved before a long hold is asked again. */
export function isApproved(situation: Situation, level: string): boolean {
  const approvedAt = situation.dunningCase.approved[level];
  const resumed = situation.resumedOn;
  if (approvedAt === undefined) return false;
  const approvedOn = localDateAt(parseInstant(approvedAt), situation.creditor.timeZone);
  return resumed === undefined || approvedOn >= resumed;
}

/** The next daily report that can show something: today's, until it leaves. */
export function nextReportDay({ now, creditor, creditorWorks }: Situation): LocalDate {
  const { date, minutes } = wallClockAt(now, creditor.timeZone);
  return nextWorkingDay(minutes < minutesOf(reportTime) ? date : addDays(date, 1), creditorWorks);
}
