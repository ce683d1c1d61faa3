type Chunks = AsyncIterable<Uint8Array>;

/** What compresses a file of that name as its extension says; undefined where it says nothing. */
export function compressorFor(path: string): ((chunks: Chunks) => Chunks) | undefined {
  if (/\.(?:gz|tgz)$/i.test(path)) return gzipped;
  return /\.(?:zst|zstd)$/i.test(path) ? zstandard : undefined;
}

/** Bytes in a frame: enough to compress well, few enough to hold. */
const FRAME = 2 ** 22;

async function* gzipped(chunks: Chunks): AsyncGenerator<Uint8Array> {
  const [{ Readable }, { createGzip }] = await Promise.all([import('node:stream'), import('node:zlib')]);
  const gzip = createGzip();
  const input = Readable.from(chunks, { objectMode: false });
  input.on('error', (error) => gzip.destroy(error)).pipe(gzip);
  yield* gzip as AsyncIterable<Buffer>;
}

/** Frame after frame, which is one file to all that read Zstandard. */
async function* zstandard(chunks: Chunks): AsyncGenerator<Uint8Array> {
  // Node 20 has no Zstandard of its own.
  const { Zstd } = await import('@hpcc-js/wasm-zstd');
  const zstd = await Zstd.load();
  let held: Uint8Array[] = [];
  let length = 0;
  let isEmpty = true;
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; ) {
      const part = chunk.subarray(at, at + FRAME - length);
      held.push(part);
      length += part.length;
      at += part.length;
      if (length < FRAME) continue;
      isEmpty = false;
      yield zstd.compress(Buffer.concat(held));
      held = [];
      length = 0;
    }
  }
  if (length > 0 || isEmpty) yield zstd.compress(Buffer.concat(held));
}
