import { isHoliday, isHolidayCalendar } from './holidays.ts';
import { addDays, type LocalDate, weekdayOf } from './localDate.ts';

/** Whether somebody works on a day. */
export type WorkingDays = (date: LocalDate) => boolean;

/** Monday to Friday, not a holiday of the calendar, not a day of closing. @throws UnknownCalendar, @throws YearOutsideCalendar */
export function isWorkingDay(date: LocalDate, calendar: string, closedOn?: readonly LocalDate[]): boolean {
  return weekdayOf(date) <= 5 && !isHoliday(date, calendar) && !closedOn?.includes(date);
}

/** The working days of whoever keeps this calendar and is closed on these days. */
export function workingDaysOf(party: {
  readonly calendar: string;
  readonly closedOn?: readonly LocalDate[];
}): WorkingDays {
  return (date) => isWorkingDay(date, party.calendar, party.closedOn);
}

/** A customer's: its own calendar, else its country's; where we keep none, its weekdays. @throws UnknownCalendar when its own calendar is not known */
export function workingDaysOfCustomer(customer: {
  readonly calendar?: string;
  readonly country: string;
}): WorkingDays {
  const calendar = customer.calendar ?? (isHolidayCalendar(customer.country) ? customer.country : undefined);
  return calendar === undefined ? (date) => weekdayOf(date) <= 5 : (date) => isWorkingDay(date, calendar);
}

/** The day itself when it is a working day, else the first one after it: never earlier. */
export function nextWorkingDay(date: LocalDate, isWorking: WorkingDays): LocalDate {
  let day = date;
  while (!isWorking(day)) day = addDays(day, 1);
  return day;
}

/** So many working days after a date; before it when negative. Zero answers the date itself. */
export function addWorkingDays(date: LocalDate, workingDays: number, isWorking: WorkingDays): LocalDate {
  const direction = Math.sign(workingDays);
  let day = date;
  for (let left = Math.abs(workingDays); left > 0; ) {
    day = addDays(day, direction);
    if (isWorking(day)) left -= 1;
  }
  return day;
}
