import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { type FileHandle, mkdir, open, rename, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { inWords, OutputError } from './errors.js';

/** What is at a path. */
export type Found = 'nothing' | 'file' | 'folder' | 'device';

/** What is at a path; a device is whatever is neither file nor folder (`/dev/null`, a named pipe). */
export async function whatIsAt(path: string): Promise<Found> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return 'folder';
    return found.isFile() ? 'file' : 'device';
  } catch {
    return 'nothing';
  }
}

/** Device and number of a file: the same for all its names. */
export async function identity(path: string): Promise<string | undefined> {
  try {
    const { dev, ino } = await stat(path, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return undefined;
  }
}

/** Writes a file as a whole or not at all, its folder included. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const { default: writeFileAtomic } = await import('write-file-atomic');
  await writing(path, async () => {
    await mkdir(dirname(path), { recursive: true });
    await writeFileAtomic(path, text);
  });
}

/** Writes to what cannot be replaced: devices and named pipes. */
export async function writeThrough(path: string, text: string): Promise<void> {
  await writing(path, () => writeFile(path, text, { flag: 'a' }));
}

/** A file that grows record by record under another name, and gets its own when it is complete. */
export class GrowingFile {
  readonly path: string;
  readonly #temporary: string;
  #handle: FileHandle | undefined;
  readonly #discard = (): void => rmSync(this.#temporary, { force: true });

  constructor(path: string) {
    this.path = path;
    this.#temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`;
  }

  async append(text: string): Promise<void> {
    await writing(this.path, async () => {
      if (this.#handle === undefined) {
        await mkdir(dirname(this.path), { recursive: true });
        this.#handle = await open(this.#temporary, 'wx');
        process.once('exit', this.#discard);
      }
      await this.#handle.appendFile(text);
    });
  }

  /** Gives the file its name. Without any record there is none. */
  async finish(): Promise<void> {
    const handle = this.#handle;
    if (handle === undefined) return;
    await writing(this.path, async () => {
      await handle.sync();
      await handle.close();
      await rename(this.#temporary, this.path);
    });
    process.off('exit', this.#discard);
  }
}

async function writing(path: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    throw new OutputError(`${path}: ${inWords(error)}`, { cause: error });
  }
}
