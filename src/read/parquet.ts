import type { FileHandle } from 'node:fs/promises';
import type { AsyncBuffer, DecodedArray } from 'hyparquet';
import { InputError } from '../errors.js';
import { collect } from './chunks.js';
import type { Chunks, ContainerOptions, Entry } from './record.js';
import { recordOfRow } from './row.js';

/** Whether a Parquet file begins with `head`. */
export const isParquet = (head: Uint8Array): boolean =>
  Buffer.from(head.subarray(0, 4)).toString('latin1') === 'PAR1';

/** What comes through a pipe has to be held, as Parquet is read from its end. */
const MOST_HELD = 2 ** 30;
/** Rows read at once where the file has an index of its pages; else a row group is. */
const ROWS = 500;

/** The rows of a Parquet file. Memory is bounded by its largest row group, and far less where it has an offset index. */
export async function* readParquet(
  chunks: Chunks,
  name: string,
  { fields }: ContainerOptions,
  path?: string,
): AsyncGenerator<Entry> {
  const handle = path === undefined ? undefined : await openFile(path);
  try {
    const file = handle ? await fileBuffer(handle) : memoryBuffer(await collect(chunks, MOST_HELD));
    const [{ parquetScan }, { compressors }] = await Promise.all([
      import('hyparquet'),
      import('hyparquet-compressors'),
    ]);
    const { metadata, ranges, readColumn } = await explained('', () => parquetScan({ file, compressors }));
    const columns = topLevel(metadata.schema);
    const indexed = metadata.row_groups.every((group) =>
      group.columns.every((column) => column.offset_index_offset !== undefined),
    );
    for (const range of ranges) {
      const step = indexed ? ROWS : range.rowEnd - range.rowStart;
      for (let start = range.rowStart; start < range.rowEnd; start += step) {
        const end = Math.min(start + step, range.rowEnd);
        const rows = { rowStart: start, rowEnd: end };
        const values: DecodedArray[] = [];
        for (const column of columns) {
          values.push(await explained(` at row ${start + 1}`, () => readColumn({ column, ...rows })));
        }
        for (let row = 0; row < end - start; row++) {
          const number = start + row + 1;
          const cells = columns.map((column, index) => [column, plain(values[index]?.[row])] as const);
          yield recordOfRow(Object.fromEntries(cells), fields, `${name}#${number}`, `row ${number}`);
        }
      }
    }
  } finally {
    await handle?.close();
  }
}

async function openFile(path: string): Promise<FileHandle> {
  const { open } = await import('node:fs/promises');
  return open(path);
}

async function fileBuffer(handle: FileHandle): Promise<AsyncBuffer> {
  const { size } = await handle.stat();
  return {
    byteLength: size,
    async slice(start, end = size) {
      const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start));
      await handle.read(bytes, 0, bytes.length, start);
      return bytes.buffer;
    },
  };
}

function memoryBuffer(bytes: Uint8Array): AsyncBuffer {
  const { buffer } = new Uint8Array(bytes);
  return { byteLength: buffer.byteLength, slice: (start, end) => buffer.slice(start, end) };
}

async function explained<Value>(where: string, read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (error) {
    throw new InputError(`the Parquet file is damaged or cut off${where} (${(error as Error).message})`, {
      cause: error,
    });
  }
}

/** The names of a schema's columns, nested ones by their outermost. The schema is a tree, laid out depth first. */
function topLevel(schema: readonly { name: string; num_children?: number }[]): string[] {
  const names: string[] = [];
  const behind = (at: number): number => {
    let next = at + 1;
    for (let child = 0; child < (schema[at]?.num_children ?? 0); child++) next = behind(next);
    return next;
  };
  for (let at = 1; at < schema.length; at = behind(at)) names.push(schema[at]?.name ?? '');
  return names;
}

/** A value as JSON can have it; integers that JavaScript would round, as strings. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (ArrayBuffer.isView(value)) {
    return value instanceof Uint8Array
      ? Buffer.from(value).toString('base64')
      : Array.from(value as never, plain);
  }
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
  }
  return value;
}
