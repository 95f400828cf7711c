import * as z from 'zod/mini';
import { cursor } from './cursor.ts';
import { localDate } from './dates.ts';

const statement = {
  /** Absent: today, where the creditor is. */
  at: z.optional(localDate),
  format: z._default(z.enum(['json', 'text']), 'json'),
};

/** `GET /v1/invoices/{invoice}/statement`. */
export const invoiceStatementQuery = z.strictObject(statement);

/** `GET /v1/customers/{customer}/statement`. */
export const customerStatementQuery = z.strictObject({
  ...statement,
  /** `all`: also the invoices on which nothing is owed. */
  include: z._default(z.enum(['owed', 'all']), 'owed'),
  cursor,
});
