import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { isCurrency } from '../../domain/currency.ts';
import { CannotCompute } from '../../domain/owed/errors.ts';

/** The format of a case, as docs/owed.md describes it. Every object is closed: an unknown field is an error. */
const localDate = z.string().transform((text, context) => {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    // Falls through to the issue below: 2026-02-30 has the shape of a date, and is none.
  }
  context.addIssue({ code: 'custom', message: `${JSON.stringify(text)} is not a date such as 2026-09-30` });
  return z.NEVER;
});

const currency = z.string().refine(isCurrency, { error: 'not an ISO 4217 currency code such as EUR' });

// Fourteen digits leave room to add a thousand invoices exactly.
const amountMinor = z
  .int({ error: (issue) => (issue.input === undefined ? undefined : 'must be an integer in minor units') })
  .min(0, 'must not be negative')
  .max(99_999_999_999_999, 'is above 14 digits');

const clause = z
  .union(
    [
      z.literal('default'),
      z.strictObject({ annualRatePercent: z.number() }),
      z.strictObject({ legalRateMultiple: z.number() }),
    ],
    { error: 'must be "default", {"annualRatePercent": 12} or {"legalRateMultiple": 3}' },
  )
  .refine((given) => given === 'default' || Object.values(given).every(isInRange), {
    error: 'must be a number from 0 to 1000',
  });

function isInRange(value: number): boolean {
  return value >= 0 && value <= 1000;
}

const dated = z.strictObject({
  invoice: z.string(),
  on: localDate,
  amountMinor,
  currency: currency.optional(),
});

export const caseFormat = z.strictObject({
  debtor: z.strictObject({
    kind: z.enum(['business', 'public', 'consumer']),
    country: z.string().regex(/^[A-Z]{2}$/, 'must be a country code of two capitals such as FR'),
  }),
  interest: z
    .strictObject({
      clause: clause.optional(),
      dayBasis: z.enum(['365', 'actual']).optional(),
      imputation: z.enum(['interest-first', 'principal-first']).optional(),
    })
    .optional(),
  invoices: z.array(
    z.strictObject({
      number: z.string().min(1, 'must not be empty'),
      issuedOn: localDate.optional(),
      dueOn: localDate,
      currency,
      grossMinor: amountMinor,
    }),
  ),
  payments: z.array(dated).optional(),
  creditNotes: z.array(dated).optional(),
  insolvencyOn: localDate.optional(),
  at: localDate.optional(),
});

export type OwedCase = z.infer<typeof caseFormat>;

/** A case does not follow the format; the message names each field that is wrong. */
export class MalformedCase extends CannotCompute {
  override name = 'MalformedCase';
}

/** Throws MalformedCase. */
export function readCase(input: unknown): OwedCase {
  const read = caseFormat.safeParse(input, { reportInput: true });
  if (read.success) return read.data;
  throw new MalformedCase(read.error.issues.flatMap(describeIssue).join('; '));
}

function describeIssue(issue: z.core.$ZodIssue): string[] {
  const field = nameField(issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => `${nameField([...issue.path, key])}: unknown field`);
  }
  if (issue.input === undefined) return [`${field}: missing`];
  return [`${field}: ${issue.message}`];
}

function nameField(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'case';
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}
