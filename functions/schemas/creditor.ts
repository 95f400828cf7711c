import * as z from 'zod/mini';
import { bic, email, iban, phone, postalAddress, siren } from './addresses.ts';
import { localDate } from './dates.ts';
import { amountOrZeroMinor } from './money.ts';
import { paymentTerm } from './term.ts';
import { calendar, ladderName, language, line, matching, personName, timeZone } from './text.ts';
import { wholeNumber } from './wholeNumber.ts';

const mailboxes = z.array(email).check(z.minLength(1), z.maxLength(10));

/** Percent, with two decimals at most. */
const vatRatePercent = z
  .number('must be a rate in percent')
  .check(
    z.minimum(0, 'must not be negative'),
    z.maximum(100, 'must not be above 100'),
    z.multipleOf(0.01, 'must have two decimals at most'),
  );

/** `PUT /v1/creditors/{creditor}`. Mode and the day up to which the books are known have calls of their own. */
export const creditorBody = z.strictObject({
  name: personName,
  legal: z.strictObject({
    form: line(60),
    capital: z.optional(line(40)),
    siren,
    registry: z.optional(line(60)),
    vatNumber: z.optional(matching(/^[A-Z]{2}[A-Z0-9]{2,13}$/, 'must be a VAT number')),
    address: postalAddress,
  }),
  bank: z.strictObject({ holder: personName, iban, bic: z.optional(bic) }),
  sender: z.strictObject({ email, name: personName, replyTo: email, phone: z.optional(phone) }),
  smsSender: z.optional(
    matching(/^[A-Za-z0-9_:/+-]{1,256}$/, 'must be a sender name or an origination identity'),
  ),
  timeZone: z._default(timeZone, 'Europe/Paris'),
  calendar: z._default(calendar, 'FR'),
  closedOn: z._default(z.array(localDate).check(z.maxLength(366)), []),
  language: z._default(language, 'fr'),
  collectors: mailboxes,
  finance: mailboxes,
  office: email,
  agency: z.optional(z.strictObject({ name: personName, email })),
  insurer: z.optional(
    z.strictObject({
      name: personName,
      declareWithinDays: wholeNumber().check(z.minimum(1), z.maximum(365)),
    }),
  ),
  redirectTo: z.optional(email),
  books: z._default(z.strictObject({ liveFeed: z.boolean() }), { liveFeed: false }),
  toleranceMinor: z._default(amountOrZeroMinor, 0),
  vatRatePercent: z.optional(vatRatePercent),
  term: z.optional(paymentTerm),
  policies: z._default(
    z.strictObject({
      business: z._default(ladderName, 'fr-b2b'),
      public: z._default(ladderName, 'fr-public'),
      consumer: z._default(ladderName, 'consumer'),
    }),
    { business: 'fr-b2b', public: 'fr-public', consumer: 'consumer' },
  ),
  hourlyCap: z._default(wholeNumber().check(z.minimum(1), z.maximum(100_000)), 200),
});

export type CreditorBody = z.infer<typeof creditorBody>;

/** Nothing, to be shown what would leave; the token of that list, to go live; or back to rehearsal. */
export const goLiveBody = z.strictObject({
  confirm: z.optional(matching(/^[0-9a-f]{64}$/, 'must be the token that came with the list')),
  mode: z.optional(z.literal('rehearsal')),
});

export const killSwitchBody = z.strictObject({ on: z.boolean() });

export const knownThroughBody = z.strictObject({ date: localDate });
