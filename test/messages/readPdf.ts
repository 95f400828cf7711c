/** What a reader sees of a PDF that `Sheets` wrote: the text of each sheet, decoded through the fonts' ToUnicode maps. */
export function readPdf(bytes: Uint8Array): { readonly sheets: readonly string[]; readonly info: string } {
  const file = Buffer.from(bytes).toString('latin1');
  const objects = readObjects(file);
  const trailer = /trailer\n<< (.*) >>/.exec(file)?.[1] ?? '';
  const catalog = objectOf(objects, referenceIn(trailer, 'Root'));
  const tree = objectOf(objects, referenceIn(catalog, 'Pages'));
  const kids = [...(/\/Kids \[(.*?)\]/.exec(tree)?.[1] ?? '').matchAll(/(\d+) 0 R/g)].map((match) =>
    Number(match[1]),
  );
  return {
    sheets: kids.map((kid) => readSheet(objects, objectOf(objects, kid))),
    info: objectOf(objects, referenceIn(trailer, 'Info')),
  };
}

/** Every object, found where the cross-reference table says it is. */
function readObjects(file: string): ReadonlyMap<number, string> {
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(file)?.[1]);
  const table = file.slice(start);
  if (!table.startsWith('xref\n')) throw new Error('startxref does not point to the table');
  const offsets = [...table.matchAll(/^(\d{10}) 00000 n $/gm)].map((match) => Number(match[1]));
  return new Map(
    offsets.map((offset, index) => {
      const head = `${index + 1} 0 obj\n`;
      if (!file.startsWith(head, offset)) throw new Error(`object ${index + 1} is not at ${offset}`);
      return [index + 1, file.slice(offset + head.length, file.indexOf('\nendobj\n', offset))];
    }),
  );
}

function readSheet(objects: ReadonlyMap<number, string>, sheet: string): string {
  const fonts = new Map(
    [...sheet.matchAll(/\/(F\d) (\d+) 0 R/g)].map((match) => {
      const font = objectOf(objects, Number(match[2]));
      return [match[1], toUnicode(objectOf(objects, referenceIn(font, 'ToUnicode')))] as const;
    }),
  );
  const content = objectOf(objects, referenceIn(sheet, 'Contents'));
  const lines = [...content.matchAll(/BT \/(F\d) .*? <([0-9a-f]*)> Tj ET/g)].map((match) => {
    const map = fonts.get(match[1] ?? '');
    return (match[2]?.match(/.{4}/g) ?? []).map((glyph) => map?.get(glyph) ?? '\ufffd').join('');
  });
  return lines.join('\n');
}

function toUnicode(map: string): ReadonlyMap<string, string> {
  return new Map(
    [...map.matchAll(/^<([0-9a-f]{4})> <([0-9a-f]{4})>$/gm)].map((match) => [
      match[1] ?? '',
      String.fromCharCode(Number.parseInt(match[2] ?? '', 16)),
    ]),
  );
}

function objectOf(objects: ReadonlyMap<number, string>, number: number): string {
  const body = objects.get(number);
  if (body === undefined) throw new Error(`no object ${number}`);
  return body;
}

function referenceIn(body: string, key: string): number {
  return Number(new RegExp(`/${key} (\\d+) 0 R`).exec(body)?.[1]);
}
