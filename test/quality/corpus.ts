import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { getDomain } from 'tldts';

export const SETS = ['aeb', 'wcxb', 'fundus', 'trafi'] as const;
export type SetName = (typeof SETS)[number];
export const TEXT_STYLES = ['article-alts', 'article-blocks', 'page-blocks', 'page-nodes'] as const;
export const STYLES = [...TEXT_STYLES, 'html'] as const;
export type Style = (typeof STYLES)[number];

/** One page of the corpus. */
export interface Page {
  set: SetName;
  id: string;
  url: string;
  lang: string;
  gold: readonly string[];
  text?: Partial<Record<Style, string>>;
  /** Path of the gzipped page below the corpus folder. */
  html: string;
  title?: string;
  author?: string;
  date?: string;
  with?: readonly string[];
  without?: readonly string[];
}

/** Where the corpus lies: `CLEANCOPY_CORPUS`, or `../shared/bench/dev` beside the repository. */
export const corpusFolder = (): string => process.env.CLEANCOPY_CORPUS ?? '../shared/bench/dev';

export const corpusExists = (): boolean => existsSync(join(corpusFolder(), 'aeb.ndjson.gz'));

export function pagesOf(set: SetName): Page[] {
  const packed = readFileSync(join(corpusFolder(), `${set}.ndjson.gz`));
  return gunzipSync(packed)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => ({ ...(JSON.parse(line) as Page), set }));
}

/** The page's bytes as they came. */
export function bytesOf(page: Page): Buffer {
  return gunzipSync(readFileSync(join(corpusFolder(), page.html)));
}

/** The registrable domain: pages of one site are never in two folds. */
export function siteOf(page: Page): string {
  return getDomain(page.url) ?? page.id;
}
