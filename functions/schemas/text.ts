import * as z from 'zod/mini';
import { isHolidayCalendar } from '../../domain/calendar/holidays.ts';

/**
 * Line breaks, other controls, and the marks that turn the reading direction or hide (bidi, zero width, BOM):
 * none has a place in a name, and in a message they forge lines or disguise text.
 */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/u;

/** Names stand in mail that people trust: a link inside one would be read as the sender's. */
const link = /(?:https?:\/\/|www\.)/i;

/** One line of text as people read it. Answers it without the space around it. */
export function line(maxLength: number) {
  return z.string().check(
    z.refine((text) => text.isWellFormed() && !unprintable.test(text), 'must be one line of printable text'),
    z.trim(),
    z.minLength(1, 'must not be empty'),
    z.maxLength(maxLength, `must have at most ${maxLength} characters`),
  );
}

/** The name of a person or a company. */
export const personName = line(100).check(z.refine((text) => !link.test(text), 'must not contain a link'));

/** The caller's key of a thing: it stands in paths and in keys. */
export const id = matching(
  /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
  'must be 1 to 64 letters, digits, ".", "_" or "-", and begin with a letter or digit',
);

/** The id of a payment object at whoever moved the money: `pi_…`, a bank line's. */
export const paymentId = matching(
  /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/,
  'must be 1 to 128 letters, digits, ".", "_" or "-", and begin with a letter or digit',
);

/** A payment's id, or an event's, with what Jalon adds to keep two tellings of one payment apart. */
export const unmatchedId = matching(
  /^[A-Za-z0-9][A-Za-z0-9._-]{0,159}$/,
  'must be the id of unmatched money',
);

/** A level's key in its ladder. */
export const levelKey = matching(/^[a-z][a-z0-9-]{0,39}$/, "must be the key of one of the ladder's levels");

export const ladderName = matching(/^[a-z][a-z0-9-]{0,39}$/, 'must be the name of a ladder');

export const language = z.enum(['fr', 'en']);

/** ISO 3166-1 alpha-2. */
export const country = matching(/^[A-Z]{2}$/, 'must be a country code of two capital letters');

export const calendar = z
  .string()
  .check(z.refine(isHolidayCalendar, 'must be a holiday calendar such as FR'));

export const timeZone = z
  .string()
  .check(z.maxLength(64), z.refine(isTimeZone, 'must be a time zone such as Europe/Paris'));

/** A text of one form, with the sentence that says which. */
export function matching(form: RegExp, mustBe: string) {
  return z.string().check(z.regex(form, mustBe));
}

function isTimeZone(name: string): boolean {
  try {
    return (
      /^[A-Za-z]+(?:[/_+-][A-Za-z0-9_+-]+)*$/.test(name) &&
      new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined
    );
  } catch {
    return false;
  }
}
