import * as z from 'zod/mini';

/** What the schedules say. */
export const reportOrder = z.object({ kind: z.enum(['daily', 'weekly']) });
