import { readFile } from 'node:fs/promises';
import { cleanDocument } from '../clean-document.js';
import type { Models } from '../decide/model.js';
import type { CleanOptions, Copy, Document } from '../document.js';
import { CleancopyError, InputError } from '../errors.js';
import { decode } from '../read/decode.js';
import { sniff, sniffBinary } from '../read/sniff.js';
import { inWords } from './errors.js';
import type { Input } from './inputs.js';

/** How inputs are read. */
export interface ReadOptions {
  from?: 'text' | 'html';
  encoding?: string;
  url?: string;
  /** Ids of filters switched off. */
  without: readonly string[];
}

interface Read {
  document: Document;
  models: Models;
}

/** Reads one input and cleans it. What is wrong with the input is an `InputError`. */
export async function copyOf(input: Input, options: ReadOptions): Promise<Copy> {
  return (await cleaned(input, options)).copy;
}

/** The same, with the scrape as it was decoded: what the copy's spans lead into. */
export async function cleaned(input: Input, options: ReadOptions): Promise<{ scrape: string; copy: Copy }> {
  return cleanedBytes(await bytesOf(input), input, options);
}

/** The same for an input whose bytes are there already. */
export async function cleanedBytes(
  bytes: Uint8Array,
  input: Input,
  options: ReadOptions,
): Promise<{ scrape: string; copy: Copy }> {
  const { text, warnings } = decoded(bytes, options);
  if (!/\S/.test(text)) throw new InputError('is empty, nothing to clean');
  const { from = sniff(text), url, without } = options;
  const cleaning: CleanOptions = { without };
  if (input.path !== undefined) cleaning.id = input.name.replaceAll('\\', '/');
  if (url !== undefined) cleaning.url = url;
  const { document, models } = await (from === 'html' ? readHtml(text, url) : readText(text));
  const warned = { ...document, warnings: [...warnings, ...document.warnings] };
  return { scrape: text, copy: cleanDocument(warned, models, cleaning) };
}

/** HTML's parser and model are loaded when there is HTML. */
async function readHtml(html: string, url: string | undefined): Promise<Read> {
  const [reader, htmlModel, textModel] = await Promise.all([
    import('../read/html.js'),
    import('../decide/html-model.js'),
    import('../decide/text-model.js'),
  ]);
  return {
    document: reader.readHtml(html, url === undefined ? {} : { url }),
    models: { html: htmlModel.htmlModel(), text: textModel.textModel() },
  };
}

async function readText(text: string): Promise<Read> {
  const [reader, model] = await Promise.all([import('../read/text.js'), import('../decide/text-model.js')]);
  return { document: reader.readText(text), models: { text: model.textModel() } };
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

function decoded(bytes: Uint8Array, { encoding }: ReadOptions) {
  if (bytes.length === 0) throw new InputError('is empty, nothing to clean');
  const binary = encoding === undefined ? sniffBinary(bytes) : undefined;
  if (binary !== undefined) throw new InputError(`is ${binary}, not a scrape; give its text or HTML instead`);
  try {
    return decode(bytes, encoding === undefined ? {} : { encoding });
  } catch (error) {
    if (error instanceof CleancopyError) throw error;
    throw new InputError(inWords(error), { cause: error });
  }
}
