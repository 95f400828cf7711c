import * as z from 'zod/mini';
import { country, line, matching } from './text.ts';

export const email = z
  .email('must be one e-mail address')
  .check(z.maxLength(254, 'must have at most 254 characters'));

/**
 * E.164. Satellite, shared-cost and premium numbers are refused: an SMS or a call there only makes money for
 * whoever planted the number (+870, +878, +881 to +883, +888, +979; France +33 89).
 */
export const phone = z.string().check(
  z.regex(/^\+[1-9]\d{6,14}$/, 'must be a number in international form, such as +33612345678'),
  z.refine(
    (number) => !/^\+(?:870|878|881|882|883|888|979|3389)/.test(number),
    'must not be a premium or satellite number',
  ),
);

/** ISO 13616; spaces are allowed and dropped. */
export const iban = z.string().check(
  z.maxLength(42),
  z.overwrite((text) => text.replaceAll(' ', '').toUpperCase()),
  z.refine((text) => /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text) && hasIbanChecksum(text), 'must be an IBAN'),
);

/** ISO 9362. */
export const bic = matching(/^[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/, 'must be a BIC');

export const siren = matching(/^\d{9}$/, 'must be 9 digits');

/** A page where the customer can pay: https, a named host, no user or password inside. */
export const payLink = z
  .string()
  .check(
    z.maxLength(2_000, 'must have at most 2,000 characters'),
    z.refine(isPublicHttps, 'must be an https address'),
  );

export const postalAddress = z.strictObject({
  lines: z.array(line(100)).check(z.minLength(1), z.maxLength(5)),
  postalCode: line(16),
  city: line(100),
  country,
});

/** ISO 7064 MOD 97-10: the country and check digits go last, letters count from ten. */
function hasIbanChecksum(text: string): boolean {
  const digits = [...text.slice(4), ...text.slice(0, 4)].map((sign) => Number.parseInt(sign, 36)).join('');
  return BigInt(digits) % 97n === 1n;
}

function isPublicHttps(text: string): boolean {
  if (!/^https:\/\/[\x21-\x7e]+$/.test(text) || /[<>"'\\`{}|^]/.test(text) || !URL.canParse(text))
    return false;
  const { hostname, username, password } = new URL(text);
  return /^(?=.*[a-z])[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(hostname) && username === '' && password === '';
}
