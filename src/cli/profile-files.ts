import { readFile } from 'node:fs/promises';
import { whatIsAt, writeThrough, writeWhole } from '../batch/files.js';
import { inWords, UsageError } from '../errors.js';
import { identitiesOf, mayReplace } from './destinations.js';
import type { Input } from './inputs.js';
import { print } from './stdout.js';

/** The bytes of a profile's file. */
export async function profileAt(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new UsageError(`${path}: ${inWords(error)}`, { cause: error });
  }
}

/** Writes a profile: to standard output, or to a file, whole or not at all. */
export async function putProfile(
  bytes: Uint8Array,
  { output, force, inputs }: { output: string | undefined; force: boolean; inputs: readonly Input[] },
): Promise<void> {
  if (output === undefined) return print(bytes);
  const found = await whatIsAt(output);
  if (found === 'folder') throw new UsageError(`${output}: is a folder, name a file`);
  if (found === 'device') return writeThrough(output, bytes);
  if (found === 'file') await mayReplace(output, force, identitiesOf(inputs));
  await writeWhole(output, bytes);
}
