import type { PdfFile, Reference } from './pdfFile.ts';
import { hex, type Typeface } from './typeface.ts';

/** Embeds a font whole, addressed by glyph id, with the map that lets readers copy and search its text. */
export function addFont(file: PdfFile, typeface: Typeface): Reference {
  const { font } = typeface;
  const thousandths = (units: number) => Math.round((units * 1000) / font.unitsPerEm);
  const program = file.addStream(
    `/Filter /FlateDecode /Length1 ${font.byteLength}`,
    Buffer.from(font.deflated, 'base64'),
  );
  const descriptor = file.add(
    `<< /Type /FontDescriptor /FontName /${font.name} /Flags 4 /ItalicAngle 0 /StemV 80` +
      ` /FontBBox [${font.bbox.map(thousandths).join(' ')}] /Ascent ${thousandths(font.ascent)}` +
      ` /Descent ${thousandths(font.descent)} /CapHeight ${thousandths(font.capHeight)} /FontFile2 ${program} >>`,
  );
  const widths = typeface.advances().map(([id, advance]) => `${id} [${thousandths(advance)}]`);
  const descendant = file.add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${font.name} /CIDToGIDMap /Identity` +
      ` /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>` +
      ` /FontDescriptor ${descriptor} /DW 1000 /W [${widths.join(' ')}] >>`,
  );
  return file.add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /${font.name} /Encoding /Identity-H` +
      ` /DescendantFonts [${descendant}] /ToUnicode ${file.addStream('', toUnicode(typeface))} >>`,
  );
}

function toUnicode(typeface: Typeface): string {
  const entries = typeface.codePoints().map(([id, codePoint]) => `<${hex(id)}> <${hex(codePoint)}>`);
  const blocks: string[] = [];
  // A block holds a hundred entries at most.
  for (let start = 0; start < entries.length; start += 100) {
    const block = entries.slice(start, start + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return [
    '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def',
    '1 begincodespacerange\n<0000> <ffff>\nendcodespacerange',
    ...blocks,
    'endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend',
  ].join('\n');
}
