import type { Customer, Language } from '../domain/parties.ts';
import { letterEn } from './en/letter.ts';
import { letterFr } from './fr/letter.ts';

/** What follows a notice that is not heeded. A consumer is not told of an agency, for the ladder has none for them. */
export function consequenceFor({ kind }: Pick<Customer, 'kind'>, language: Language): string {
  const words = language === 'fr' ? letterFr : letterEn;
  return kind === 'consumer' ? words.consequenceForConsumers : words.consequence;
}
