import { parse } from 'yaml';
import type { Metadata } from '../document.js';
import { isoDateOf } from './html-dates.js';

/** What stands before an article and tells of it. */
export interface FrontMatter {
  metadata: Metadata;
  /** Where the article begins. */
  end: number;
}

const YAML = /^\ufeff?---[ \t]*\r?\n([\s\S]{0,20000}?)\n---[ \t]*(?:\r?\n|$)/;
/** What services that turn pages into Markdown put before them, a line a fact. */
const HEADER = /^\ufeff?\s*Title:[^\n]*\n[\s\S]{0,4000}?\nMarkdown Content:[ \t]*(?:\r?\n|$)/;
const FACT = /^([A-Z][A-Za-z ]{2,30}):(.*)$/gm;

/** Keys by which generators of sites and cleaners of pages name a fact. */
const KEYS: { [Fact in keyof Metadata]?: readonly string[] } = {
  headline: ['headline', 'title'],
  standfirst: ['standfirst', 'description', 'summary', 'excerpt'],
  authors: ['byline', 'author', 'authors'],
  published: ['published', 'date', 'published_time', 'published time', 'datepublished'],
  modified: ['modified', 'updated', 'lastmod'],
  language: ['language', 'lang'],
  siteName: ['sitename', 'site_name', 'site'],
  url: ['source', 'url', 'url source', 'link'],
};

/** The front matter that a text begins with: YAML between two lines of dashes, or `Title: …` to `Markdown Content:`. */
export function frontMatterOf(text: string): FrontMatter | undefined {
  const yaml = YAML.exec(text);
  const facts = yaml ? factsIn(yaml[1] as string) : undefined;
  if (yaml && facts) return { metadata: metadataOf(facts), end: yaml[0].length };
  const header = HEADER.exec(text)?.[0];
  if (header === undefined) return undefined;
  const lines = [...header.matchAll(FACT)].map(([, key, value]): [string, unknown] => [
    key as string,
    (value as string).trim(),
  ]);
  return { metadata: metadataOf(lines), end: header.length };
}

/** The entries of a mapping in YAML; nothing where it is something else, or nothing that tells of an article. */
function factsIn(yaml: string): [string, unknown][] | undefined {
  try {
    const value: unknown = parse(yaml, { maxAliasCount: 0, logLevel: 'silent' });
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return Object.entries(value);
  } catch {
    // Dashes around something else, a rule above and below a line of text for one.
    return undefined;
  }
}

function metadataOf(facts: readonly [string, unknown][]): Metadata {
  const known = new Map(facts.map(([key, value]) => [key.toLowerCase(), value]));
  const first = (fact: keyof Metadata): unknown =>
    KEYS[fact]?.map((key) => known.get(key)).find((value) => value !== undefined && value !== null);
  const found: Metadata = {};
  for (const fact of ['headline', 'standfirst', 'language', 'siteName'] as const) {
    const value = first(fact);
    if (typeof value === 'string' && value.trim() !== '') found[fact] = value.trim();
  }
  for (const fact of ['published', 'modified'] as const) {
    const iso = isoDateOf(String(first(fact) ?? ''));
    if (iso !== undefined) found[fact] = iso;
  }
  const url = first('url');
  if (typeof url === 'string' && /^https?:\/\//i.test(url)) found.url = url;
  const authors = [first('authors')].flat().filter((name): name is string => typeof name === 'string');
  if (authors.length > 0) found.authors = authors;
  return found;
}
