import type { Line } from './lines.js';

export interface Row {
  line: Line;
  cells: string[];
}

const SEPARATOR = /\t+| \| /;
/** Rows that make a table; fewer may be a menu or a byline with bars. */
const LEAST_ROWS = 3;

/** The rows of the table that begins at a line: neighbouring lines with the same number of tab- or bar-separated cells. */
export function tableAt(lines: readonly Line[], at: number): Row[] | undefined {
  const rows: Row[] = [];
  for (let k = at; k < lines.length; k++) {
    const line = lines[k] as Line;
    if (k > at && line.gap > 0) break;
    if (!line.text.includes('\t') && !line.text.includes(' | ')) break;
    const cells = line.text
      .split(SEPARATOR)
      .map((cell) => cell.trim())
      .filter((cell) => cell !== '');
    if (cells.length < 2 || (rows.length > 0 && cells.length !== (rows[0] as Row).cells.length)) break;
    rows.push({ line, cells });
  }
  return rows.length >= LEAST_ROWS ? rows : undefined;
}
