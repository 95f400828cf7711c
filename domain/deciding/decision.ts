import { parseInstant } from '../calendar/instant.ts';
import { isLocalDate, type LocalDate, weekdayOf } from '../calendar/localDate.ts';
import { localDateAt } from '../calendar/timeZone.ts';
import { type WorkingDays, workingDaysOf } from '../calendar/workingDays.ts';
import type { CaseFile } from '../caseFile.ts';
import type { CaseCommand } from '../commands.ts';
import type { DunningCase } from '../dunningCase.ts';
import type { CaseEvent } from '../events.ts';
import { InvalidAmount, InvalidDate } from '../rejections.ts';

/** When a command is given, by whom, and what the decision may look at beyond the case. */
export interface DecisionContext {
  /** Instant in UTC. */
  readonly now: string;
  readonly by: string;
  /**
   * Needed to reserve through the full check, to close within the creditor's tolerance, to thank, and to count
   * the creditor's working days; its `dunningCase` is not looked at.
   */
  readonly file?: Omit<CaseFile, 'dunningCase'>;
}

export type CommandOf<Type extends CaseCommand['type']> = Extract<CaseCommand, { type: Type }>;

/** What each of some commands does to a case. */
export type Deciders<Type extends CaseCommand['type']> = {
  readonly [T in Type]: (
    dunningCase: DunningCase,
    command: CommandOf<T>,
    context: DecisionContext,
  ) => readonly CaseEvent[];
};

/** The stamp that each event of a decision carries. */
export function stamp({ now, by }: DecisionContext): { readonly at: string; readonly by: string } {
  return { at: now, by };
}

/** The creditor's day; without the file, the day in UTC. */
export function todayOf({ now, file }: DecisionContext): LocalDate {
  return localDateAt(parseInstant(now), file?.creditor.timeZone ?? 'UTC');
}

/** The creditor's working days; without the file, weekdays. */
export function workingDaysFor({ file }: DecisionContext): WorkingDays {
  return file ? workingDaysOf(file.creditor) : (date) => weekdayOf(date) <= 5;
}

/** @throws InvalidAmount unless it is a whole number of minor units, above zero */
export function checkAmount(amountMinor: number, what: string): void {
  if (!Number.isSafeInteger(amountMinor) || amountMinor <= 0) {
    throw new InvalidAmount(`${what} is a whole number of minor units above zero, not ${amountMinor}`);
  }
}

/** @throws InvalidDate unless the day exists */
export function checkDate(date: string, what: string): void {
  if (!isLocalDate(date)) throw new InvalidDate(`${what} is a day written YYYY-MM-DD, not "${date}"`);
}
