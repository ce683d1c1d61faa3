import type { Block } from '../document.js';
import type { Element } from './html-tree.js';

/**
 * Tables of data against tables of layout. While a table is open its cells' text becomes blocks like any other;
 * when it closes and turns out to hold data, those blocks are drawn together into one.
 */

/** Cells of data are short: on average, and the longest. */
const MEAN_CELL = 120;
const LONGEST_CELL = 400;
/** Blocks of text in one cell. */
const BLOCKS_IN_CELL = 4;
/** A cell spans at most so many columns: more is a page that wants to exhaust its reader. */
const MAX_SPAN = 20;

/** A cell while its table is open. */
export interface Cell {
  readonly texts: string[];
  readonly header: boolean;
  readonly columns: number;
}

/** An open table. */
export interface TableDraft {
  readonly element: Element;
  /** Index of the first block after the table's caption. */
  start: number;
  readonly rows: Cell[][];
  readonly cells: Map<Element, Cell>;
  /** A cell has text; text stood between cells; a table stood in a cell. */
  filled: boolean;
  stray: boolean;
  nested: boolean;
}

/** Begins a table whose first block will be the `first` of the page. */
export function openTable(element: Element, first: number): TableDraft {
  return { element, start: first, rows: [], cells: new Map(), filled: false, stray: false, nested: false };
}

/** Begins a row. */
export function openRow(table: TableDraft | undefined, row: Element): void {
  if (table && row.row === row) table.rows.push([]);
}

/** Begins a cell, in a row of its own where none is open. */
export function openCell(table: TableDraft | undefined, element: Element): void {
  if (!table) return;
  if (table.rows.length === 0) table.rows.push([]);
  const span = Number.parseInt(element.attributes.colspan ?? '1', 10);
  const cell: Cell = {
    texts: [],
    header: element.tag.name === 'th' || element.rows?.tag.name === 'thead',
    columns: span > 1 ? Math.min(span, MAX_SPAN) : 1,
  };
  table.rows.at(-1)?.push(cell);
  table.cells.set(element, cell);
}

/** Ends a table: draws the `blocks` of a table of data into one. */
export function closeTable(table: TableDraft, blocks: Block[], around: TableDraft | undefined): void {
  if (around) around.nested = true;
  const { start } = table;
  const first = blocks[start];
  if (!first || !isData(table)) return;
  const rows = table.rows.filter((row) => row.some((cell) => cell.texts.length > 0));
  const parts = blocks.splice(start, blocks.length - start);
  blocks.push(tableBlock(first, parts, rows));
}

function isData({ element, rows, nested, stray }: TableDraft): boolean {
  const { role } = element.attributes;
  if (nested || stray || role === 'presentation' || role === 'none') return false;
  let filledRows = 0;
  let cells = 0;
  let characters = 0;
  let columns = 0;
  for (const row of rows) {
    const filled = row.filter((cell) => cell.texts.length > 0);
    if (filled.length > 0) filledRows++;
    columns = Math.max(columns, filled.length);
    for (const { texts } of filled) {
      const length = texts.reduce((sum, text) => sum + text.length, 0);
      if (length > LONGEST_CELL || texts.length > BLOCKS_IN_CELL) return false;
      characters += length;
      cells++;
    }
  }
  return filledRows >= 2 && columns >= 2 && characters <= cells * MEAN_CELL;
}

function tableBlock(first: Block, parts: readonly Block[], rows: readonly (readonly Cell[])[]): Block {
  const last = parts.at(-1) ?? first;
  const texts = rows.map((row) => row.flatMap(cellTexts));
  const block: Block = {
    kind: 'table',
    text: texts.map((row) => row.filter((text) => text !== '').join(' ')).join('\n'),
    span: { start: first.span.start, end: last.span.end },
    gap: 1,
    rows: texts,
    header: rows[0]?.every((cell) => cell.header || cell.texts.length === 0) ?? false,
  };
  const { dom } = first;
  if (dom) {
    const depth = dom.path.lastIndexOf('table');
    block.dom = {
      ...dom,
      path: depth < 0 ? dom.path : dom.path.slice(0, depth + 1),
      linkDensity: weighted(parts, (part) => part.dom?.linkDensity ?? 0),
      markedDensity: weighted(parts, (part) => part.dom?.markedDensity ?? 0),
      hidden: parts.every((part) => part.dom?.hidden),
    };
  }
  return block;
}

/** A cell's text, and an empty text for each further column it spans. */
function cellTexts(cell: Cell): string[] {
  const text = cell.texts.join(' ').replaceAll('\n', ' ');
  return cell.columns === 1 ? [text] : [text, ...Array.from({ length: cell.columns - 1 }, () => '')];
}

function weighted(parts: readonly Block[], value: (part: Block) => number): number {
  let sum = 0;
  let length = 0;
  for (const part of parts) {
    sum += value(part) * part.text.length;
    length += part.text.length;
  }
  return length > 0 ? sum / length : 0;
}
