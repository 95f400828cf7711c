/** A TrueType font that a PDF embeds as it is, with what is needed to set text in it. Measures in font units. */
export interface EmbeddedFont {
  readonly name: string;
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly bbox: readonly number[];
  /** Runs of consecutive code points: the first, then glyph and advance of each in turn. */
  readonly runs: readonly (readonly [firstCodePoint: number, glyphsAndAdvances: readonly number[]])[];
  /** Of the font file, and the file itself in zlib's format, base64. */
  readonly byteLength: number;
  readonly deflated: string;
}
