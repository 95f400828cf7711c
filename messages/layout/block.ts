/**
 * A message as a list of blocks, written once and printed as text, as HTML or on paper. Blocks hold raw strings:
 * each printer escapes them for where they land, so nothing that comes from outside is ever markup.
 */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string; readonly tone?: Tone }
  | { readonly kind: 'heading'; readonly text: string }
  /** Labels with their values, such as bank details. */
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [label: string, value: string])[] }
  | TableBlock
  | { readonly kind: 'link'; readonly label: string; readonly href: string }
  /** A form that posts to the page's own address; pages only. */
  | { readonly kind: 'button'; readonly label: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** Commands to copy. */
  | { readonly kind: 'code'; readonly lines: readonly string[] };

export interface TableBlock {
  readonly kind: 'table';
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** Last rows in bold: totals. */
  readonly totals?: readonly (readonly string[])[];
}

export interface Column {
  readonly title: string;
  /** Figures stand to the right and do not wrap. */
  readonly figures?: boolean;
  /** Does not wrap: dates. */
  readonly keep?: boolean;
}

export type Cell =
  | string
  | { readonly text: string; readonly links?: readonly CellLink[]; readonly alert?: boolean };
export interface CellLink {
  readonly label: string;
  readonly href: string;
}

/** `alert` is printed in red, `muted` small and grey, `strong` in bold. */
export type Tone = 'alert' | 'muted' | 'strong';

export function paragraph(text: string, tone?: Tone): Block {
  return tone === undefined ? { kind: 'paragraph', text } : { kind: 'paragraph', text, tone };
}

export function heading(text: string): Block {
  return { kind: 'heading', text };
}

export function textOf(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.text;
}

export function linksOf(cell: Cell): readonly CellLink[] {
  return typeof cell === 'string' ? [] : (cell.links ?? []);
}
