import { createReadStream } from 'node:fs';
import { copyFile, link, open, rename, rm } from 'node:fs/promises';
import { byteLines } from '../read/byte-lines.js';
import type { Chunks } from '../read/record.js';
import { compressorFor } from '../write/compress.js';
import type { Format, Row } from '../write/index.js';
import { AtomicFile, saying, takeAfter, targetOf } from './files.js';

/** How results become a file. */
export interface Publishing {
  format: Pick<Format, 'pack'>;
  /** The file; its name tells the compression. */
  path: string;
  /** Where it grows. */
  temporary?: string;
  /** The results stay where they are as well. */
  keep?: boolean;
  /** Told where the file is before it takes its name. What it throws keeps the file from that. */
  before?(made: string): Promise<void>;
}

/** Makes a file of the results in the file `data`, which becomes the file itself where nothing is to be done with it. */
export async function publish(data: string, how: Publishing): Promise<void> {
  const { format, path, keep = false, before } = how;
  const compress = compressorFor(path);
  if (format.pack === undefined && compress === undefined) return move(data, path, keep, before);
  const file = new AtomicFile(path, how.temporary);
  await publishTo(
    (chunk) => file.append(chunk),
    () => createReadStream(data),
    how,
  );
  // An empty file has to come into being too.
  await file.append('');
  await file.finish(before);
}

/** Packs and compresses results, as the format and the file's name have it. */
export async function publishTo(
  write: (chunk: Uint8Array) => Promise<void>,
  results: () => Chunks,
  { format, path }: Pick<Publishing, 'format' | 'path'>,
): Promise<void> {
  const packed = format.pack === undefined ? results() : (await format.pack())(() => rowsIn(results()));
  const compress = compressorFor(path);
  for await (const chunk of compress ? compress(packed) : packed) await write(chunk);
}

const LONGEST_ROW = 2 ** 30;

async function* rowsIn(results: Chunks): AsyncGenerator<Row> {
  for await (const { bytes } of byteLines(results, LONGEST_ROW)) {
    if (bytes !== undefined) yield JSON.parse(Buffer.from(bytes).toString('utf8')) as Row;
  }
}

async function move(data: string, path: string, keep: boolean, before: Publishing['before']): Promise<void> {
  await saying(path, async () => {
    const target = await targetOf(path);
    const result = keep ? await second(data) : data;
    const handle = await open(result);
    try {
      await takeAfter(target, handle);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await before?.(result);
    await rename(result, target.path);
    // Where both are names of one file already, nothing was renamed.
    await rm(result, { force: true });
  });
}

/** A second name for a file, which costs no space, or a copy where the file system has no such names. */
async function second(path: string): Promise<string> {
  const name = `${path}.result`;
  await rm(name, { force: true });
  await link(path, name).catch(() => copyFile(path, name));
  return name;
}
