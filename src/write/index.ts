import type { Copy, Label } from '../document.js';

/** What of a copy is printed; JSON always holds everything. */
export interface WriteOptions {
  /** Markdown: metadata before the article as YAML. */
  frontMatter: boolean;
  /** Markdown and text: labels printed besides the article's. */
  keep: readonly Label[];
}

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
}

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
    load: async () => (await import('./ndjson.js')).toNdjson,
  },
  {
    id: 'text',
    extension: '.txt',
    title: 'the body alone as plain text',
    separator: '\n',
    load: async () => (await import('./text.js')).toText,
  },
];
