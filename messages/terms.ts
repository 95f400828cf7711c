import type { Language } from '../domain/parties.ts';
import type { Reason } from '../domain/step.ts';
import { termsEn } from './en/terms.ts';
import { type Terms, termsFr } from './fr/terms.ts';

type Vocabulary = 'levels' | 'channels' | 'outcomes' | 'customerKinds' | 'closings';

export function termsIn(language: Language): Terms {
  return language === 'fr' ? termsFr : termsEn;
}

/** The word for a code; a code of a creditor's own ladder that has no word stands for itself. */
export function nameOf(vocabulary: Vocabulary, code: string, language: Language): string {
  return lookUp(termsIn(language)[vocabulary], code) ?? code;
}

/** The reason in the words of the rules, which are English and exact; in French by its code when that is known. */
export function reasonText(reason: Reason, language: Language): string {
  if (language === 'en' && reason.text !== reason.code) return reason.text;
  return lookUp(termsIn(language).reasons, reason.code) ?? reason.text;
}

/** Whether the code is one of ours; providers have theirs, and people write what they like. */
export function isWorded({ code }: Reason): boolean {
  return lookUp(termsFr.reasons, code) !== undefined;
}

function lookUp(words: Readonly<Record<string, string>>, code: string): string | undefined {
  return Object.hasOwn(words, code) ? words[code] : undefined;
}
