import type { Chunks } from './record.js';
import { tooLarge } from './sizes.js';

/** The first bytes of a stream, until they are `enough` or all, and a stream of everything. */
export async function withHead(
  chunks: Chunks,
  enough: (head: Uint8Array) => boolean,
): Promise<{ head: Uint8Array; chunks: Chunks }> {
  const iterator = chunks[Symbol.asyncIterator]();
  let head: Uint8Array = new Uint8Array();
  while (!enough(head)) {
    const { done, value } = await iterator.next();
    if (done) break;
    head = head.length === 0 ? value : Buffer.concat([head, value]);
  }
  return { head, chunks: rest(head, iterator) };
}

async function* rest(head: Uint8Array, iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (head.length > 0) yield head;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  } finally {
    await iterator.return?.();
  }
}

/** All bytes at once; more than `maxSize` are an `InputError`. */
export async function collect(chunks: Chunks, maxSize: number): Promise<Uint8Array> {
  const read: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > maxSize) throw tooLarge(maxSize);
    read.push(chunk);
  }
  return read.length === 1 ? (read[0] as Uint8Array) : Buffer.concat(read);
}
