import { mkdir, readdir, readFile, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { OutputError } from '../errors.js';
import { hasNoLinks, makeFolder, saying, stampOf, whatIsAt, writeWhole } from './files.js';
import { fingerprintOf } from './fingerprint.js';
import { lockOf } from './lock.js';

/** The folder beside results in which a run keeps what it needs to go on after an interruption. */
export interface Workplace {
  readonly folder: string;
  /** For files that grow; empty at the start of a run. */
  readonly temporary: string;
  /** Ends the run; what is kept lets a later one go on from here. */
  leave(keep: boolean): Promise<void>;
}

export interface Intent {
  /** Goes on with what an earlier run left, and leaves what a later one needs. */
  resume: boolean;
  /** Forgets what an earlier run left. */
  force: boolean;
}

/** What file systems allow a name, in bytes. */
const LONGEST_NAME = 255;

/** The workplace of an output folder is in it, that of an output file beside it. */
export const workplaceIn = (folder: string): string => join(folder, '.cleancopy');
export const workplaceBeside = (file: string): string => {
  const name = `.cleancopy-${basename(file)}`;
  const isLong = Buffer.byteLength(name) > LONGEST_NAME;
  return join(dirname(file), isLong ? `.cleancopy-${fingerprintOf(basename(file))}` : name);
};

/** What is in a workplace besides what an earlier run left to go on from. */
const OWN = new Set(['lock', 'owner', 'temporary']);

/**
 * Takes a workplace, for this run alone.
 *
 * @param output what it belongs to, as people call it.
 */
export async function enterWorkplace(
  folder: string,
  output: string,
  { resume, force }: Intent,
): Promise<Workplace> {
  const parent = dirname(folder);
  const isNew = (await whatIsAt(parent)) === 'nothing';
  const release = await saying(output, async () => {
    await makeFolder(folder);
    await hasNoLinks(folder);
    return lockOf(folder, output);
  });
  const leave = async (keep: boolean): Promise<void> => {
    await rm(temporary, { recursive: true, force: true });
    // While it is ours alone: behind the lock's end it may be another run's.
    if (!keep) await clear(folder);
    await release().catch(() => {});
    if (keep) return;
    await rmdir(folder).catch(() => {});
    // Only where nothing was written to it.
    if (isNew) await rmdir(parent).catch(() => {});
  };
  const temporary = join(folder, 'temporary');
  try {
    const left = (await readdir(folder)).filter((name) => !OWN.has(name));
    if (left.length > 0 && !resume) {
      if (!force) {
        throw new OutputError(
          `${output}: an earlier run left it unfinished or to be resumed, --resume goes on with that, --force starts anew`,
        );
      }
      for (const name of left) await rm(join(folder, name), { recursive: true, force: true });
    }
    await rm(temporary, { recursive: true, force: true });
    await saying(output, () => mkdir(temporary));
  } catch (error) {
    await leave(true);
    throw error;
  }
  return { folder, temporary, leave };
}

/** Removes all but the lock, its owner last: whoever comes behind an end in the middle knows by that whose it was. */
async function clear(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name !== 'lock' && name !== 'owner');
  for (const name of [...names, 'owner']) await rm(join(folder, name), { recursive: true, force: true });
}

/**
 * Remembers that the file `made` is the result, before it takes the name `path`; and that the file of that name was, for the
 * run may end in between.
 */
export async function claim(folder: string, made: string, path: string): Promise<void> {
  const earlier = (await isClaimed(folder, path)) ? [await stampOf(path)] : [];
  const stamps = [...earlier, await stampOf(made)];
  await writeWhole(join(folder, 'result'), `${stamps.join('\n')}\n`);
}

/** Whether the file at a path is what an earlier run made, and untouched. */
export async function isClaimed(folder: string, path: string): Promise<boolean> {
  const stamp = await stampOf(path);
  const claimed = await readFile(join(folder, 'result'), 'utf8').catch(() => '');
  return stamp !== undefined && claimed.split('\n').includes(stamp);
}
