import { InputError } from '../errors.js';
import { byteLines } from './byte-lines.js';
import type { Chunks, ContainerOptions, Entry } from './record.js';
import { type Row, recordOfRow } from './row.js';
import { tooLarge } from './sizes.js';

/** JSON objects, a line each; blank lines are none. */
export async function* readNdjson(
  chunks: Chunks,
  name: string,
  { fields, maxSize }: ContainerOptions,
): AsyncGenerator<Entry> {
  for await (const { number, bytes } of byteLines(chunks, maxSize)) {
    const where = `line ${number}`;
    const place = `${name}#${number}`;
    if (bytes === undefined) yield { id: place, where, error: tooLarge(maxSize) };
    else {
      const line = decoder.decode(bytes);
      if (line.trim() === '') continue;
      const row = objectIn(line);
      if (typeof row === 'string') yield { id: place, where, error: new InputError(row) };
      else yield recordOfRow(row, fields, place, where);
    }
  }
}

/** Whether `head` begins with a line of NDJSON that holds a scrape. Whole JSON documents and texts in braces are none. */
export function isNdjson(head: Uint8Array, { fields }: ContainerOptions): boolean {
  const end = head.indexOf(0x0a);
  const line = decoder.decode(end < 0 ? head : head.subarray(0, end));
  if (!line.startsWith('{')) return false;
  const row = objectIn(line);
  if (typeof row === 'string') return false;
  return [...fields.text, ...fields.html].some(
    (name) => Object.hasOwn(row, name) && typeof row[name] === 'string',
  );
}

/** Drops a byte order mark. */
const decoder = new TextDecoder();

/** The object on a line, or what is wrong with it. */
function objectIn(line: string): Row | string {
  let value: unknown;
  try {
    value = JSON.parse(withSafeIntegers(line));
  } catch {
    return 'is no JSON, or cut off';
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Row;
  return `is JSON, but no object with fields`;
}

const LONG_NUMBER = /\d{16}/;
const LONG_INTEGERS = /(?<![\d.])-?\d{16,}(?![\d.eE])/g;

/** Integers that JavaScript would round become strings: ids of that length are common, and must stay what they are. */
function withSafeIntegers(line: string): string {
  if (!LONG_NUMBER.test(line)) return line;
  let safe = '';
  for (let at = 0; at < line.length; ) {
    const quote = line.indexOf('"', at);
    const start = quote < 0 ? line.length : quote;
    safe += line
      .slice(at, start)
      .replace(LONG_INTEGERS, (digits) => (Number.isSafeInteger(Number(digits)) ? digits : `"${digits}"`));
    at = endOfString(line, start);
    safe += line.slice(start, at);
  }
  return safe;
}

/** The place behind the JSON string that begins at `start`. */
function endOfString(line: string, start: number): number {
  for (let end = line.indexOf('"', start + 1); end >= 0; end = line.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (line.charAt(end - 1 - backslashes) === '\\') backslashes++;
    if (backslashes % 2 === 0) return end + 1;
  }
  return line.length;
}
