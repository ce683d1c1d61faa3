import type { Copy, Label } from '../document.js';

/** What of a copy is printed; JSON always holds everything. */
export interface WriteOptions {
  /** Markdown: metadata before the article as YAML. */
  frontMatter: boolean;
  /** Markdown and text: labels printed besides the article's. */
  keep: readonly Label[];
  /** JSON: what the input had besides, as the text of a JSON object; goes behind the copy's own keys. */
  fields?: string;
}

/** A line of NDJSON, as rows of tables are made of it. */
export type Row = Readonly<Record<string, unknown>>;

/** Makes a table of rows, which it may ask for more than once. */
export type Pack = (rows: () => AsyncIterable<Row>) => AsyncIterable<Uint8Array>;

/** A way to write a copy. */
export interface Format {
  readonly id: string;
  /** Of the files written, with its dot. */
  readonly extension: string;
  /** A few words for help. */
  readonly title: string;
  /** What stands between several copies in one stream; undefined if the format holds only one. */
  readonly separator: string | undefined;
  /** Loads the writer; Markdown's is heavy. */
  load(): Promise<(copy: Copy, options: WriteOptions) => string>;
  /** A line a record, so that a record that fails can have one too. */
  readonly rows?: boolean;
  /** Tables are made of NDJSON when all records are done, as they are what tells the columns. */
  pack?(): Promise<Pack>;
}

const loadNdjson = async () => (await import('./ndjson.js')).toNdjson;

/** The output formats; the first is the default. */
export const formats: readonly Format[] = [
  {
    id: 'markdown',
    extension: '.md',
    title: 'Markdown with YAML front matter',
    separator: '\n',
    load: async () => (await import('./markdown.js')).toMarkdown,
  },
  {
    id: 'json',
    extension: '.json',
    title: 'one JSON document with every block, kept and removed',
    separator: undefined,
    load: async () => (await import('./json.js')).toJson,
  },
  {
    id: 'ndjson',
    extension: '.ndjson',
    title: 'the same JSON, a line a record',
    separator: '',
    rows: true,
    load: loadNdjson,
  },
  {
    id: 'text',
    extension: '.txt',
    title: 'the body alone as plain text',
    separator: '\n',
    load: async () => (await import('./text.js')).toText,
  },
  {
    id: 'csv',
    extension: '.csv',
    title: 'a table with a row a record',
    separator: '',
    rows: true,
    load: loadNdjson,
    pack: async () => (await import('./csv.js')).packCsv,
  },
  {
    id: 'parquet',
    extension: '.parquet',
    title: 'the same and all blocks, as Parquet',
    separator: '',
    rows: true,
    load: loadNdjson,
    pack: async () => (await import('./parquet.js')).packParquet,
  },
];

/** The format with an id that is known. */
export function formatOf(id: string): Format {
  const found = formats.find((format) => format.id === id);
  if (found === undefined) throw new Error(`no format "${id}"`);
  return found;
}
