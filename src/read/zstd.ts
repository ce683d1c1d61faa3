import { InputError } from '../errors.js';
import type { Chunks } from './record.js';

/** So much is fed at once, which bounds what comes out at once: four bytes can stand for 128 KB. */
const PIECE = 4096;

/** What Zstandard packed, frame after frame. Damaged data give what could be unpacked before, then an `InputError`. */
export async function* unzstd(chunks: Chunks): AsyncGenerator<Uint8Array> {
  // Node 20 has no Zstandard of its own.
  const { Decompress } = await import('fzstd');
  const out: Uint8Array[] = [];
  const decompressor = new Decompress((piece) => {
    // It goes on using its own memory.
    if (piece.length > 0) out.push(piece.slice());
  });
  const push = (piece: Uint8Array, last: boolean): void => {
    try {
      decompressor.push(piece, last);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const early = last || message.includes('EOF');
      throw new InputError(
        early
          ? 'the Zstandard data end too early, the file is cut off'
          : `the Zstandard data are damaged (${message})`,
        { cause: error },
      );
    }
  };
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += PIECE) {
      push(chunk.subarray(at, at + PIECE), false);
      yield* out.splice(0);
    }
  }
  push(new Uint8Array(), true);
  yield* out.splice(0);
}
