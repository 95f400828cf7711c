import { addDays, type LocalDate } from '../../domain/calendar/localDate.ts';
import { addWorkingDays, workingDaysOf } from '../../domain/calendar/workingDays.ts';
import type { Creditor } from '../../domain/parties.ts';
import { tasksForFinance } from '../../domain/tasksForFinance.ts';
import type { ReportTask } from '../../messages/facts.ts';
import { reportInvoice, type Standing } from './standing.ts';

/** A last day that is no further away is told every morning. */
const pressingDays = 15;

/** What only a person can do about a case, all of it: for the weekly report. */
export function taskLines({ file }: Standing, now: string): readonly ReportTask[] {
  return tasksForFinance(file, now).map((task) => ({ ...reportInvoice(file), ...task }));
}

/** New since the last working morning, or pressing: a proposal is made once, and then stands in the weekly report. */
export function isForTheMorning({ by, since }: ReportTask, creditor: Creditor, date: LocalDate): boolean {
  const isPressing = by !== undefined && by <= addDays(date, pressingDays);
  return isPressing || since > lastMorning(creditor, date);
}

/** The working day before. */
export function lastMorning(creditor: Creditor, date: LocalDate): LocalDate {
  return addWorkingDays(date, -1, workingDaysOf(creditor));
}
