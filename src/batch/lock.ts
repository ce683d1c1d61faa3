import { readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { codeOf, OutputError } from '../errors.js';
import { makeFolder } from './files.js';

/** A lock that was not renewed for so long is nobody's, in milliseconds. */
const STALE_MS = 10_000;
const RENEWED_MS = 2000;
const POLLED_MS = 500;

/**
 * Makes this run the only one that writes to a folder. A lock that a run left behind that was killed is taken over: at once
 * where its process was on this machine, else when it has not been renewed for a while.
 *
 * @param folder where the lock is.
 * @param name what people call the output.
 * @returns what gives the lock back.
 */
export async function lockOf(folder: string, name: string): Promise<() => Promise<void>> {
  const { lock } = (await import('proper-lockfile')).default;
  const lockfilePath = join(folder, 'lock');
  const owner = join(folder, 'owner');
  const options = {
    lockfilePath,
    realpath: false,
    stale: STALE_MS,
    update: RENEWED_MS,
    onCompromised(): never {
      throw new OutputError(`${name}: another run has taken it over, run this one again when that has ended`);
    },
  };
  const end = Date.now() + STALE_MS + RENEWED_MS;
  for (;;) {
    const state = await stateOf(owner);
    if (state === 'dead') {
      await utimes(lockfilePath, 0, 0).catch(() => {});
      await rm(owner, { force: true });
    }
    try {
      const release = await lock(folder, options);
      await writeFile(owner, `${process.pid} ${hostname()}\n`);
      return release;
    } catch (error) {
      if (codeOf(error) === 'ENOENT' && Date.now() < end) {
        // The run before has just ended, and taken its folder away.
        await makeFolder(folder);
        continue;
      }
      if (codeOf(error) !== 'ELOCKED') throw error;
      // Whoever took it may have been killed before it could say who it is.
      if (state === 'alive' || Date.now() > end) {
        throw new OutputError(`${name}: another run is writing to it, wait for its end`, { cause: error });
      }
      await setTimeout(POLLED_MS);
    }
  }
}

/** What became of the process that took the lock, if it is known. */
async function stateOf(owner: string): Promise<'alive' | 'dead' | 'unknown'> {
  const [, pid, host] = /^(\d+) (.*)\n$/.exec(await readFile(owner, 'utf8').catch(() => '')) ?? [];
  if (pid === undefined || host !== hostname()) return 'unknown';
  try {
    process.kill(Number(pid), 0);
    return 'alive';
  } catch (error) {
    return codeOf(error) === 'ESRCH' ? 'dead' : 'alive';
  }
}
