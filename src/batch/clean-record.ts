import { type CleaningOptions, cleanDocument } from '../clean-document.js';
import type { Models } from '../decide/model.js';
import type { Copy, Document, ScrapeFormat } from '../document.js';
import { CleancopyError, failureOf, InputError, inWords, UsageError } from '../errors.js';
import type { Lookup } from '../profile/lookup.js';
import { type Decoded, decode } from '../read/decode.js';
import type { ScrapeRecord } from '../read/record.js';
import { sniff, sniffBinary, sniffFreed, sniffText } from '../read/sniff.js';
import { type Printing, printerOf } from './printers.js';

/** How records are read. */
export interface Reading {
  from?: ScrapeFormat;
  encoding?: string;
  url?: string;
  /** Ids of filters switched off. */
  without: readonly string[];
  /** A profile as its file has it, and what messages call that. */
  profile?: { bytes: Uint8Array; name: string };
}

/** How records are cleaned and printed; plain data, as workers are told it. */
export interface How extends Reading {
  printing: Printing;
}

/** One record to clean. */
export interface Task {
  /** What an explanation calls it. */
  name: string;
  record: ScrapeRecord;
  /** The site that it is of, where its folder tells that. */
  site?: string;
}

/** What became of a record; plain data. */
export type Outcome =
  | {
      text: string;
      warnings: readonly string[];
      /** Characters of its body and of what was removed, without white space. */
      kept: number;
      removed: number;
    }
  | { error: string; status: number };

/** Cleans one record and prints it. Never throws: what is wrong with a record is its outcome. */
export async function cleanRecord({ name, record, site }: Task, how: How): Promise<Outcome> {
  try {
    const { copy } = await cleaned(record, how, site);
    const print = await printerOf(how.printing);
    const { keptCharacters: kept, removedCharacters: removed } = copy.stats;
    return { text: print(copy, name, record.fields), warnings: copy.warnings, kept, removed };
  } catch (error) {
    return failureOf(error);
  }
}

/** Blocks of one record, at most. Each takes some 4 kB of memory, and a news page has a thousandth of them. */
const MOST_BLOCKS = 200_000;

/** A record's copy, and its scrape as it was decoded: what the copy's spans lead into. Throws an `InputError`. */
export async function cleaned(
  record: ScrapeRecord,
  reading: Reading,
  site?: string,
): Promise<{ scrape: string; copy: Copy }> {
  const { text, url, document, models } = await documentOf(record, reading);
  const options: CleaningOptions = { without: reading.without };
  if (record.id !== undefined) options.id = record.id;
  if (url !== undefined) options.url = url;
  if (site !== undefined) options.site = site;
  if (reading.profile) options.profile = await lookupOf(reading.profile);
  return { scrape: text, copy: cleanDocument(document, await models(), options) };
}

const lookups = new WeakMap<Uint8Array, Lookup>();

/** A profile in use; what was worked out of it serves for all records. */
async function lookupOf({ bytes, name }: NonNullable<Reading['profile']>): Promise<Lookup> {
  const known = lookups.get(bytes);
  if (known) return known;
  const { lookupIn } = await import('../profile/lookup.js');
  const lookup = lookupIn(bytes, name);
  lookups.set(bytes, lookup);
  return lookup;
}

/** A record, read. */
interface ReadRecord {
  /** As it was decoded. */
  text: string;
  url: string | undefined;
  document: Document;
  /** Loads what decides about it. */
  models(): Promise<Models>;
}

/** Reads a record. Throws an `InputError`. */
export async function documentOf(record: ScrapeRecord, reading: Reading): Promise<ReadRecord> {
  const { text, warnings } = textOf(record, reading);
  if (!/\S/.test(text)) throw new InputError('is empty, nothing to clean');
  const from = reading.from ?? (record.from === 'text' ? sniffText(text) : (record.from ?? sniff(text)));
  const url = reading.url ?? record.url;
  const { document, models } = await READERS[from](text, url === undefined ? {} : { url });
  const { length } = document.blocks;
  if (length > MOST_BLOCKS)
    throw new InputError(
      `has ${length} blocks, more than the ${MOST_BLOCKS} of one scrape; split it into its articles`,
    );
  return { text, url, document: { ...document, warnings: [...warnings, ...document.warnings] }, models };
}

type Read = Pick<ReadRecord, 'document' | 'models'>;

/** HTML's parser and model are loaded when there is HTML. */
async function readHtml(html: string, where: { url?: string }): Promise<Read> {
  const reader = await import('../read/html.js');
  return {
    document: reader.readHtml(html, where),
    async models() {
      const [html, text] = await Promise.all([
        import('../decide/html-model.js'),
        import('../decide/text-model.js'),
      ]);
      return { html: html.htmlModel(), text: text.textModel() };
    },
  };
}

async function readMarkdown(text: string, where: { url?: string }): Promise<Read> {
  const reader = await import('../read/markdown.js');
  return { document: reader.readMarkdown(text, where), models: textModels };
}

async function readText(text: string): Promise<Read> {
  const reader = await import('../read/text.js');
  return { document: reader.readText(text), models: textModels };
}

async function readEscaped(scrape: string, where: { url?: string }): Promise<Read> {
  const { unescaped, withEscapes } = await import('../read/escaped.js');
  const { text, places } = unescaped(scrape);
  const { document, models } = await READERS[sniffFreed(text)](text, where);
  return { document: withEscapes(document, scrape, places), models };
}

const textModels = async (): Promise<Models> => ({
  text: (await import('../decide/text-model.js')).textModel(),
});

const READERS: Record<ScrapeFormat, (scrape: string, where: { url?: string }) => Promise<Read>> = {
  text: readText,
  markdown: readMarkdown,
  html: readHtml,
  escaped: readEscaped,
};

function textOf({ content, encoding }: ScrapeRecord, reading: Reading): Pick<Decoded, 'text' | 'warnings'> {
  if (typeof content === 'string') return { text: content, warnings: [] };
  if (content.length === 0) throw new InputError('is empty, nothing to clean');
  const binary = reading.encoding === undefined ? sniffBinary(content) : undefined;
  if (binary !== undefined) throw new InputError(`is ${binary}, not a scrape; give its text or HTML instead`);
  try {
    return decodedAs(content, reading.encoding ?? encoding);
  } catch (error) {
    if (error instanceof CleancopyError) throw error;
    throw new InputError(inWords(error), { cause: error });
  }
}

/** An encoding that is not known may be a server's mistake; the user's was looked at before. */
function decodedAs(bytes: Uint8Array, encoding: string | undefined): Decoded {
  if (encoding === undefined) return decode(bytes);
  try {
    return decode(bytes, { encoding });
  } catch (error) {
    if (error instanceof UsageError) return decode(bytes);
    throw error;
  }
}
