import type { EmbeddedFont } from '../fonts/embeddedFont.ts';

interface Glyph {
  readonly id: number;
  readonly advance: number;
}

/** A font to measure and encode text with. Characters that it lacks fall back to their bare letter, else to `?`. */
export class Typeface {
  readonly font: EmbeddedFont;
  readonly #glyphs = new Map<number, Glyph>();

  constructor(font: EmbeddedFont) {
    this.font = font;
    for (const [first, numbers] of font.runs) {
      for (let index = 0; index < numbers.length; index += 2) {
        this.#glyphs.set(first + index / 2, { id: numbers[index] ?? 0, advance: numbers[index + 1] ?? 0 });
      }
    }
  }

  /** Width of one line, in points. */
  widthOf(text: string, size: number): number {
    const units = this.#glyphsOf(text).reduce((sum, glyph) => sum + glyph.advance, 0);
    return (units * size) / this.font.unitsPerEm;
  }

  /** Glyph ids as the hexadecimal string that a `Tj` operator takes. */
  encode(text: string): string {
    return this.#glyphsOf(text)
      .map((glyph) => hex(glyph.id))
      .join('');
  }

  /** `[glyph, advance]` of every glyph, by id. */
  advances(): readonly (readonly [id: number, advance: number])[] {
    const byId = new Map([...this.#glyphs.values()].map((glyph) => [glyph.id, glyph.advance]));
    return [...byId].sort(([a], [b]) => a - b);
  }

  /** `[glyph, code point]` of every glyph; the lowest code point when several share one. */
  codePoints(): readonly (readonly [id: number, codePoint: number])[] {
    const byId = new Map<number, number>();
    for (const [codePoint, { id }] of this.#glyphs) if (!byId.has(id)) byId.set(id, codePoint);
    return [...byId].sort(([a], [b]) => a - b);
  }

  #glyphsOf(text: string): readonly Glyph[] {
    return [...text].flatMap((character) => this.#glyphsOfCharacter(character));
  }

  #glyphsOfCharacter(character: string): readonly Glyph[] {
    const glyph = this.#glyphs.get(character.codePointAt(0) ?? 0);
    if (glyph !== undefined) return [glyph];
    const bare = character.normalize('NFKD').replace(/\p{M}/gu, '');
    const fallback = [...bare].map((part) => this.#glyphs.get(part.codePointAt(0) ?? 0));
    if (fallback.every((part) => part !== undefined)) return fallback;
    return [this.#glyphs.get(63) ?? { id: 0, advance: 0 }];
  }
}

export function hex(value: number): string {
  return value.toString(16).padStart(4, '0');
}
