import { InputError } from '../errors.js';
import { collect } from './chunks.js';
import { Cursor } from './cursor.js';
import type { Chunks, ContainerOptions, Entry, ScrapeRecord } from './record.js';
import { tooLarge } from './sizes.js';

/** A header of a record is not longer than this, in bytes; nor are there more of them. */
const LONGEST_HEADER = 65_536;
const MOST_HEADERS = 1000;
const VERSION = /^WARC\/\d/;

/** Whether a web archive begins with `head`. */
export const isWarc = (head: Uint8Array): boolean =>
  VERSION.test(Buffer.from(head.subarray(0, 6)).toString('latin1'));

/**
 * Records of web archives: responses (WARC) and the text that was made of them (WET). What is about the archive itself,
 * and what is neither text nor HTML, is passed over.
 *
 * The frames are read here and not by warcio, which finds no way on behind a record whose length is wrong; warcio
 * unpacks the responses.
 */
export async function* readWarc(
  chunks: Chunks,
  name: string,
  { maxSize }: ContainerOptions,
): AsyncGenerator<Entry> {
  const input = new Cursor(chunks);
  for (let number = 1; ; number++) {
    const version = await versionLine(input);
    if (version === undefined) return;
    const offset = input.offset - version.length;
    const headers = await headersOf(input);
    const known = identityOf(headers, `${name}#${number}`, `record ${number} at byte ${offset}`);
    const broken = (error: InputError | string): Entry => ({
      ...known,
      error: typeof error === 'string' ? new InputError(error) : error,
    });
    const length = lengthIn(headers);
    if (length === undefined) {
      yield broken('has no length (Content-Length), passed over');
      continue;
    }
    const type = headers.get('warc-type')?.toLowerCase() ?? '';
    const read = READERS[type];
    if (read === undefined || length > maxSize) {
      await input.skip(length);
      if (!(await isAtEnd(input))) yield broken(`its length, ${length} bytes, is wrong, passed over`);
      else if (read !== undefined) yield broken(tooLarge(maxSize));
      continue;
    }
    const block = await input.take(length);
    const wrong = await whatIsWrong(input, block, length);
    if (wrong !== undefined) yield broken(wrong);
    else {
      try {
        const found = await read(headers, block, maxSize);
        if (found !== undefined) yield { ...known, ...found };
      } catch (error) {
        yield broken(
          error instanceof InputError ? error : `cannot be unpacked (${(error as Error).message})`,
        );
      }
    }
  }
}

type Headers = ReadonlyMap<string, string>;
type Found = Pick<ScrapeRecord, 'content' | 'from' | 'encoding'>;

/** What a record of a type holds for us, if anything. */
const READERS: Readonly<
  Record<
    string,
    ((headers: Headers, block: Uint8Array, maxSize: number) => Promise<Found | undefined>) | undefined
  >
> = {
  conversion: async (_, block) => ({ content: block, from: 'text' }),
  resource: async (headers, block) => typed(headers.get('content-type'), block),
  response: async (headers, block, maxSize) => {
    if (!/^application\/http/i.test(headers.get('content-type') ?? 'application/http')) {
      return typed(headers.get('content-type'), block);
    }
    const { WARCParser } = await import('warcio');
    const frame = `WARC/1.0\r\nWARC-Type: response\r\nContent-Length: ${block.length}\r\n\r\n`;
    const record = await WARCParser.parse([Buffer.from(frame), block], { keepHeadersCase: false });
    const { headers: http, statusCode } = record?.httpHeaders ?? {};
    if (record === null || http === undefined || !/^2/.test(String(statusCode))) return undefined;
    const mediaType = http.get('content-type') ?? undefined;
    if (!isReadable(mediaType)) return undefined;
    return typed(mediaType, await collect(record, maxSize));
  },
};

function isReadable(mediaType: string | undefined): boolean {
  return mediaType === undefined || /^\s*(?:text\/(?:html|plain)|application\/xhtml\+xml)\b/i.test(mediaType);
}

/** Content as its media type tells it; nothing where that is neither text nor HTML. */
function typed(mediaType: string | undefined, content: Uint8Array): Found | undefined {
  if (!isReadable(mediaType)) return undefined;
  const [, encoding] = /;\s*charset\s*=\s*["']?([\w.:-]+)/i.exec(mediaType ?? '') ?? [];
  return {
    content,
    ...(encoding !== undefined && { encoding }),
    ...(mediaType !== undefined && { from: /html/i.test(mediaType) ? ('html' as const) : ('text' as const) }),
  };
}

/** The next line that begins a record, blank ones and whatever is no record passed over. */
async function versionLine(input: Cursor): Promise<string | undefined> {
  for (let begins = true; ; ) {
    const line = await input.line(LONGEST_HEADER);
    if (line === '') return undefined;
    if (begins && VERSION.test(line)) return line;
    begins = line.endsWith('\n');
  }
}

async function headersOf(input: Cursor): Promise<Headers> {
  const headers = new Map<string, string>();
  for (let count = 0; count < MOST_HEADERS; count++) {
    const line = await input.line(LONGEST_HEADER);
    const [, name, value] = /^([^:\s]+)\s*:([\s\S]*)$/.exec(line) ?? [];
    if (line.trim() === '') break;
    if (name !== undefined && value !== undefined) {
      headers.set(name.toLowerCase(), Buffer.from(value.trim(), 'latin1').toString('utf8'));
    }
  }
  return headers;
}

function identityOf(headers: Headers, place: string, position: string) {
  const bare = (name: string): string | undefined => headers.get(name)?.replace(/^<(.*)>$/, '$1');
  const url = bare('warc-target-uri');
  const id = bare('warc-record-id') ?? place;
  return { id, where: `${position} (${url ?? id})`, ...(url !== undefined && { url }) };
}

function lengthIn(headers: Headers): number | undefined {
  const length = headers.get('content-length') ?? '';
  return /^\d{1,15}$/.test(length) ? Number(length) : undefined;
}

/** Whether a record ends here: line ends follow, then the next one or nothing. */
async function isAtEnd(input: Cursor): Promise<boolean> {
  const next = await input.take(10);
  input.giveBack(next);
  return /^[\r\n]*(?:$|W(?:$|A(?:$|R(?:$|C))))/.test(Buffer.from(next).toString('latin1'));
}

/** What is wrong with a block's length, if anything. Of one that is too long, the records that it swallowed are given back. */
async function whatIsWrong(input: Cursor, block: Uint8Array, length: number): Promise<string | undefined> {
  if (block.length === length && (await isAtEnd(input))) return undefined;
  const swallowed = Buffer.from(block.buffer, block.byteOffset, block.length).indexOf('\r\n\r\nWARC/1.');
  if (swallowed >= 0) input.giveBack(block.subarray(swallowed));
  else if (block.length < length) return 'is cut off, the file ends within it';
  return `its length, ${length} bytes, is wrong, passed over`;
}
