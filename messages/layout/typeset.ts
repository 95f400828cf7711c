import type { Language } from '../../domain/parties.ts';
import { plainText } from '../escape/plainText.ts';

/** One run of text, safe to print, with the spaces of French typography made non-breaking. */
export function typeset(text: string, language: Language): string {
  const line = plainText(text);
  if (language !== 'fr') return line;
  return line
    .replace(/ ([:%€»])/g, '\u00a0$1')
    .replace(/« /g, '«\u00a0')
    .replace(/ ([;!?])/g, '\u202f$1')
    .replace(/\b([nN]°) /g, '$1\u00a0');
}
