import { createGunzip } from 'node:zlib';
import { InputError } from '../errors.js';
import type { Chunks } from './record.js';

/** So much is fed at once, which bounds what comes out at once: a byte can stand for a thousand. */
const PIECE = 4096;

/**
 * What gzip packed, member after member. Data that end early or are damaged give what could be unpacked before, then
 * an `InputError`.
 */
export async function* gunzipped(chunks: Chunks): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: 16 * PIECE });
  let out: Uint8Array[] = [];
  let failure: Error | undefined;
  // Reading it as a stream would lose, when it fails, what was not yet read.
  gunzip.on('data', (piece: Uint8Array) => out.push(piece));
  gunzip.on('error', (error) => {
    failure = error;
  });
  // What waits for it to take bytes, or to end: it does not answer for bytes that it fails at.
  let answer = (): void => {};
  gunzip.on('close', () => answer());
  const unpacked = (): Uint8Array[] => {
    const pieces = out;
    out = [];
    return pieces;
  };
  try {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length && !failure; at += PIECE) {
        await new Promise<void>((resolve) => {
          answer = resolve;
          gunzip.write(chunk.subarray(at, at + PIECE), () => resolve());
        });
        yield* unpacked();
      }
      if (failure) break;
    }
    if (!gunzip.closed) {
      await new Promise<void>((resolve) => {
        answer = resolve;
        gunzip.end();
      });
    }
    yield* unpacked();
    if (failure) throw inGzipsWords(failure);
  } finally {
    gunzip.destroy();
  }
}

function inGzipsWords(error: Error): InputError {
  return new InputError(
    error.message === 'unexpected end of file'
      ? 'the gzip data end too early, the file is cut off'
      : `the gzip data are damaged (${error.message})`,
    { cause: error },
  );
}
