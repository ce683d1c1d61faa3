import { readFile } from 'node:fs/promises';
import { cleaned as cleanedRecord, type Reading } from '../batch/clean-record.js';
import type { Copy } from '../document.js';
import { InputError, inWords } from '../errors.js';
import { type Input, idOf } from './inputs.js';

/** Reads an input that is one scrape, and cleans it in this thread. What is wrong with it is an `InputError`. */
export async function cleaned(input: Input, reading: Reading): Promise<{ scrape: string; copy: Copy }> {
  return cleanedBytes(await bytesOf(input), input, reading);
}

/** The same for an input whose bytes are there already. */
export async function cleanedBytes(
  content: Uint8Array,
  input: Input,
  reading: Reading,
): Promise<{ scrape: string; copy: Copy }> {
  return cleanedRecord({ id: idOf(input), content }, reading);
}

/** All bytes of an input. */
export async function bytesOf({ path }: Input): Promise<Uint8Array> {
  try {
    return path === undefined ? await standardInput() : await readFile(path);
  } catch (error) {
    throw new InputError(inWords(error), { cause: error });
  }
}

async function standardInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}
