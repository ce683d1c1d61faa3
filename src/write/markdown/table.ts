import type { Table, TableRow } from 'mdast';
import type { LabelledBlock } from '../../document.js';
import { phrasing } from './phrasing.js';

/**
 * A GFM table. It must have a header, so a table without one gets an empty one; and cells beyond the
 * header's are lost to parsers, so that every row is as wide as the widest.
 */
export function table(rows: readonly (readonly string[])[], block: LabelledBlock): Table {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 1);
  const all = block.header ? rows : [[], ...rows];
  return {
    type: 'table',
    align: Array.from({ length: width }, () => null),
    children: all.map((row) => tableRow(row, width)),
  };
}

function tableRow(cells: readonly string[], width: number): TableRow {
  return {
    type: 'tableRow',
    children: Array.from({ length: width }, (_, column) => ({
      type: 'tableCell',
      children: phrasing({ text: cells[column] ?? '' }),
    })),
  };
}
