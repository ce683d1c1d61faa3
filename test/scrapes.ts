import { readdirSync, readFileSync } from 'node:fs';
import { clean } from '../src/clean.js';
import type { Copy } from '../src/document.js';
import { decode } from '../src/read/decode.js';

export const FOLDER = new URL('../fixtures/scrapes/', import.meta.url);

/** A whole invented scrape and what a careful editor wants of it. */
export interface Scrape {
  name: string;
  file: string;
  /** The body the editor wants, '' for a page without an article. */
  wanted: string;
  metadata: {
    headline: string | null;
    authors: string[];
    published: string | null;
    language: string | null;
    siteName: string | null;
  };
}

export const read = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8');

export const scrapes: readonly Scrape[] = readdirSync(FOLDER)
  .filter((file) => /\.(?:txt|html)$/.test(file) && !file.endsWith('.expected.txt'))
  .sort()
  .map((file) => {
    const name = file.slice(0, file.lastIndexOf('.'));
    return {
      name,
      file,
      wanted: read(`${name}.expected.txt`).trim(),
      metadata: JSON.parse(read(`${name}.expected.json`)) as Scrape['metadata'],
    };
  });

export function copyOf({ file }: Scrape): Copy {
  return clean(decode(readFileSync(new URL(file, FOLDER))).text, { id: file });
}
