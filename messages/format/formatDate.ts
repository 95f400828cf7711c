import type { Language } from '../../domain/parties.ts';

const months: Readonly<Record<Language, readonly string[]>> = {
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};

/** `2 mars 2026` (`1er mars 2026`) or `2 March 2026` from a local date `2026-03-02`. */
export function formatDate(date: string, language: Language): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return `${language === 'fr' && day === 1 ? '1er' : day} ${months[language][month - 1]} ${year}`;
}

/** `02/03/2026` in French, `2026-03-02` in English: where room is short and the order of figures must be plain. */
export function formatShortDate(date: string, language: Language): string {
  return language === 'fr' ? date.split('-').reverse().join('/') : date;
}
