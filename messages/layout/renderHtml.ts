import type { Language } from '../../domain/parties.ts';
import { escapeHtml } from '../escape/escapeHtml.ts';
import { apiLink } from '../escape/httpsLink.ts';
import { type Block, type Cell, type Column, linksOf, type TableBlock, type Tone, textOf } from './block.ts';
import type { Page } from './page.ts';
import { typeset } from './typeset.ts';

const ink = '#1c2430';
const grey = '#5b6572';
const line = '#d5dae1';
const red = '#b3261e';
const blue = '#174ea6';
const font = 'font-family:Helvetica,Arial,sans-serif';

/** The page as a whole HTML document: tables and inline styles, no image, nothing fetched from anywhere. */
export function renderHtml(page: Page): string {
  const set = (text: string) => escapeHtml(typeset(text, page.language));
  const foot = page.foot.map(set).join('<br>');
  return `<!doctype html>
<html lang="${page.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${set(page.title)}</title>
</head>
<body style="margin:0;padding:0;background:#f3f5f7;${font};color:${ink}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f3f5f7"><tr><td align="center" style="padding:20px 8px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:${widthOf(page)}px;table-layout:fixed;background:#ffffff;border:1px solid ${line};border-radius:6px">
<tr><td style="padding:18px 22px 12px;border-bottom:1px solid ${line};font-size:16px;font-weight:bold">${set(page.head)}</td></tr>
<tr><td style="padding:18px 22px 22px;font-size:15px;line-height:1.55">
${renderBlocksAsHtml(page.blocks, page.language)}
</td></tr>
${foot === '' ? '' : `<tr><td style="padding:12px 22px 16px;border-top:1px solid ${line};font-size:12px;line-height:1.5;color:${grey}">${foot}</td></tr>\n`}</table>
</td></tr></table>
</body>
</html>
`;
}

export function renderBlocksAsHtml(blocks: readonly Block[], language: Language): string {
  return blocks.map((block) => blockHtml(block, language)).join('\n');
}

function widthOf(page: Page): number {
  return page.blocks.some((block) => block.kind === 'table' && block.columns.length > 5) ? 860 : 640;
}

const tones: Readonly<Record<Tone, string>> = {
  alert: `color:${red};font-weight:bold`,
  muted: `color:${grey};font-size:13px`,
  strong: 'font-weight:bold',
};

function blockHtml(block: Block, language: Language): string {
  const set = (text: string) => escapeHtml(typeset(text, language));
  switch (block.kind) {
    case 'paragraph':
      return `<p style="margin:0 0 14px;${block.tone === undefined ? '' : tones[block.tone]}">${set(block.text)}</p>`;
    case 'heading':
      return `<h2 style="margin:22px 0 8px;font-size:16px;line-height:1.3">${set(block.text)}</h2>`;
    case 'facts':
      return factsHtml(block.rows, language);
    case 'table':
      return tableHtml(block, language);
    case 'link':
      return linkHtml(set(block.label), block.href);
    case 'button':
      return `<form method="post"><button type="submit" style="padding:12px 22px;background:${blue};color:#ffffff;border:0;border-radius:4px;font:bold 15px Helvetica,Arial,sans-serif;cursor:pointer">${set(block.label)}</button></form>`;
    case 'list':
      return `<ul style="margin:0 0 14px;padding-left:20px">${block.items.map((item) => `<li style="margin:0 0 4px">${set(item)}</li>`).join('')}</ul>`;
    case 'code':
      return `<pre style="margin:0 0 14px;padding:10px 12px;background:#f3f5f7;border:1px solid ${line};border-radius:4px;font-size:12px;line-height:1.5;white-space:pre-wrap;word-break:break-word">${block.lines.map(escapeHtml).join('\n')}</pre>`;
  }
}

function factsHtml(rows: readonly (readonly [string, string])[], language: Language): string {
  const set = (text: string) => escapeHtml(typeset(text, language));
  const printed = rows.map(
    ([label, value]) =>
      `<tr><td style="padding:2px 14px 2px 0;color:${grey};vertical-align:top;white-space:nowrap">${set(label)}</td><td style="padding:2px 0;vertical-align:top;word-break:break-word">${set(value)}</td></tr>`,
  );
  return `<table role="presentation" cellpadding="0" cellspacing="0" style="margin:0 0 14px;font-size:14px;line-height:1.5">${printed.join('')}</table>`;
}

function linkHtml(label: string, href: string): string {
  const address = apiLink(href);
  if (address === undefined) return '';
  return `<p style="margin:4px 0 18px"><a href="${escapeHtml(address)}" style="display:inline-block;padding:10px 18px;background:${blue};color:#ffffff;text-decoration:none;border-radius:4px;font-weight:bold">${label}</a></p>`;
}

function tableHtml(table: TableBlock, language: Language): string {
  const set = (text: string) => escapeHtml(typeset(text, language));
  const head = table.columns.map(
    (column) =>
      `<th scope="col" style="${cellStyle(column)};border-bottom:2px solid ${line};color:${grey};font-weight:bold;white-space:normal">${set(column.title)}</th>`,
  );
  const rows = table.rows.map(
    (row) => `<tr>${row.map((cell, index) => cellHtml(cell, table.columns[index], language)).join('')}</tr>`,
  );
  const totals = (table.totals ?? []).map(
    (row) =>
      `<tr>${row.map((text, index) => `<td style="${cellStyle(table.columns[index])};font-weight:bold">${set(text)}</td>`).join('')}</tr>`,
  );
  // On a narrow screen a wide table scrolls by itself, not the whole page.
  return `<div style="overflow-x:auto;margin:0 0 18px"><table width="100%" cellpadding="0" cellspacing="0" style="border-collapse:collapse;font-size:13px;line-height:1.4">
<thead><tr>${head.join('')}</tr></thead>
<tbody>
${[...rows, ...totals].join('\n')}
</tbody></table></div>`;
}

function cellHtml(cell: Cell, column: Column | undefined, language: Language): string {
  const text = escapeHtml(typeset(textOf(cell), language));
  const alert = typeof cell !== 'string' && cell.alert === true ? `;${tones.alert}` : '';
  const links = linksOf(cell).flatMap(({ label, href }) => {
    const address = apiLink(href);
    return address === undefined
      ? []
      : [
          `<a href="${escapeHtml(address)}" style="color:${blue}">${escapeHtml(typeset(label, language))}</a>`,
        ];
  });
  const inner = [text, links.join(' · ')].filter((part) => part !== '').join('<br>');
  return `<td style="${cellStyle(column)};border-bottom:1px solid ${line}${alert}">${inner}</td>`;
}

function cellStyle(column: Column | undefined): string {
  const side = column?.figures === true ? 'right' : 'left';
  const keep = column?.figures === true || column?.keep === true ? ';white-space:nowrap' : '';
  return `padding:7px 5px;vertical-align:top;text-align:${side}${keep}`;
}
