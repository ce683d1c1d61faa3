import type { InputError } from '../errors.js';

/** One scrape, as a file holds it or as a container held it. */
export interface ScrapeRecord {
  /** What the container calls it, or its place in there (`crawl.ndjson#17`); undefined for standard input. */
  id: string | undefined;
  url?: string;
  /** Bytes to be decoded, or text that was decoded already. */
  content: Uint8Array | string;
  /** What the content is where the container says so. */
  /** What the container says it is; of text it cannot tell Markdown. */
  from?: 'text' | 'html';
  /** What its bytes are encoded in, as the container says. */
  encoding?: string;
  /** What else the container has about it, as the text of a JSON object: carried through. */
  fields?: string;
  /** Where in its input it lies, for messages: `line 17`; undefined where it is all of it. */
  where?: string;
}

/** A record that could not be read; those after it can. */
export interface BrokenRecord {
  error: InputError;
  where: string;
  /** As far as they are known. */
  id?: string;
  url?: string;
  fields?: string;
}

export type Entry = ScrapeRecord | BrokenRecord;

export function isBroken(entry: Entry): entry is BrokenRecord {
  return 'error' in entry;
}

/** Pieces of bytes, one after another. */
export type Chunks = AsyncIterable<Uint8Array>;

/** How containers are read. */
export interface ContainerOptions {
  /** Names of the fields with a record's content, address and id. */
  fields: FieldNames;
  /** Records that are longer are broken, in bytes. */
  maxSize: number;
  /** Loads the reader of a container within a container, by its name. */
  nested?(name: string): Promise<ReadContainer | undefined>;
}

/** Reads the records of a container that `chunks` hold, or the file at `path`, which is the same. */
export type ReadContainer = (
  chunks: Chunks,
  name: string,
  options: ContainerOptions,
  path?: string,
) => AsyncIterable<Entry>;

export interface FieldNames {
  text: readonly string[];
  html: readonly string[];
  url: readonly string[];
  id: readonly string[];
}
