import { createHash } from 'node:crypto';
import { createReadStream, fstat as fstatWithCallback, rmSync } from 'node:fs';
import {
  appendFile,
  type FileHandle,
  lstat,
  mkdir,
  open,
  readdir,
  realpath,
  rename,
  stat,
} from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { codeOf, inWords, OutputError } from '../errors.js';

const fstat = promisify(fstatWithCallback);

/** Makes a folder and those above it. Node never comes back from a relative path whose working directory is gone. */
export async function makeFolder(path: string): Promise<void> {
  await mkdir(resolve(path), { recursive: true });
}

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

/** Device and number of a file, by its path or as it is open already: the same for all its names. */
export async function identity(file: string | number): Promise<string | undefined> {
  try {
    const found = typeof file === 'string' ? stat(file, { bigint: true }) : fstat(file, { bigint: true });
    const { dev, ino } = await found;
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

/** What is replaced where a path is written to: of a link what it leads to. */
export interface Target {
  path: string;
  /** Its permissions and owner, which stay. */
  mode?: number;
  uid?: number;
  gid?: number;
}

export async function targetOf(path: string): Promise<Target> {
  const target = await realpath(path).catch(() => path);
  try {
    const { mode, uid, gid } = await stat(target);
    return { path: target, mode: mode & 0o777, uid, gid };
  } catch {
    return { path: target };
  }
}

/** Gives a new file the permissions and the owner of what it replaces, as far as this process may. */
export async function takeAfter({ mode, uid, gid }: Target, file: FileHandle): Promise<void> {
  if (mode === undefined || uid === undefined || gid === undefined) return;
  const made = await file.stat();
  if (made.uid !== uid || made.gid !== gid) await file.chown(uid, gid).catch(() => {});
  if ((made.mode & 0o777) !== mode) await file.chmod(mode).catch(() => {});
}

/** What throws where a file would not come to lie in a folder, as links in there lead out of it. */
export function staysWithin(folder: string): (path: string) => Promise<void> {
  const inside = new Set<string>();
  return async (path) => {
    const parent = dirname(path);
    if (!inside.has(parent)) await leadsInto(folder, parent);
    inside.add(parent);
    const isLink = await lstat(path).then(
      (found) => found.isSymbolicLink(),
      () => false,
    );
    if (isLink) await leadsInto(folder, path);
  };
}

async function leadsInto(folder: string, path: string): Promise<void> {
  const [root, place] = await Promise.all([nearest(folder), nearest(path)]);
  if (place === root || place.startsWith(root.endsWith(sep) ? root : root + sep)) return;
  throw new OutputError(`${path}: a link in ${folder} leads out of it, to ${place}; remove the link`);
}

/** Where a path leads, or as much of it as is there. */
async function nearest(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    const parent = dirname(path);
    if (codeOf(error) !== 'ENOENT' || parent === path) throw error;
    return nearest(parent);
  }
}

/** Throws where a folder that is ours to write to, or something in it, is a link: what that leads to is not ours. */
export async function hasNoLinks(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  const link = entries.find((entry) => entry.isSymbolicLink());
  const found = (await lstat(folder)).isSymbolicLink() ? folder : link && join(folder, link.name);
  if (found !== undefined)
    throw new OutputError(`${found}: is a link, where only files of a run lie; remove it`);
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
  #open: { handle: FileHandle; temporary: string; target: Target } | undefined;
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
      await rename(open.temporary, open.target.path);
    });
    process.off('exit', this.#discard);
  }

  async #create() {
    await makeFolder(dirname(this.#path));
    const target = await targetOf(this.#path);
    const temporary = join(
      this.#folder ?? dirname(target.path),
      `.cleancopy-${process.pid}-${Date.now()}-${++created}.tmp`,
    );
    // Fails where there is such a file.
    const handle = await open(temporary, 'wx', target.mode);
    process.once('exit', this.#discard);
    await takeAfter(target, handle);
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
