import type { Typeface } from './typeface.ts';

/** Lines no wider than `width` points, broken at plain spaces; a longer word is broken where it must be. */
export function wrapText(text: string, typeface: Typeface, size: number, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((whole) => breakWord(whole, typeface, size, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && typeface.widthOf(longer, size) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

function breakWord(word: string, typeface: Typeface, size: number, width: number): readonly string[] {
  if (typeface.widthOf(word, size) <= width) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && typeface.widthOf(piece + character, size) > width) {
      pieces.push(piece);
      piece = character;
    } else piece += character;
  }
  return [...pieces, piece];
}
