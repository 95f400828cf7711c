import { addDays, type LocalDate } from '../../domain/calendar/localDate.ts';
import { provisionOfCase } from '../../domain/owed/provisionOfCase.ts';
import type { WeeklyReportFacts } from '../../messages/facts.ts';
import type { Standing } from './standing.ts';

/**
 * What is proposed to be set aside at the end of the month before, in the first weekly report of a month: books close by
 * the month, and a list that comes every week is read by nobody. The API answers for any day.
 * @param standings all that is open, or changed in more than a week: what was open when the month ended is among them
 */
export function monthlyProvision(
  standings: readonly Standing[],
  date: LocalDate,
): Pick<WeeklyReportFacts, 'provision'> {
  const day = Number(date.slice(8));
  if (day > 7) return {};
  const at = addDays(date, -day);
  const lines = standings.flatMap(({ file }) => {
    const provision = provisionOfCase(file, at);
    return provision === undefined ? [] : [{ ...provision, customerName: file.customer.name }];
  });
  return { provision: { at, lines } };
}
