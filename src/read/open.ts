import { open } from 'node:fs/promises';
import { SCRAPE_FORMATS } from '../document.js';
import { InputError, inWords } from '../errors.js';
import { collect, withHead } from './chunks.js';
import { type Container, containerAt, containerNamed, containerOf } from './containers.js';
import type { Chunks, ContainerOptions, Entry } from './record.js';
import { unpacked } from './unpacked.js';

/** Where scrapes come from: a file, or a stream. */
export interface Source {
  /** Of its record, and before the place of each record in a container; undefined for standard input. */
  id: string | undefined;
  path?: string;
  /** Instead of a path. */
  chunks?: Chunks;
}

export interface OpenOptions extends ContainerOptions {
  /** What the source is: `text`, `html`, or a container's id; found out if undefined. */
  from?: string;
  /** Told of bytes as they are read. */
  onBytes?(count: number): void;
}

/** A source whose format is known. */
export interface Opened {
  /** Undefined for a single scrape. */
  container: Container | undefined;
  entries: AsyncIterable<Entry>;
  close(): Promise<void>;
}

/** Finds out what a source is, by its name or its content, compressed or not. */
export async function openSource(source: Source, options: OpenOptions): Promise<Opened> {
  const { path, chunks } = source;
  if (path === undefined) return openChunks(source, chunks ?? none(), options);
  const handle = await readable(() => open(path));
  const close = () => handle.close();
  try {
    const { size } = await handle.stat();
    const read = (buffer: Uint8Array) => readable(() => handle.read(buffer, 0, buffer.length, null));
    const opened = await openChunks(source, chunksOf(read, size), options);
    return { ...opened, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openChunks(source: Source, packed: Chunks, options: OpenOptions): Promise<Opened> {
  const { from, maxSize } = options;
  const { id, path } = source;
  const begun = await unpacked(options.onBytes ? counted(packed, options.onBytes) : packed);
  const told = SCRAPE_FORMATS.some((format) => format === from);
  const named = from === undefined ? containerNamed(path ?? '') : containerOf(from);
  let { chunks } = begun;
  let container = named;
  if (!told && named === undefined) {
    const { head, chunks: all } = begun.head[0] === BRACE ? await withHead(chunks, hasLine(maxSize)) : begun;
    chunks = all;
    container = await containerAt(head, options);
  }
  const close = async () => {};
  if (container === undefined) return { container, entries: single(source, chunks, options), close };
  const read = await container.load();
  const nesting = { ...options, nested: async (name: string) => containerNamed(name)?.load() };
  return { container, entries: read(chunks, id ?? '', nesting, begun.compressed ? undefined : path), close };
}

const BRACE = 0x7b;
const hasLine =
  (maxSize: number) =>
  (head: Uint8Array): boolean =>
    head.length > maxSize || head.includes(0x0a);

async function* single({ id }: Source, chunks: Chunks, { maxSize }: OpenOptions): AsyncGenerator<Entry> {
  yield { id, content: await collect(chunks, maxSize) };
}

const LARGEST_CHUNK = 2 ** 18;
/** What finds out that a file ends where its size says. Many large buffers for many small files keep memory busy. */
const LAST_CHUNK = 2 ** 10;

/** A file in chunks, a small one as a whole. */
async function* chunksOf(
  read: (buffer: Uint8Array) => Promise<{ bytesRead: number }>,
  size: number,
): AsyncGenerator<Uint8Array> {
  let left = size;
  for (let length = Math.min(size + 1, LARGEST_CHUNK); ; length = left === 0 ? LAST_CHUNK : LARGEST_CHUNK) {
    const buffer = new Uint8Array(length);
    const { bytesRead } = await read(buffer);
    if (bytesRead === 0) return;
    left -= bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

async function* counted(chunks: Chunks, onBytes: (count: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    onBytes(chunk.length);
    yield chunk;
  }
}

async function* none(): AsyncGenerator<Uint8Array> {}

async function readable<Value>(read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (error) {
    throw new InputError(inWords(error), { cause: error });
  }
}
