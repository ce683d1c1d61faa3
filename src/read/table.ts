import type { Line } from './lines.js';

export interface Row {
  line: Line;
  cells: string[];
}

/** Between two cells: tabs, or a bar that stands alone. Between two bars, before the first and behind the last, a cell is empty. */
const SEPARATOR = /\t+|(?:^| )\|(?= |$)/;
/** Rows that make a table; fewer may be a menu or a byline with bars. */
const LEAST_ROWS = 3;
/** Cells with text in the first row. */
const LEAST_CELLS = 2;

/** The rows of the table that begins at a line: neighbouring lines with the same number of tab- or bar-separated cells. */
export function tableAt(lines: readonly Line[], at: number): Row[] | undefined {
  const rows: Row[] = [];
  for (let k = at; k < lines.length; k++) {
    const line = lines[k] as Line;
    if (k > at && line.gap > 0) break;
    if (!/[\t|]/.test(line.text)) break;
    const cells = line.text.split(SEPARATOR).map((cell) => cell.trim());
    const filled = cells.filter((cell) => cell !== '').length;
    if (cells.length < 2 || filled < (rows.length === 0 ? LEAST_CELLS : 1)) break;
    if (rows.length > 0 && cells.length !== (rows[0] as Row).cells.length) break;
    rows.push({ line, cells });
  }
  return rows.length >= LEAST_ROWS ? withoutEmptyEdges(rows) : undefined;
}

/** Some tables have a bar before the first cell and behind the last one. */
function withoutEmptyEdges(rows: readonly Row[]): Row[] {
  const isEmpty = (at: number): boolean => rows.every(({ cells }) => cells.at(at) === '');
  const [first, last] = [isEmpty(0) ? 1 : 0, isEmpty(-1) ? -1 : undefined];
  return rows.map(({ line, cells }) => ({ line, cells: cells.slice(first, last) }));
}
