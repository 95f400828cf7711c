import { httpsLink } from '../escape/httpsLink.ts';
import type { Block } from '../layout/block.ts';
import { drawTable } from './drawTable.ts';
import type { Flow } from './flow.ts';
import type { Style } from './sheets.ts';

const normal: Style = { size: 9, weight: 'regular', grey: 0 };
const strong: Style = { ...normal, weight: 'bold' };
const muted: Style = { size: 8, weight: 'regular', grey: 0.3 };
const heading: Style = { size: 10, weight: 'bold', grey: 0 };
const label: Style = { ...normal, grey: 0.35 };
const leading = 12.2;

export function drawBlocks(flow: Flow, blocks: readonly Block[]): void {
  for (const block of blocks) drawBlock(flow, block);
}

function drawBlock(flow: Flow, block: Block): void {
  switch (block.kind) {
    case 'paragraph':
      drawParagraph(flow, block.text, styleOf(block.tone));
      break;
    case 'heading':
      drawHeading(flow, block.text);
      break;
    case 'facts':
      drawFacts(flow, block.rows);
      break;
    case 'table':
      drawTable(flow, block);
      break;
    case 'link':
      drawLink(flow, block.label, block.href);
      break;
    case 'button':
      // Paper has none.
      break;
    case 'list':
      for (const item of block.items) drawParagraph(flow, `– ${item}`, normal);
      break;
    case 'code':
      for (const line of block.lines) drawParagraph(flow, line, muted);
      break;
  }
}

/** A heading does not stand alone at the foot of a sheet. */
function drawHeading(flow: Flow, text: string): void {
  flow.ensure(60);
  flow.skip(3);
  flow.writeLines(flow.wrap(text, heading), heading, leading);
  flow.skip(2);
}

/** On paper an address is read, not clicked. */
function drawLink(flow: Flow, title: string, address: string): void {
  const href = httpsLink(address);
  if (href !== undefined) drawFacts(flow, [[title, href]]);
}

function styleOf(tone: 'alert' | 'muted' | 'strong' | undefined): Style {
  if (tone === undefined) return normal;
  return tone === 'muted' ? muted : strong;
}

function drawParagraph(flow: Flow, text: string, style: Style): void {
  const lines = flow.wrap(text, style);
  const height = lines.length * leading;
  if (lines.length <= 4) flow.ensure(height);
  flow.writeLines(lines, style, style.size < 9 ? 10.6 : leading);
  flow.skip(5);
}

/** Labels on the left, values beside them, kept on one sheet. */
function drawFacts(flow: Flow, rows: readonly (readonly [string, string])[]): void {
  const labels = rows.map(([text]) => flow.typeset(text));
  const labelWidth = Math.min(180, Math.max(...labels.map((text) => flow.sheets.widthOf(text, label)))) + 14;
  const wrapped = rows.map(([text, value]) => ({
    label: flow.wrap(text, label, labelWidth - 10),
    value: flow.wrap(value, normal, flow.width - labelWidth),
  }));
  const heights = wrapped.map((row) => Math.max(row.label.length, row.value.length) * leading);
  flow.ensure(
    Math.min(
      300,
      heights.reduce((sum, height) => sum + height, 0),
    ),
  );
  for (const [index, row] of wrapped.entries()) {
    flow.ensure(heights[index] ?? leading);
    const { top } = flow;
    for (const [line, text] of row.label.entries()) {
      flow.sheets.write(text, flow.left, top + line * leading + label.size, label);
    }
    for (const [line, text] of row.value.entries()) {
      flow.sheets.write(text, flow.left + labelWidth, top + line * leading + normal.size, normal);
    }
    flow.skip(heights[index] ?? leading);
  }
  flow.skip(6);
}
