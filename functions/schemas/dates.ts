import * as z from 'zod';

/** A day of the calendar, `YYYY-MM-DD`, of this century. */
export const localDate = z
  .string()
  .regex(/^20\d{2}-\d{2}-\d{2}$/, 'must be a date written YYYY-MM-DD')
  .refine(isInCalendar, 'must be a day that exists');

/** An instant in UTC, `2026-03-02T09:00:00Z`, with or without fractions of a second. */
export const instant = z
  .string()
  .regex(/^20\d{2}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/, 'must be an instant in UTC, such as 2026-03-02T09:00:00Z')
  .refine((text) => !Number.isNaN(Date.parse(text)), 'must be an instant that exists');

/** `Date.parse` rolls 31 February over into March: only a real day reads back as itself. */
function isInCalendar(text: string): boolean {
  const parsed = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(text);
}
