import { addDays, type LocalDate } from '../../domain/calendar/localDate.ts';
import { addWorkingDays, workingDaysOf } from '../../domain/calendar/workingDays.ts';
import type { Creditor } from '../../domain/parties.ts';
import { tasksForFinance } from '../../domain/tasksForFinance.ts';
import type { InvoiceTask, ReportTask } from '../../messages/facts.ts';
import { reportInvoice, type Standing } from './standing.ts';

/** A last day that is no further away is told every morning. */
const pressingDays = 15;

/** What only a person can do about these cases, all of it. What is asked about a customer is asked once. */
export function taskLines(standings: readonly Standing[], now: string): readonly ReportTask[] {
  const lines = standings.flatMap(({ file }) =>
    tasksForFinance(file, now).map((task) => ({
      customer: file.customer.id,
      task: { ...reportInvoice(file), ...task },
    })),
  );
  const groups = Map.groupBy(lines, (line) =>
    line.task.code === 'propose-credit-hold' ? line.customer : line,
  );
  return [...groups.values()].flatMap((group) => asOne(group.map(({ task }) => task)));
}

/** Known since the first of its invoices called for it. */
function asOne([first, ...others]: readonly InvoiceTask[]): readonly ReportTask[] {
  if (first === undefined || others.length === 0) return first === undefined ? [] : [first];
  const [since = first.since] = [first, ...others].map((task) => task.since).sort();
  return [{ ...first, since, others }];
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
