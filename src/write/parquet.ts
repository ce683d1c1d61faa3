import type { SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { type Column, type ColumnType, columnsOf } from './columns.js';
import type { Row } from './index.js';

/** A row group holds so many rows, or fewer that are so long together, in characters: a reader has to hold one. */
const ROWS = 1000;
const CHARACTERS = 2 ** 25;

/** A table as Parquet, Snappy within. Lists are lists, structures are JSON. */
export async function* packParquet(rows: () => AsyncIterable<Row>): AsyncGenerator<Uint8Array> {
  const columns = await columnsOf(rows(), { nested: true });
  const writer = new ByteWriter();
  const parquet = new ParquetWriter({
    writer,
    schema: schemaOf(columns),
    createdBy: 'cleancopy',
    statistics: true,
  });
  let group: Row[] = [];
  let characters = 0;
  /** What was written since the last time. */
  const written = function* (): Generator<Uint8Array> {
    const bytes = writer.getBytes();
    if (bytes.length > 0) yield bytes.slice();
    writer.index = 0;
  };
  const flush = (): void => {
    parquet.write({
      columnData: columns.map((column) => ({
        name: column.name,
        data: group.map((row) => cellOf(column, row)),
      })),
      rowGroupSize: Math.max(1, group.length),
    });
    group = [];
    characters = 0;
  };
  for await (const row of rows()) {
    group.push(row);
    characters += sizeOf(row);
    if (group.length < ROWS && characters < CHARACTERS) continue;
    flush();
    yield* written();
  }
  if (group.length > 0) flush();
  parquet.finish();
  yield* written();
}

/** What a value is in Parquet's terms. */
const TYPES: Readonly<Record<Exclude<ColumnType, 'list'>, Partial<SchemaElement>>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  json: { type: 'BYTE_ARRAY', converted_type: 'JSON' },
  boolean: { type: 'BOOLEAN' },
  integer: { type: 'INT64' },
  number: { type: 'DOUBLE' },
};

/** A table may lack any value, so all columns are optional. */
function schemaOf(columns: readonly Column[]): SchemaElement[] {
  const elements = columns.map(({ name, type }): SchemaElement[] => {
    const optional = { name, repetition_type: 'OPTIONAL' } as const;
    if (type !== 'list') return [{ ...optional, ...TYPES[type] }];
    return [
      { ...optional, converted_type: 'LIST', num_children: 1 },
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
      { name: 'element', repetition_type: 'OPTIONAL', ...TYPES.text },
    ];
  });
  return [{ name: 'root', num_children: columns.length }, ...elements.flat()];
}

function cellOf({ name, type }: Column, row: Row): unknown {
  const value = Object.hasOwn(row, name) ? row[name] : null;
  if (value === null || value === undefined) return null;
  return type === 'integer' ? BigInt(value as number) : value;
}

/** About how many characters a row takes: the body comes twice, as text and in blocks, beside what was removed. */
function sizeOf({ text }: Row): number {
  return 2000 + 3 * String(text).length;
}
