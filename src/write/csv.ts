import { stringify } from 'csv-stringify/sync';
import { columnsOf } from './columns.js';
import type { Row } from './index.js';

/** Rows to a piece. */
const ROWS = 100;

/** A table as RFC 4180 has it, its columns named by the first row. Lists and objects are JSON, what is missing is empty. */
export async function* packCsv(rows: () => AsyncIterable<Row>): AsyncGenerator<Uint8Array> {
  const columns = await columnsOf(rows(), { nested: false });
  let cells: string[][] = [columns.map(({ name }) => name)];
  for await (const row of rows()) {
    cells.push(columns.map(({ name }) => cell(Object.hasOwn(row, name) ? row[name] : null)));
    if (cells.length < ROWS) continue;
    yield lines(cells);
    cells = [];
  }
  if (cells.length > 0) yield lines(cells);
}

const lines = (cells: readonly string[][]): Uint8Array =>
  Buffer.from(stringify([...cells], { record_delimiter: 'windows' }));

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
