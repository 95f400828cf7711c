import type { RatingReason, SignOfDistress } from '../domain/owed/payerRating.ts';
import type { Language } from '../domain/parties.ts';
import { ratingEn } from './en/rating.ts';
import { type RatingWording, ratingFr } from './fr/rating.ts';

const wordings: Readonly<Record<Language, RatingWording>> = { fr: ratingFr, en: ratingEn };

/** A reason of a rating in words. */
export function reasonOfRating(reason: RatingReason, language: Language): string {
  const words = wordings[language];
  switch (reason.code) {
    case 'nothing-due-yet':
      return words.nothingDueYet;
    case 'pays-on-time':
      return words.paysOnTime;
    case 'insolvent':
      return words.insolvent;
    case 'pays-late':
      return words.paysLate(inDays(reason.days, language));
    case 'lateness-grew':
      return words.latenessGrew(inDays(reason.days, language));
    case 'broken-promises':
      return words.brokenPromises(reason.broken, reason.made);
    case 'disputes':
      return words.disputes(reason.invoices);
    case 'bounced-messages':
      return words.bouncedMessages(reason.messages);
  }
}

/** A sign of distress in words; an excuse that is no code of ours stands as it was told. */
export function signInWords(sign: SignOfDistress, language: Language): string {
  const words = wordings[language];
  switch (sign.code) {
    case 'lateness-growing':
      return words.latenessGrowing(inDays(sign.days, language));
    case 'repeated-excuse': {
      const known = Object.hasOwn(words.excuses, sign.excuse) ? words.excuses[sign.excuse] : undefined;
      return words.repeatedExcuse(known ?? sign.excuse, sign.times);
    }
    case 'hard-to-reach':
      return words.hardToReach(sign.contacts);
    case 'broken-promises':
      return words.promisesBroken(sign.broken);
  }
}

/** Reasons and signs as one list that says nothing twice: what lowers a rating may be a sign of distress too. */
export function whyWatched(
  reasons: readonly RatingReason[],
  signs: readonly SignOfDistress[],
  language: Language,
): readonly string[] {
  const said = new Set<string>(reasons.map(({ code }) => code));
  const isNew = ({ code }: SignOfDistress) =>
    !said.has(code) && !(code === 'lateness-growing' && said.has('lateness-grew'));
  return [
    ...reasons.map((reason) => reasonOfRating(reason, language)),
    ...signs.filter(isNew).map((sign) => signInWords(sign, language)),
  ];
}

/** `12,5 jours`, `1 day`: French counts in the plural from two on, English from anything but one. */
function inDays(days: number, language: Language): string {
  const figure = language === 'fr' ? String(days).replace('.', ',') : String(days);
  return wordings[language].days(figure, language === 'fr' ? days >= 2 : days !== 1);
}
