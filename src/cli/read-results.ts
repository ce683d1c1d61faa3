import { InputError } from '../errors.js';
import type { BlockRecord, CopyRecord } from '../write/record.js';

const LINE_END = 0x0a;
const BRACE = 0x7b;
const BLANKS: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0d, 0x20, 0xef, 0xbb, 0xbf]);

/**
 * The records in what `--format json` or `ndjson` wrote, one after another; undefined for anything else, a scrape.
 * Throws an `InputError` at a line that is not such a record.
 */
export function resultsIn(bytes: Uint8Array): Iterable<CopyRecord> | undefined {
  const start = bytes.findIndex((byte) => !BLANKS.has(byte));
  if (start < 0 || bytes[start] !== BRACE) return undefined;
  const first = linesOf(bytes.subarray(start)).next();
  if (!first.done && isResult(parsed(first.value.text))) return recordsIn(bytes);
  const whole = parsed(asText(bytes));
  return isResult(whole) ? [whole] : undefined;
}

function* recordsIn(bytes: Uint8Array): Generator<CopyRecord> {
  for (const { text, number } of linesOf(bytes)) {
    if (text.trim() === '') continue;
    const record = parsed(text);
    if (!isResult(record))
      throw new InputError(`line ${number} is no result of "cleancopy -f ndjson", write the file again`);
    yield record;
  }
}

/** Only line feeds end lines: JSON may hold the other separators that Node's readline takes for ends. */
function* linesOf(bytes: Uint8Array): Generator<{ text: string; number: number }> {
  let number = 1;
  for (let at = 0; at < bytes.length; number++) {
    const found = bytes.indexOf(LINE_END, at);
    const end = found < 0 ? bytes.length : found;
    yield { text: asText(bytes.subarray(at, end)), number };
    at = end + 1;
  }
}

const utf8 = new TextDecoder();
const asText = (bytes: Uint8Array): string => utf8.decode(bytes);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Fields = Readonly<Record<string, unknown>>;

/** Whether a value has what is read of a record; a file from elsewhere can hold anything. */
function isResult(value: unknown): value is CopyRecord {
  if (!isFields(value)) return false;
  const texts = [value.id, value.headline, value.standfirst, value.published, value.language].concat(
    value.siteName,
    value.url,
  );
  return (
    value.schemaVersion === 1 &&
    (value.source === 'text' || value.source === 'html') &&
    texts.every((text) => text === null || typeof text === 'string') &&
    isShare(value.confidence) &&
    isListOf(value.authors, isText) &&
    isListOf(value.warnings, isText) &&
    isListOf(value.blocks, isBlock) &&
    isListOf(value.removed, isBlock)
  );
}

function isBlock(value: unknown): value is BlockRecord {
  if (!isFields(value) || !isFields(value.span)) return false;
  const { label, kind, text, filter, reason, span, confidence, rows, inline } = value;
  return (
    [label, kind, text, filter, reason].every(isText) &&
    [span.start, span.end].every((offset) => Number.isSafeInteger(offset)) &&
    isShare(confidence) &&
    (rows === undefined || isListOf(rows, (row) => isListOf(row, isText))) &&
    (inline === undefined || isListOf(inline, isRun))
  );
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): boolean => typeof value === 'string';
const isShare = (value: unknown): boolean => typeof value === 'number' && value >= 0 && value <= 1;
const isListOf = (value: unknown, fits: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(fits);
const isRun = (value: unknown): boolean =>
  isFields(value) && isText(value.text) && (value.href === undefined || isText(value.href));
