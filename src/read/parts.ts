import { fenceFinder } from './fence.js';
import type { Line } from './lines.js';
import { tableAt } from './table.js';

/** Lines on end that are one thing: code, or a table. */
export interface Part {
  /** How many there are. */
  lines: number;
  code?: string;
  /** The cells of each row. */
  rows?: readonly (readonly string[])[];
}

/** The lines of `source`, those of each part as one, which is joined to nothing. */
export function withParts(lines: readonly Line[], source: string): readonly Line[] {
  const fencedAt = fenceFinder(lines, source);
  const merged: Line[] = [];
  let isBehindPart = false;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as Line;
    const part = fencedAt(at) ?? tableAt(lines, at);
    const gap = at > 0 && (part || isBehindPart) ? Math.max(1, line.gap) : line.gap;
    isBehindPart = part !== undefined;
    if (part) {
      const own = lines.slice(at, at + part.lines);
      const { end } = own.at(-1) as Line;
      merged.push({ ...line, gap, part, end, repaired: own.some(({ repaired }) => repaired) });
      at += part.lines - 1;
    } else merged.push(gap === line.gap ? line : { ...line, gap });
  }
  return merged;
}
