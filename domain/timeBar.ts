import { addMonths, addYears, type LocalDate } from './calendar/localDate.ts';
import type { CaseFile } from './caseFile.ts';

/** Years after the due date in which a claim can be brought: C. com. L110-4; C. conso L218-2 for consumers. */
const limitationYears = { business: 5, consumer: 2 } as const;

/** The last day before a claim is time-barred, unless something interrupted the time; a notice does not. */
export function lastDayToClaim({
  dunningCase,
  customer,
}: Pick<CaseFile, 'dunningCase' | 'customer'>): LocalDate {
  const years = customer.kind === 'consumer' ? limitationYears.consumer : limitationYears.business;
  return addYears(dunningCase.facts.dueOn, years);
}

/** Months from the publication of insolvency proceedings in which a claim is declared (C. com. R622-24). */
const monthsToDeclare = 2;

/** The last day to declare a claim; unknown until the day of publication is. */
export function lastDayToDeclare({
  publishedOn,
}: {
  readonly publishedOn?: LocalDate;
}): LocalDate | undefined {
  return publishedOn === undefined ? undefined : addMonths(publishedOn, monthsToDeclare);
}
