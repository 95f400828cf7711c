import type { Language } from '../../domain/parties.ts';
import { apiLink } from '../escape/httpsLink.ts';
import { plainText } from '../escape/plainText.ts';
import { type Block, linksOf, type TableBlock, textOf } from './block.ts';
import type { Page } from './page.ts';
import { typeset } from './typeset.ts';

const widestTable = 76;

/** The page as plain text, as complete as the HTML. */
export function renderText(page: Page): string {
  const body = renderBlocksAsText(page.blocks, page.language);
  const foot = page.foot.map((line) => typeset(line, page.language));
  return `${body}${foot.length === 0 ? '' : `\n\n-- \n${foot.join('\n')}`}\n`;
}

export function renderBlocksAsText(blocks: readonly Block[], language: Language): string {
  return blocks.map((block) => blockText(block, language)).join('\n\n');
}

function blockText(block: Block, language: Language): string {
  const set = (text: string) => typeset(text, language);
  switch (block.kind) {
    case 'paragraph':
      return set(block.text);
    case 'heading':
      return `${set(block.text)}\n${'-'.repeat([...set(block.text)].length)}`;
    case 'facts':
      return block.rows.map(([label, value]) => set(`${label}${colon(language)}${value}`)).join('\n');
    case 'table':
      return tableText(block, language);
    case 'link':
      return `${set(`${block.label}${colon(language).trimEnd()}`)}\n${apiLink(block.href) ?? ''}`.trimEnd();
    case 'button':
      return `[ ${set(block.label)} ]`;
    case 'list':
      return block.items.map((item) => `- ${set(item)}`).join('\n');
    case 'code':
      return block.lines.map((line) => `    ${plainText(line)}`).join('\n');
  }
}

function tableText(table: TableBlock, language: Language): string {
  const titles = table.columns.map((column) => typeset(column.title, language));
  const rows = table.rows.map((row) => row.map((cell) => typeset(textOf(cell), language)));
  const totals = (table.totals ?? []).map((row) => row.map((cell) => typeset(cell, language)));
  const widths = titles.map((_, column) =>
    Math.max(...[titles, ...rows, ...totals].map((row) => lengthOf(row[column]))),
  );
  const hasLinks = table.rows.some((row) => row.some((cell) => linksOf(cell).length > 0));
  const total = widths.reduce((sum, width) => sum + width + 2, -2);
  return hasLinks || total > widestTable
    ? stackedTable(table, titles, rows, totals, language)
    : alignedTable(table, titles, rows, totals, widths);
}

function alignedTable(
  table: TableBlock,
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  totals: readonly (readonly string[])[],
  widths: readonly number[],
): string {
  const print = (row: readonly string[]) =>
    row
      .map((text, column) => pad(text, widths[column] ?? 0, table.columns[column]?.figures === true))
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  const closing = totals.length === 0 ? [] : [rule, ...totals.map(print)];
  return [print(titles), rule, ...rows.map(print), ...closing].join('\n');
}

/** Too wide for a line, or with links: one row after the other, each value under its label. */
function stackedTable(
  table: TableBlock,
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  totals: readonly (readonly string[])[],
  language: Language,
): string {
  const printed = rows.map((row, index) => {
    const [first = ''] = row;
    const links = (table.rows[index] ?? []).flatMap(linksOf).flatMap(({ label, href }) => {
      const address = apiLink(href);
      return address === undefined ? [] : [`  ${typeset(label, language)}${colon(language)}${address}`];
    });
    return [`- ${first}`, ...labelled(row, titles, language), ...links].join('\n');
  });
  return [...printed, ...totals.map((row) => stackedTotal(row, titles, language))].join('\n');
}

/** One figure stands beside its total; of several, each says what it is. */
function stackedTotal(row: readonly string[], titles: readonly string[], language: Language): string {
  const [first = '', ...figures] = row.filter((text) => text !== '');
  return figures.length < 2
    ? [first, ...figures].join('  ')
    : [first, ...labelled(row, titles, language)].join('\n');
}

/** What follows the first cell, each value under the title of its column. */
function labelled(row: readonly string[], titles: readonly string[], language: Language): readonly string[] {
  return row.flatMap((text, column) =>
    column === 0 || text === '' ? [] : [`  ${titles[column]}${colon(language)}${text}`],
  );
}

function colon(language: Language): string {
  return language === 'fr' ? '\u00a0: ' : ': ';
}

function pad(text: string, width: number, right: boolean): string {
  const space = ' '.repeat(Math.max(0, width - lengthOf(text)));
  return right ? space + text : text + space;
}

function lengthOf(text: string | undefined): number {
  return [...(text ?? '')].length;
}
