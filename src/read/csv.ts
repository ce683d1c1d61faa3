import { Readable } from 'node:stream';
import type { CsvError, Info } from 'csv-parse';
import { InputError } from '../errors.js';
import { withHead } from './chunks.js';
import type { Chunks, ContainerOptions, Entry } from './record.js';
import { recordOfRow } from './row.js';
import { tooLarge } from './sizes.js';

const HEAD = 65_536;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
/** Bytes that are read once more, all in all, because of quotes that nobody closed. */
const MOST_READ_AGAIN = 2 ** 28;

export async function* readTsv(
  chunks: Chunks,
  name: string,
  options: ContainerOptions,
): AsyncGenerator<Entry> {
  yield* readRows(chunks, name, '\t', options);
}

/** A table whose first row names the columns; they are parted by commas, or by semicolons as some spreadsheets write them. */
export async function* readCsv(
  chunks: Chunks,
  name: string,
  options: ContainerOptions,
): AsyncGenerator<Entry> {
  const begun = await withHead(chunks, (head) => head.length >= HEAD || head.includes(LINE_FEED));
  const [header = ''] = new TextDecoder().decode(begun.head).split('\n', 1);
  const count = (character: string): number => header.split(character).length;
  const delimiter = [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
  yield* readRows(begun.chunks, name, delimiter, options);
}

async function* readRows(
  chunks: Chunks,
  name: string,
  delimiter: string,
  { fields, maxSize }: ContainerOptions,
): AsyncGenerator<Entry> {
  let columns: readonly string[] | undefined;
  for await (const row of rowsOf(chunks, delimiter, maxSize)) {
    const where = `line ${row.line}`;
    const id = `${name}#${row.line}`;
    if ('error' in row) {
      if (columns === undefined) throw row.error;
      yield { id, where, error: row.error };
    } else if (columns === undefined) columns = row.cells;
    else {
      // Not by assignment: a column may be called `__proto__`.
      const cells = columns.map((column, index) => [column, row.cells[index]] as const);
      yield recordOfRow(Object.fromEntries(cells), fields, id, where);
    }
  }
}

type CsvRow = { line: number; cells: readonly string[] } | { line: number; error: InputError };

/** What the parser gives: a row, or what broke it. */
type Parsed = { record: readonly string[]; info: Info } | { broken: CsvError };

/**
 * The rows, each with the line it begins on, all as wide as the first. A quote that nobody closes swallows what follows:
 * where a row has no end, or spans lines and is not as wide, reading begins anew with its second line, for which the
 * bytes since the last row are held.
 */
async function* rowsOf(source: Chunks, delimiter: string, maxSize: number): AsyncGenerator<CsvRow> {
  const { parse } = await import('csv-parse');
  let chunks = source;
  let line = 1;
  let width: number | undefined;
  for (let readAgain = 0; ; ) {
    const held = holding(chunks);
    const parser = parse({
      bom: true,
      delimiter,
      info: true,
      max_record_size: maxSize,
      record_delimiter: ['\r\n', '\n'],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      on_skip(broken) {
        // Into the same stream as the rows, which keeps the order.
        parser.push({ broken });
        return undefined;
      },
    });
    const input = Readable.from(held.chunks, { objectMode: false });
    input.on('error', (error) => parser.destroy(error)).pipe(parser);
    let next = line;
    let blank = 0;
    let broken: { line: number; error: InputError } | undefined;
    for await (const parsed of parser as AsyncIterable<Parsed>) {
      if ('broken' in parsed) {
        const begun = next + Number(parsed.broken.empty_lines) - blank;
        broken = { line: begun, error: inWords(parsed.broken, maxSize) };
        break;
      }
      const { info, record } = parsed;
      const begun = next + info.empty_lines - blank;
      width ??= record.length;
      if (record.length === width) yield { line: begun, cells: record };
      else {
        const wrong = { line: begun, error: notAsWide(record.length, width) };
        const ends = line + info.lines - 1;
        if (ends > begun) {
          broken = wrong;
          break;
        }
        yield wrong;
      }
      next = line + info.lines;
      blank = info.empty_lines;
      held.release(info.bytes);
    }
    if (broken === undefined) return;
    yield broken;
    input.destroy();
    readAgain += held.length;
    if (readAgain > MOST_READ_AGAIN) {
      throw new InputError(`too many quotes are not closed, given up at line ${broken.line}`);
    }
    chunks = behindLine(held.rest());
    line = broken.line + 1;
  }
}

const notAsWide = (width: number, expected: number): InputError =>
  new InputError(`has ${width} ${width === 1 ? 'field' : 'fields'} where the first line names ${expected}`);

function inWords(error: CsvError, maxSize: number): InputError {
  if (error.code === 'CSV_MAX_RECORD_SIZE') return tooLarge(maxSize);
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return new InputError('a quote is opened and never closed');
  return new InputError(`is no row of a table (${error.message})`);
}

/** A stream that keeps what was read of it until it is released. */
function holding(source: Chunks) {
  const iterator = source[Symbol.asyncIterator]();
  let held: Uint8Array[] = [];
  /** Where the first of them begins, and how much of it is released. */
  let start = 0;
  let released = 0;
  let asked: Promise<IteratorResult<Uint8Array>> | undefined;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (;;) {
      asked = iterator.next();
      const { done, value } = await asked;
      if (done) return;
      held.push(value);
      yield value;
    }
  }
  async function* rest(): AsyncGenerator<Uint8Array> {
    // What the parser has asked for is held too, when it is there.
    await asked;
    const [first, ...others] = held;
    held = [];
    if (first) yield first.subarray(released - start);
    yield* others;
    for (;;) {
      const { done, value } = await iterator.next();
      if (done) return;
      yield value;
    }
  }
  return {
    chunks: chunks(),
    rest,
    /** Of what is held, in bytes. */
    get length(): number {
      return held.reduce((sum, chunk) => sum + chunk.length, 0);
    },
    /** The first `bytes` of the stream are needed no more. */
    release(bytes: number): void {
      released = bytes;
      for (let first = held[0]; first && start + first.length <= bytes; first = held[0]) {
        start += first.length;
        held.shift();
      }
    },
  };
}

/** A stream from behind its first line that is not blank. */
async function* behindLine(chunks: Chunks): AsyncGenerator<Uint8Array> {
  let state: 'blank' | 'within' | 'behind' = 'blank';
  for await (const chunk of chunks) {
    let at = 0;
    for (; state !== 'behind' && at < chunk.length; at++) {
      const byte = chunk[at];
      if (byte !== LINE_FEED && byte !== CARRIAGE_RETURN) state = 'within';
      else if (state === 'within' && byte === LINE_FEED) state = 'behind';
    }
    if (at < chunk.length) yield chunk.subarray(at);
  }
}
