import type { Line } from './lines.js';
import type { Part } from './parts.js';

/** Between two cells: tabs, or a bar that stands alone. Between two bars, before the first and behind the last, a cell is empty. */
const SEPARATOR = /\t+|(?:^| )\|(?= |$)/;
/** Rows that make a table; fewer may be a menu or a byline with bars. */
const LEAST_ROWS = 3;
/** Cells with text in the first row. */
const LEAST_CELLS = 2;

/** The table that begins at a line: neighbouring lines with the same number of tab- or bar-separated cells. */
export function tableAt(lines: readonly Line[], at: number): Part | undefined {
  const rows: string[][] = [];
  for (let k = at; k < lines.length; k++) {
    const { text, gap } = lines[k] as Line;
    if ((k > at && gap > 0) || !/[\t|]/.test(text)) break;
    const cells = text.split(SEPARATOR).map((cell) => cell.trim());
    const filled = cells.filter((cell) => cell !== '').length;
    if (cells.length < 2 || filled < (rows.length === 0 ? LEAST_CELLS : 1)) break;
    if (rows.length > 0 && cells.length !== rows[0]?.length) break;
    rows.push(cells);
  }
  return rows.length >= LEAST_ROWS ? { lines: rows.length, rows: withoutEmptyEdges(rows) } : undefined;
}

/** Some tables have a bar before the first cell and behind the last one. */
function withoutEmptyEdges(rows: readonly (readonly string[])[]): (readonly string[])[] {
  const isEmpty = (at: number): boolean => rows.every((cells) => cells.at(at) === '');
  const [first, last] = [isEmpty(0) ? 1 : 0, isEmpty(-1) ? -1 : undefined];
  return rows.map((cells) => cells.slice(first, last));
}
