import { Temporal } from 'temporal-polyfill';
import { addMonths, addYears, type LocalDate } from './calendar/localDate.ts';
import type { CaseFile } from './caseFile.ts';
import { type LimitationKind, limitationOf, limitationYears } from './owed/limitation.ts';
import type { Customer } from './parties.ts';

/**
 * The last day before a claim is time-barred, counted anew from what interrupted the time; a notice does not. The
 * rule is that of the customer's kind: traders, consumers, public bodies (`limitationYears` has the sources).
 */
export function lastDayToClaim({
  dunningCase,
  customer,
}: Pick<CaseFile, 'dunningCase' | 'customer'>): LocalDate {
  const kind = limitationKindOf(customer);
  const { facts, interruptions } = dunningCase;
  if (interruptions.length === 0) return withoutInterruption(kind, facts.dueOn);
  const { barredAfter } = limitationOf({
    kind,
    dueOn: Temporal.PlainDate.from(facts.dueOn),
    interruptions: interruptions.map(({ kind, on }) => ({ kind, on: Temporal.PlainDate.from(on) })),
  });
  return barredAfter.toString();
}

/** What nearly every case asks at every decision: the same count on the text of the date. */
function withoutInterruption(kind: LimitationKind, dueOn: LocalDate): LocalDate {
  const after = addYears(dueOn, limitationYears[kind]);
  return kind === 'public' ? `${after.slice(0, 4)}-12-31` : after;
}

function limitationKindOf({ kind }: Customer): LimitationKind {
  return kind === 'consumer' || kind === 'public' ? kind : 'business';
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
