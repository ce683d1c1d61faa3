import { createReadStream } from 'node:fs';
import { cleaned as cleanedRecord, type Reading } from '../batch/clean-record.js';
import type { Copy } from '../document.js';
import { CleancopyError, InputError, inWords } from '../errors.js';
import { sizeInWords } from '../read/sizes.js';
import { type Input, idOf } from './inputs.js';

/** Of a scrape, in bytes. */
const LARGEST = 64 * 2 ** 20;
/** What Node reads in one piece. */
const READABLE = 2 ** 31 - 1;

/** Reads an input that is one scrape, and cleans it in this thread. What is wrong with it is an `InputError`. */
export async function cleaned(input: Input, reading: Reading): Promise<{ scrape: string; copy: Copy }> {
  return cleanedBytes(await bytesOf(input, LARGEST), input, reading);
}

/** The same for an input whose bytes are there already. */
export async function cleanedBytes(
  content: Uint8Array,
  input: Input,
  reading: Reading,
): Promise<{ scrape: string; copy: Copy }> {
  if (content.length > LARGEST) throw tooLarge(LARGEST);
  return cleanedRecord({ id: idOf(input), content }, reading);
}

/** All bytes of an input, unless they are more than `most`: a pipe or a device may never end. */
export async function bytesOf({ path }: Input, most = READABLE): Promise<Uint8Array> {
  try {
    return await collected(path === undefined ? process.stdin : createReadStream(path), most);
  } catch (error) {
    if (error instanceof CleancopyError) throw error;
    throw new InputError(inWords(error), { cause: error });
  }
}

async function collected(stream: AsyncIterable<unknown>, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > most) throw tooLarge(most);
  }
  return Buffer.concat(chunks);
}

const tooLarge = (most: number): InputError =>
  new InputError(`is larger than ${sizeInWords(most)}, split it into its articles`);
