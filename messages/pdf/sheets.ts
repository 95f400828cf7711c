import { notoSansBold } from '../fonts/notoSansBold.ts';
import { notoSansRegular } from '../fonts/notoSansRegular.ts';
import { addFont } from './addFont.ts';
import { PdfFile, textString } from './pdfFile.ts';
import { Typeface } from './typeface.ts';

export type Weight = 'regular' | 'bold';

/** How a line of text looks; `grey` from 0 (black) to 1 (white). */
export interface Style {
  readonly size: number;
  readonly weight: Weight;
  readonly grey: number;
}

const pointsPerMillimetre = 72 / 25.4;
export const sheetWidth = 210 * pointsPerMillimetre;
export const sheetHeight = 297 * pointsPerMillimetre;

export function millimetres(value: number): number {
  return value * pointsPerMillimetre;
}

/** A4 sheets to write on. Positions are points from the left and from the top; text stands on its baseline. */
export class Sheets {
  readonly typefaces = { regular: new Typeface(notoSansRegular), bold: new Typeface(notoSansBold) } as const;
  readonly #sheets: string[][] = [[]];

  get count(): number {
    return this.#sheets.length;
  }

  startSheet(): void {
    this.#sheets.push([]);
  }

  write(text: string, x: number, top: number, style: Style, sheet = this.count - 1): void {
    const glyphs = this.typefaces[style.weight].encode(text);
    if (glyphs === '') return;
    const font = style.weight === 'bold' ? 'F2' : 'F1';
    this.#draw(
      sheet,
      `BT /${font} ${figure(style.size)} Tf ${figure(style.grey)} g ${figure(x)} ${figure(sheetHeight - top)} Td <${glyphs}> Tj ET`,
    );
  }

  rule(x: number, top: number, width: number, grey: number, thickness = 0.5): void {
    const y = figure(sheetHeight - top);
    this.#draw(
      this.count - 1,
      `${figure(grey)} G ${figure(thickness)} w ${figure(x)} ${y} m ${figure(x + width)} ${y} l S`,
    );
  }

  widthOf(text: string, style: Style): number {
    return this.typefaces[style.weight].widthOf(text, style.size);
  }

  /** The file. `date` is the only time it knows, so that the same letter has the same bytes. */
  toPdf(about: {
    readonly title: string;
    readonly author: string;
    readonly language: string;
    readonly date: string;
  }): Uint8Array {
    const file = new PdfFile();
    const fonts = `/F1 ${addFont(file, this.typefaces.regular)} /F2 ${addFont(file, this.typefaces.bold)}`;
    const tree = file.reserve();
    const pages = this.#sheets.map((operators) =>
      file.add(
        `<< /Type /Page /Parent ${tree} /MediaBox [0 0 ${figure(sheetWidth)} ${figure(sheetHeight)}]` +
          ` /Resources << /Font << ${fonts} >> >> /Contents ${file.addStream('', operators.join('\n'))} >>`,
      ),
    );
    file.put(tree, `<< /Type /Pages /Count ${pages.length} /Kids [${pages.join(' ')}] >>`);
    const catalog = file.add(
      `<< /Type /Catalog /Pages ${tree} /Lang (${about.language}) /ViewerPreferences << /DisplayDocTitle true >> >>`,
    );
    const info = file.add(
      `<< /Title ${textString(about.title)} /Author ${textString(about.author)} /Producer (Jalon)` +
        ` /CreationDate (D:${about.date.replaceAll('-', '')}000000Z) >>`,
    );
    return file.bytes(catalog, info);
  }

  #draw(sheet: number, operator: string): void {
    this.#sheets[sheet]?.push(operator);
  }
}

function figure(value: number): string {
  return String(Math.round(value * 100) / 100);
}
