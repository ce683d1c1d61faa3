import type { Chunks } from './record.js';

const LINE_FEED = 0x0a;

/** A line without its end; without bytes where it was longer than it may be. */
export interface ByteLine {
  /** From 1. */
  number: number;
  bytes: Uint8Array | undefined;
}

/** The lines of a stream. Of lines longer than `maxSize` no more than that is held. */
export async function* byteLines(chunks: Chunks, maxSize: number): AsyncGenerator<ByteLine> {
  let number = 1;
  let parts: Uint8Array[] = [];
  let length = 0;
  const take = (part: Uint8Array): void => {
    length += part.length;
    if (length > maxSize) parts = [];
    else parts.push(part);
  };
  const line = (): ByteLine => {
    const whole = parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts);
    const bytes = length > maxSize ? undefined : whole;
    parts = [];
    length = 0;
    return { number: number++, bytes };
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, from)) {
      take(chunk.subarray(from, end));
      yield line();
      from = end + 1;
    }
    if (from < chunk.length) take(chunk.subarray(from));
  }
  if (length > 0) yield line();
}
