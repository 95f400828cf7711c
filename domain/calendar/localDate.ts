import { civilDateOf, type DayNumber, dayNumber } from '../owed/dayNumber.ts';

/**
 * A day on somebody's wall calendar, `YYYY-MM-DD`, without hour or zone. Kept as text, so that it sorts as it
 * reads and is stored as it is; counted with day numbers, because the rules count days by the thousand.
 */
export type LocalDate = string;

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
/** Some 40 years of days. */
const mostWrittenDates = 15_000;

const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export function dayNumberOfDate(date: LocalDate): DayNumber {
  const year = digit(date, 0) * 1000 + digit(date, 1) * 100 + digit(date, 2) * 10 + digit(date, 3);
  return dayNumber(year, digit(date, 5) * 10 + digit(date, 6), digit(date, 8) * 10 + digit(date, 9));
}

/** Days already written as text: the rules go through the same few years again and again. */
const writtenDates = new Map<DayNumber, LocalDate>();

export function dateOfDayNumber(number: DayNumber): LocalDate {
  const known = writtenDates.get(number);
  if (known !== undefined) return known;
  const { year, month, day } = civilDateOf(number);
  const date = `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
  if (writtenDates.size < mostWrittenDates) writtenDates.set(number, date);
  return date;
}

/** Whether the text is a day that exists: 31 February is not. */
export function isLocalDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && dateOfDayNumber(dayNumberOfDate(text)) === text;
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfDayNumber(dayNumberOfDate(date) + days);
}

/** The same day some years later; 29 February becomes 28 February in a common year. */
export function addYears(date: LocalDate, years: number): LocalDate {
  const moved = `${String(Number(date.slice(0, 4)) + years).padStart(4, '0')}${date.slice(4)}`;
  return isLocalDate(moved) ? moved : `${moved.slice(0, 8)}28`;
}

/** The same day some months later; the last day of a month that has no such day (CPC 641). */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const month = Number(date.slice(5, 7)) - 1 + months;
  const year = Number(date.slice(0, 4)) + Math.floor(month / 12);
  const first = `${String(year).padStart(4, '0')}-${twoDigits((((month % 12) + 12) % 12) + 1)}`;
  for (let day = Number(date.slice(8, 10)); ; day -= 1) {
    const moved = `${first}-${twoDigits(day)}`;
    if (isLocalDate(moved)) return moved;
  }
}

/** Days from one date to a later one; negative when it is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumberOfDate(to) - dayNumberOfDate(from);
}

/** 1 for Monday to 7 for Sunday (ISO 8601). */
export function weekdayOf(date: LocalDate): number {
  return ((((dayNumberOfDate(date) + 3) % 7) + 7) % 7) + 1;
}

/** The latest of some dates. */
export function latestOf(first: LocalDate, ...others: readonly (LocalDate | undefined)[]): LocalDate {
  return others.reduce<LocalDate>(
    (latest, date) => (date !== undefined && date > latest ? date : latest),
    first,
  );
}

/** `Monday 9 March 2026`, for reasons: they are English wherever the customer is. */
export function spellDate(date: LocalDate): string {
  const month = monthNames[Number(date.slice(5, 7)) - 1];
  return `${dayNames[weekdayOf(date) - 1]} ${Number(date.slice(8, 10))} ${month} ${date.slice(0, 4)}`;
}

function digit(text: string, position: number): number {
  return text.charCodeAt(position) - 48;
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}
