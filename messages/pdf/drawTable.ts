import { type TableBlock, textOf } from '../layout/block.ts';
import type { Flow } from './flow.ts';
import type { Style } from './sheets.ts';
import { wrapText } from './wrapText.ts';

const body: Style = { size: 8, weight: 'regular', grey: 0 };
const head: Style = { size: 7.5, weight: 'bold', grey: 0.3 };
const total: Style = { size: 8, weight: 'bold', grey: 0 };
const leading = 10.4;
const padding = 2.6;
const gutter = 8;

/** A table that runs over as many sheets as it needs; its head is repeated, its totals stay with the last row. */
export function drawTable(flow: Flow, table: TableBlock): void {
  const set = (texts: readonly string[]) => texts.map((text) => flow.typeset(text));
  const titles = set(table.columns.map((column) => column.title));
  const rows = table.rows.map((row) => set(row.map(textOf)));
  const totals = (table.totals ?? []).map(set);
  const widths = columnWidths(flow, table, [
    [titles, head],
    ...rows.map((row) => [row, body] as const),
    ...totals.map((row) => [row, total] as const),
  ]);
  const wrap = (row: readonly string[], style: Style): Row => {
    const cells = row.map((text, column) =>
      wrapText(text, flow.sheets.typefaces[style.weight], style.size, widths[column] ?? 0),
    );
    return { cells, style, height: Math.max(...cells.map((cell) => cell.length)) * leading + 2 * padding };
  };
  const heading = wrap(titles, head);
  const wrapped = rows.map((row) => wrap(row, body));
  const closing = totals.map((row) => wrap(row, total));
  const closingHeight = closing.reduce((sum, row) => sum + row.height, 0);
  const draw = (row: Row) => drawRow(flow, table, row, widths);

  flow.ensure(heading.height + (wrapped[0]?.height ?? 0) + (wrapped.length === 1 ? closingHeight : 0));
  draw(heading);
  for (const [index, row] of wrapped.entries()) {
    const isLast = index === wrapped.length - 1;
    if (flow.ensure(row.height + (isLast ? closingHeight : 0))) draw(heading);
    draw(row);
  }
  for (const row of closing) draw(row);
  flow.skip(6);
}

interface Row {
  readonly cells: readonly (readonly string[])[];
  readonly style: Style;
  readonly height: number;
}

function drawRow(flow: Flow, table: TableBlock, row: Row, widths: readonly number[]): void {
  let x = flow.left;
  for (const [column, cell] of row.cells.entries()) {
    const width = widths[column] ?? 0;
    for (const [line, text] of cell.entries()) {
      const isFigures = table.columns[column]?.figures === true;
      const indent = isFigures ? width - flow.sheets.widthOf(text, row.style) : 0;
      flow.sheets.write(text, x + indent, flow.top + padding + leading * line + row.style.size, row.style);
    }
    x += width + gutter;
  }
  flow.skip(row.height);
  flow.sheets.rule(flow.left, flow.top, flow.width, row.style === head ? 0.4 : 0.85);
}

/** Figures and dates get the room they need; the other columns share what is left, in proportion to theirs. */
function columnWidths(
  flow: Flow,
  table: TableBlock,
  rows: readonly (readonly [readonly string[], Style])[],
): readonly number[] {
  const natural = table.columns.map((_, column) =>
    Math.max(...rows.map(([row, style]) => flow.sheets.widthOf(row[column] ?? '', style))),
  );
  const available = flow.width - gutter * (table.columns.length - 1);
  const isFixed = table.columns.map((column) => column.figures === true || column.keep === true);
  const sumOf = (fixed: boolean) =>
    natural.reduce((sum, width, column) => (isFixed[column] === fixed ? sum + width : sum), 0);
  const fixedSum = sumOf(true);
  const fixedRoom = Math.min(fixedSum, available * 0.85);
  const sharedRoom = available - fixedRoom;
  // Never divided and multiplied back: a width smaller by its last bit would break a word.
  const fixed = (width: number) => (fixedRoom === fixedSum ? width : (width * fixedRoom) / fixedSum);
  return natural.map((width, column) =>
    isFixed[column] ? fixed(width) : (width * sharedRoom) / sumOf(false),
  );
}
