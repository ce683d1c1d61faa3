import { InputError } from '../errors.js';
import { collect } from './chunks.js';
import type { Chunks, ContainerOptions, Entry } from './record.js';
import { unpacked } from './unpacked.js';

/** Whether a tar archive begins with `head`. */
export const isTar = (head: Uint8Array): boolean =>
  Buffer.from(head.subarray(257, 262)).toString('latin1') === 'ustar';

/**
 * The files of a tar archive, unpacked where they are compressed, and the records of those that are containers; hidden
 * ones are passed over, as in folders.
 */
export async function* readTar(
  chunks: Chunks,
  _name: string,
  options: ContainerOptions,
): AsyncGenerator<Entry> {
  const [{ extract }, { Readable }] = await Promise.all([import('tar-stream'), import('node:stream')]);
  const archive = extract();
  const input = Readable.from(chunks, { objectMode: false });
  let failure: unknown;
  input
    .on('error', (error) => {
      failure = error;
      archive.destroy(error);
    })
    .pipe(archive);
  try {
    for await (const entry of archive) {
      const { name, type } = entry.header;
      if ((type === 'file' || type === 'contiguous-file') && !isHidden(name)) {
        yield* entriesOf(name, kept(entry as Chunks), options);
      }
      entry.resume();
    }
  } catch (error) {
    if (failure instanceof InputError) throw failure;
    throw new InputError(`the tar archive is damaged or cut off (${(error as Error).message})`, {
      cause: error,
    });
  } finally {
    input.destroy();
  }
}

async function* entriesOf(
  name: string,
  file: Chunks,
  { nested, ...options }: ContainerOptions,
): AsyncGenerator<Entry> {
  const known = { id: name, where: name };
  try {
    const { chunks } = await unpacked(file);
    const read = await nested?.(name);
    if (read === undefined) yield { ...known, content: await collect(chunks, options.maxSize) };
    else {
      for await (const entry of read(chunks, name, options)) {
        yield { ...entry, where: entry.where === undefined ? name : `${name}: ${entry.where}` };
      }
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    yield { ...known, error };
  }
}

/** A stream that is not closed where reading it ends early: that would close the archive. */
async function* kept(chunks: Chunks): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
}

function isHidden(path: string): boolean {
  return path.split('/').some((part) => (part.startsWith('.') && part !== '.') || part.endsWith('_files'));
}
