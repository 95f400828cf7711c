import * as z from 'zod/mini';
import { isLocalDate } from '../../domain/calendar/localDate.ts';

/** A day of the calendar, `YYYY-MM-DD`, within the years whose holidays are known. */
export const localDate = z.string().check(
  z.regex(/^20[23]\d-\d{2}-\d{2}$/, 'must be a date written YYYY-MM-DD, from 2020 to 2039'),
  z.refine((text) => isLocalDate(text), 'must be a day that exists'),
);

/** An instant in UTC, `2026-03-02T09:00:00Z`, with or without fractions of a second. */
export const instant = z.string().check(
  z.regex(
    /^20\d{2}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/,
    'must be an instant in UTC, such as 2026-03-02T09:00:00Z',
  ),
  z.refine((text) => !Number.isNaN(Date.parse(text)), 'must be an instant that exists'),
);
