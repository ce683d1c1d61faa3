import { UsageError } from '../errors.js';
import { readProfile, writeProfile } from '../profile/format.js';
import { Profile } from '../profile/profile.js';
import type { Input } from './inputs.js';
import { profileAt, putProfile } from './profile-files.js';
import { bytesOf } from './read-record.js';
import { STATUS } from './status.js';

/** The command's options as they were given. */
export interface MergeFlags {
  output?: string;
  force?: boolean;
}

/** Makes one profile of several; answers with the exit status. */
export async function mergeCommand(paths: readonly string[], flags: MergeFlags): Promise<number> {
  const { output, force = false } = flags;
  if (output === undefined && process.stdout.isTTY) {
    throw new UsageError('a profile is nothing to read on a screen, name a file with -o');
  }
  if (paths.length === 0) throw new UsageError('nothing to merge, name profiles');
  const inputs = paths.map(
    (path): Input => ({ name: path, path: path === '-' ? undefined : path, place: path }),
  );
  const merged = new Profile();
  for (const input of inputs) {
    const bytes = input.path === undefined ? await bytesOf(input) : await profileAt(input.path);
    merged.merge(readProfile(bytes, input.path ?? 'standard input'));
  }
  await putProfile(writeProfile(merged), { output, force, inputs });
  return STATUS.done;
}
