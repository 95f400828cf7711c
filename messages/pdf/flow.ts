import type { Language } from '../../domain/parties.ts';
import { typeset } from '../layout/typeset.ts';
import { millimetres, type Sheets, type Style, sheetHeight, sheetWidth } from './sheets.ts';
import { wrapText } from './wrapText.ts';

const lowest = sheetHeight - millimetres(22);

/** A column of text that runs down a sheet and on to the next. */
export class Flow {
  readonly sheets: Sheets;
  readonly language: Language;
  readonly left = millimetres(22);
  readonly width = sheetWidth - millimetres(44);
  top: number;

  constructor(sheets: Sheets, language: Language, top: number) {
    this.sheets = sheets;
    this.language = language;
    this.top = top;
  }

  /** Starts a new sheet unless so much room is left; answers whether it did. */
  ensure(height: number): boolean {
    if (this.top + height <= lowest) return false;
    this.sheets.startSheet();
    this.top = millimetres(20);
    return true;
  }

  skip(height: number): void {
    this.top += height;
  }

  typeset(text: string): string {
    return typeset(text, this.language);
  }

  /** The lines of a paragraph as they will be written. */
  wrap(text: string, style: Style, width = this.width): readonly string[] {
    return wrapText(this.typeset(text), this.sheets.typefaces[style.weight], style.size, width);
  }

  writeLines(lines: readonly string[], style: Style, leading: number, indent = 0): void {
    for (const line of lines) {
      this.ensure(leading);
      this.sheets.write(line, this.left + indent, this.top + style.size, style);
      this.skip(leading);
    }
  }
}
