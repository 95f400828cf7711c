import * as z from 'zod';
import { bic, email, iban, phone, postalAddress, siren } from './addresses.ts';
import { localDate } from './dates.ts';
import { amountOrZeroMinor } from './money.ts';
import { calendar, ladderName, language, line, personName, timeZone } from './text.ts';

/** `PUT /v1/creditors/{creditor}`. Mode and the day up to which the books are known have calls of their own. */
export const creditorBody = z.strictObject({
  name: personName,
  legal: z.strictObject({
    form: line(60),
    capital: line(40).optional(),
    siren,
    registry: line(60).optional(),
    vatNumber: z
      .string()
      .regex(/^[A-Z]{2}[A-Z0-9]{2,13}$/, 'must be a VAT number')
      .optional(),
    address: postalAddress,
  }),
  bank: z.strictObject({ holder: personName, iban, bic: bic.optional() }),
  sender: z.strictObject({ email, name: personName, replyTo: email, phone: phone.optional() }),
  smsSender: z
    .string()
    .regex(/^[A-Za-z0-9_:/+-]{1,256}$/, 'must be a sender name or an origination identity')
    .optional(),
  timeZone: timeZone.default('Europe/Paris'),
  calendar: calendar.default('FR'),
  closedOn: z.array(localDate).max(366).default([]),
  language: language.default('fr'),
  collectors: z.array(email).min(1).max(10),
  finance: z.array(email).min(1).max(10),
  office: email,
  agency: z.strictObject({ name: personName, email }).optional(),
  redirectTo: email.optional(),
  books: z.strictObject({ liveFeed: z.boolean() }).default({ liveFeed: false }),
  toleranceMinor: amountOrZeroMinor.default(0),
  policies: z
    .strictObject({
      business: ladderName.default('fr-b2b'),
      public: ladderName.default('fr-public'),
      consumer: ladderName.default('consumer'),
    })
    .default({ business: 'fr-b2b', public: 'fr-public', consumer: 'consumer' }),
  hourlyCap: z.int('must be a whole number').min(1).max(100_000).default(200),
});

export type CreditorBody = z.infer<typeof creditorBody>;

/** Nothing, to be shown what would leave; the token of that list, to go live; or back to rehearsal. */
export const goLiveBody = z.strictObject({
  confirm: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be the token that came with the list')
    .optional(),
  mode: z.literal('rehearsal').optional(),
});

export const killSwitchBody = z.strictObject({ on: z.boolean() });

export const knownThroughBody = z.strictObject({ date: localDate });
