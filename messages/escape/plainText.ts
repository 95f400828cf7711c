// C0 and C1 controls, and line and paragraph separators: each would start a new line or worse.
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
const breaking = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;
// Bidirectional controls, zero-width characters, tags and the byte order mark: they change what is seen.
const invisible = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;

/** One line of text that reads as it is written: no control, no line break, no bidirectional override. */
export function plainText(value: string): string {
  return value.replace(breaking, ' ').replace(invisible, '').toWellFormed().normalize('NFC').trim();
}
