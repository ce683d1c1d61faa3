import { createHash } from 'node:crypto';
import { createReadStream, rmSync } from 'node:fs';
import { appendFile, type FileHandle, mkdir, open, realpath, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { inWords, OutputError } from '../errors.js';

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

/** What tells a file from every other, and from itself after a change; the same for all its names. */
export async function stampOf(path: string): Promise<string | undefined> {
  try {
    const { dev, ino, size, mtimeNs } = await stat(path, { bigint: true });
    return [dev, ino, size, mtimeNs].join(':');
  } catch {
    return undefined;
  }
}

/** Whether two files hold the same bytes. */
export async function haveSameContent(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map((path) => stat(path)));
  if (a?.size !== b?.size) return false;
  const digest = async (path: string): Promise<string> => {
    const hash = createHash('sha256');
    await pipeline(createReadStream(path), hash);
    return hash.digest('hex');
  };
  return (await digest(one)) === (await digest(other));
}

/** What is replaced where a path is written to: of a link what it leads to, which keeps its permissions. */
export async function targetOf(path: string): Promise<{ target: string; mode: number | undefined }> {
  const target = await realpath(path).catch(() => path);
  const mode = await stat(target).then(
    (found) => found.mode,
    () => undefined,
  );
  return { target, mode };
}

/** Writes a file as a whole or not at all, its folder included. */
export async function writeWhole(path: string, text: string | Uint8Array, folder?: string): Promise<void> {
  const file = new AtomicFile(path, folder);
  await file.append(text);
  await file.finish();
}

/** Writes to what cannot be replaced: devices and named pipes. */
export async function writeThrough(path: string, text: string | Uint8Array): Promise<void> {
  await saying(path, () => appendFile(path, text));
}

let created = 0;

/**
 * A file that grows under a temporary name beside its own, and takes its own when it is complete. If it cannot
 * be written or the process ends before, nothing is left of it and what stood in its place still stands.
 *
 * Not write-file-atomic: that takes whole texts only, and where a disk fills up in the middle of one
 * (`write` then reports fewer bytes, not an error) it keeps what did fit.
 */
export class AtomicFile {
  readonly #path: string;
  readonly #folder: string | undefined;
  #open: { handle: FileHandle; temporary: string; target: string } | undefined;
  readonly #discard = (): void => {
    if (this.#open) rmSync(this.#open.temporary, { force: true });
  };

  /** @param folder where it grows, on the same file system; by default beside its own name. */
  constructor(path: string, folder?: string) {
    this.#path = path;
    this.#folder = folder;
  }

  async append(text: string | Uint8Array): Promise<void> {
    await this.#step(async () => {
      this.#open ??= await this.#create();
      await this.#open.handle.appendFile(text);
    });
  }

  /** Gives the file its name. Without anything appended there is none. `before` is told first where it is until then. */
  async finish(before?: (made: string) => Promise<void>): Promise<void> {
    const open = this.#open;
    if (open === undefined) return;
    await this.#step(async () => {
      await open.handle.sync();
      await open.handle.close();
      await before?.(open.temporary);
      await rename(open.temporary, open.target);
    });
    process.off('exit', this.#discard);
  }

  async #create() {
    await mkdir(dirname(this.#path), { recursive: true });
    const { target, mode } = await targetOf(this.#path);
    const temporary = join(
      this.#folder ?? dirname(target),
      `.cleancopy-${process.pid}-${Date.now()}-${++created}.tmp`,
    );
    // Fails where there is such a file.
    const handle = await open(temporary, 'wx', mode);
    process.once('exit', this.#discard);
    return { handle, temporary, target };
  }

  async #step(step: () => Promise<void>): Promise<void> {
    try {
      await saying(this.#path, step);
    } catch (error) {
      await this.#open?.handle.close().catch(() => {});
      this.#discard();
      process.off('exit', this.#discard);
      throw error;
    }
  }
}

/** Does something with a file that is written; what goes wrong is an `OutputError` that names it. */
export async function saying<Value>(path: string, step: () => Promise<Value>): Promise<Value> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof OutputError) throw error;
    throw new OutputError(`${path}: ${inWords(error)}`, { cause: error });
  }
}
