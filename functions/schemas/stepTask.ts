import * as z from 'zod/mini';

const id = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/));

/** What the state machine gives each task: the execution's own input. */
export const stepTask = z.object({
  creditor: id,
  invoice: id,
  generation: z.int().check(z.positive()),
});

/** What it gives to `park`, with the name of the error that no retry cured. */
export const parkTask = z.extend(stepTask, { error: z.string() });
