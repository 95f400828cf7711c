/** Rows of a CSV file with a byte order mark, as RFC 4180 reads them. */
export function readCsv(bytes: Uint8Array, separator: string): readonly (readonly string[])[] {
  const text = Buffer.from(bytes).toString('utf8');
  if (!text.startsWith('\ufeff')) throw new Error('no byte order mark');
  const rows: string[][] = [];
  let row: string[] = [];
  let rest = text.slice(1);
  while (rest !== '') {
    const quoted = /^"((?:[^"]|"")*)"/.exec(rest);
    const end = quoted === null ? rest.search(new RegExp(`[${separator}\\r]`)) : quoted[0].length;
    row.push(quoted === null ? rest.slice(0, end) : (quoted[1] ?? '').replaceAll('""', '"'));
    rest = rest.slice(end);
    if (rest.startsWith(separator)) rest = rest.slice(1);
    else {
      rows.push(row);
      row = [];
      rest = rest.slice(2);
    }
  }
  return rows;
}
