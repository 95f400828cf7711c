import * as z from 'zod';
import { email, phone, postalAddress, siren } from './addresses.ts';
import { localDate } from './dates.ts';
import { calendar, country, id, ladderName, language, line, personName, timeZone } from './text.ts';

const contact = z
  .strictObject({
    name: personName.optional(),
    email: email.optional(),
    phone: phone.optional(),
    sms: z.boolean().optional(),
  })
  .refine(({ phone, sms }) => sms !== true || phone !== undefined, {
    path: ['sms'],
    message: 'needs a phone to send to',
  });

const fields = {
  name: personName,
  kind: z.enum(['business', 'sole-trader', 'public', 'consumer']).default('business'),
  language: language.default('fr'),
  timeZone: timeZone.default('Europe/Paris'),
  country: country.default('FR'),
  calendar: calendar.optional(),
  siren: siren.optional(),
  address: postalAddress.optional(),
  contacts: z
    .strictObject({
      accountsPayable: contact.optional(),
      legalRepresentative: contact.optional(),
      buyer: contact.optional(),
    })
    .default({}),
  accountManager: email.optional(),
  policy: ladderName.optional(),
};

/** `PUT /v1/customers/{customer}`. */
export const customerBody = z.strictObject(fields);

/** A customer that comes inside an invoice. */
export const inlineCustomer = z.strictObject({ id, ...fields });

export type CustomerBody = z.infer<typeof customerBody>;

export const customerHoldBody = z.strictObject({ reason: line(200), until: localDate.optional() });
