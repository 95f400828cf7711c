import type { Language } from '../domain/parties.ts';
import type { PriorContact } from './facts.ts';
import { formatDate } from './format/formatDate.ts';
import type { WorkWording } from './fr/work.ts';
import { type Block, paragraph } from './layout/block.ts';
import { nameOf } from './terms.ts';

/** What the customer was told before, and what became of it, for people of the creditor. */
export function beforeBlock(before: readonly PriorContact[], words: WorkWording, language: Language): Block {
  if (before.length === 0) return paragraph(words.nothingBefore);
  const rows = before.map(({ on, channel, level, outcome }) => {
    const what = nameOf('channels', channel, language);
    return [
      formatDate(on, language),
      level === undefined ? what : `${what}, ${nameOf('levels', level, language)}`,
      nameOf('outcomes', outcome, language),
    ];
  });
  const columns = [words.beforeDate, words.beforeWhat, words.beforeOutcome].map((title) => ({ title }));
  return { kind: 'table', columns, rows };
}
