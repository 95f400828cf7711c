import type { Language } from '../domain/parties.ts';
import type { Tone } from '../domain/policy.ts';
import { debtorEn } from './en/debtor.ts';
import { tonesEn } from './en/tones.ts';
import type { StatementLine } from './facts.ts';
import { debtorFr } from './fr/debtor.ts';
import { type ToneWording, tonesFr } from './fr/tones.ts';
import type { SaidGroup } from './invoiceGroup.ts';

const softestFirst = ['friendly', 'neutral', 'firm'] as const satisfies readonly Tone[];

/**
 * The tone in which one message speaks of these invoices: the softest of their levels, so that a customer never reads a
 * firm word that another of its invoices does not deserve. Beside a level that has no tone (a formal notice), neutral.
 */
export function toneOfLines(lines: readonly StatementLine[]): Tone {
  const tones = lines.map(({ level }) => level.tone);
  if (tones.includes(undefined)) return 'neutral';
  return softestFirst.find((tone) => tones.includes(tone)) ?? 'neutral';
}

export function wordsInTone(tone: Tone, language: Language): ToneWording {
  return (language === 'fr' ? tonesFr : tonesEn)[tone];
}

/** The sentence about invoices of which one thing is said, in the tone of their own levels. */
export function sentenceAbout({ saying, group, lines }: SaidGroup, language: Language): string {
  if (saying === 'noticeCopy' || saying === 'thanks') {
    return (language === 'fr' ? debtorFr : debtorEn)[saying](group);
  }
  return wordsInTone(toneOfLines(lines), language)[saying](group);
}
