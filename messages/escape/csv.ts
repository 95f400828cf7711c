import type { Language } from '../../domain/parties.ts';
import { plainText } from './plainText.ts';

/** A CSV file for a spreadsheet: UTF-8 with byte order mark, CRLF, `;` in French and `,` in English. */
export function csvFile(rows: readonly (readonly string[])[], language: Language): Uint8Array {
  const separator = language === 'fr' ? ';' : ',';
  const lines = rows.map((row) => row.map((cell) => csvCell(cell, separator)).join(separator));
  return new TextEncoder().encode(`\ufeff${lines.join('\r\n')}\r\n`);
}

/** A cell that no spreadsheet takes for a formula; numbers stay numbers. */
export function csvCell(value: string, separator: string): string {
  const text = plainText(value);
  const inert = /^[=+\-@＝＋－＠]/.test(text) && !/^-?\d+([.,]\d+)?$/.test(text) ? `'${text}` : text;
  return inert.includes(separator) || /["\s]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
