import * as z from 'zod/mini';
import { email, phone, postalAddress, siren } from './addresses.ts';
import { localDate } from './dates.ts';
import { paymentTerm } from './term.ts';
import { calendar, country, id, ladderName, language, line, personName, timeZone } from './text.ts';

const contact = z
  .strictObject({
    name: z.optional(personName),
    email: z.optional(email),
    phone: z.optional(phone),
    sms: z.optional(z.boolean()),
  })
  .check(
    z.refine((given) => given.sms !== true || given.phone !== undefined, {
      path: ['sms'],
      error: 'needs a phone to send to',
    }),
  );

const fields = {
  name: personName,
  kind: z._default(z.enum(['business', 'sole-trader', 'public', 'consumer']), 'business'),
  language: z._default(language, 'fr'),
  timeZone: z._default(timeZone, 'Europe/Paris'),
  country: z._default(country, 'FR'),
  calendar: z.optional(calendar),
  siren: z.optional(siren),
  address: z.optional(postalAddress),
  contacts: z._default(
    z.strictObject({
      accountsPayable: z.optional(contact),
      legalRepresentative: z.optional(contact),
      buyer: z.optional(contact),
    }),
    {},
  ),
  accountManager: z.optional(email),
  rating: z.optional(z.enum(['A', 'B', 'C', 'D', 'E'])),
  policy: z.optional(ladderName),
  term: z.optional(paymentTerm),
};

/** `PUT /v1/customers/{customer}`. */
export const customerBody = z.strictObject(fields);

/** A customer that comes inside an invoice. */
export const inlineCustomer = z.strictObject({ id, ...fields });

export type CustomerBody = z.infer<typeof customerBody>;

export const creditHoldBody = z.strictObject({ on: z.boolean() });

export const customerHoldBody = z.strictObject({ reason: line(200), until: z.optional(localDate) });
