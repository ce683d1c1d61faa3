import { withHead } from './chunks.js';
import type { Chunks } from './record.js';

/** Enough to tell every container and compression by. */
const HEAD = 512;
/** A file may be compressed twice by mistake; more often is malice. */
const MOST_LAYERS = 3;

const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b;
const isZstd = (head: Uint8Array): boolean =>
  head[0] === 0x28 && head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd;

/** Lines that come one by one are not waited for. */
const tells = (head: Uint8Array): boolean => head.length >= HEAD || (head.length >= 4 && head.includes(0x0a));

/** A stream without its compression, with its first bytes. */
export async function unpacked(
  packed: Chunks,
): Promise<{ head: Uint8Array; chunks: Chunks; compressed: boolean }> {
  let { head, chunks } = await withHead(packed, tells);
  let layers = 0;
  for (; layers < MOST_LAYERS; layers++) {
    if (isGzip(head))
      ({ head, chunks } = await withHead((await import('./gzip.js')).gunzipped(chunks), tells));
    else if (isZstd(head))
      ({ head, chunks } = await withHead((await import('./zstd.js')).unzstd(chunks), tells));
    else break;
  }
  return { head, chunks, compressed: layers > 0 };
}
