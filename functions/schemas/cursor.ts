import * as z from 'zod/mini';

/** Where a list goes on, as an answer before it said. */
export const cursor = z.optional(z.string().check(z.maxLength(2_000)));
