import * as z from 'zod/mini';
import { cursor } from './cursor.ts';
import { localDate } from './dates.ts';

const format = z._default(z.enum(['json', 'csv']), 'json');

/** `GET /v1/provision`. Without a day, today. */
export const provisionQuery = z.strictObject({ at: z.optional(localDate), format, cursor });

/** `GET /v1/losses`. Without a last day, through today; without a first one, from the beginning of its month. */
export const lossQuery = z
  .strictObject({ from: z.optional(localDate), to: z.optional(localDate), format, cursor })
  .check(
    z.refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
      path: ['to'],
      error: 'must not be before from',
    }),
  );
