import { readFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';

const localDateTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'a local date and time, like 2026-03-20T14:05');
const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);

const happening = z.strictObject({
  at: localDateTime,
  invoice: id,
  payment: z
    .strictObject({
      /** Absent: what is still due. */
      amountMinor: z.int().positive().optional(),
      via: z.enum(['api', 'bank', 'stripe']).default('api'),
    })
    .optional(),
  hold: z.strictObject({ reason: z.string(), until: z.string().optional() }).optional(),
  lift: z.literal(true).optional(),
  call: z.strictObject({ outcome: z.string(), promisedFor: z.string().optional() }).optional(),
  creditNote: z.strictObject({ creditNote: id, amountMinor: z.int().positive() }).optional(),
});

const ledger = z.strictObject({
  startsAt: localDateTime,
  creditor: z.looseObject({ id, timeZone: z.string().default('Europe/Paris') }),
  customers: z.array(z.looseObject({ id })).default([]),
  invoices: z.array(
    z.looseObject({
      id,
      currency: z.string(),
      grossMinor: z.int(),
      issuedOn: z.string(),
      registeredAt: localDateTime.optional(),
      story: z.string().optional(),
      stripeInvoice: z.string().optional(),
    }),
  ),
  happenings: z.array(happening).default([]),
});

export type Ledger = z.infer<typeof ledger>;
export type Happening = Ledger['happenings'][number];
export type LedgerInvoice = Ledger['invoices'][number];

/** A ledger file that cannot be walked; the message says which field. */
export class UnreadableLedger extends Error {
  override readonly name = 'UnreadableLedger';
}

/** Reads a ledger in the format of docs/ledger.md. @throws UnreadableLedger */
export function readLedger(path: string): Ledger {
  const parsed = ledger.safeParse(readJson(path));
  if (!parsed.success) throw new UnreadableLedger(`${path}:\n${z.prettifyError(parsed.error)}`);
  refuseUnknownInvoices(parsed.data, path);
  refuseStripeOfOthers(parsed.data, path);
  return parsed.data;
}

/** The instant of a local date and time in the creditor's zone. */
export function instantOf(local: string, ledger: Ledger): string {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(ledger.creditor.timeZone).toInstant().toString();
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new UnreadableLedger(`${path} is not a readable JSON file: ${(cause as Error).message}`, { cause });
  }
}

/** The sandbox's Stripe account pays the invoices of one creditor, as `lib/config.ts` says of its stage. */
const creditorOnStripe = 'atelier-lumen';

function refuseStripeOfOthers(read: Ledger, path: string): void {
  const told = read.happenings.find(({ payment }) => payment?.via === 'stripe');
  if (told && read.creditor.id !== creditorOnStripe)
    throw new UnreadableLedger(
      `${path}: the payment at ${told.at} cannot come by Stripe: in the sandbox only ${creditorOnStripe} has a Stripe account`,
    );
}

function refuseUnknownInvoices(read: Ledger, path: string): void {
  const known = new Set(read.invoices.map((invoice) => invoice.id));
  const stray = read.happenings.find((happening) => !known.has(happening.invoice));
  if (stray) throw new UnreadableLedger(`${path}: a happening at ${stray.at} names an unknown invoice`);
}
