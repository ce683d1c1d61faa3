import type { Block, Metadata } from '../document.js';
import { dateInUrl, isoDateOf } from './html-dates.js';
import type { Mention, PageFacts } from './html-facts.js';
import { type StructuredArticle, structuredArticle } from './html-json-ld.js';
import { cleanNames, isByline, nameKey, visibleNames } from './html-names.js';
import { headlineOf, sameTitle, titlesOf } from './html-titles.js';

const AUTHORS = [
  'author',
  'article:author',
  'article:author_name',
  'parsely-author',
  'sailthru.author',
  'dc.creator',
  'dcterms.creator',
  'dc.creator.author',
  'byl',
  'byline',
  'citation_author',
  'og:article:author',
  'cxenseparse:author',
  'rbauthors',
  'shareaholic:article_author_name',
  'creator',
];
const PUBLISHED = [
  'article:published_time',
  'og:published_time',
  'og:article:published_time',
  'article:published',
  'datepublished',
  'parsely-pub-date',
  'sailthru.date',
  'dc.date.issued',
  'dcterms.issued',
  'dcterms.created',
  'dcterms.date',
  'dc.date.created',
  'dc.date',
  'cxenseparse:recs:publishtime',
  'publish-date',
  'publishdate',
  'publish_date',
  'pubdate',
  'pub_date',
  'published_date',
  'article.published',
  'originalpublicationdate',
  'citation_publication_date',
  'citation_date',
  'rnews:datepublished',
  'iso-8601-publish-date',
  'release_date',
  'displaydate',
  'date',
  'datecreated',
];
const MODIFIED = [
  'article:modified_time',
  'og:updated_time',
  'article:updated',
  'datemodified',
  'dcterms.modified',
  'dc.date.modified',
  'last-modified',
  'lastmod',
  'revised',
];
const DESCRIPTIONS = [
  'og:description',
  'twitter:description',
  'description',
  'dc.description',
  'dcterms.description',
];

/** Weighs what a page says about itself; `blocks` are its text, `url` is where it came from. */
export function htmlMetadata(facts: PageFacts, blocks: readonly Block[], url?: string): Metadata {
  const address = url ?? pageAddress(facts);
  const titles = titlesOf(facts);
  const structured = structuredArticle(facts.jsonLd, (headline) =>
    titles.some((title) => sameTitle(headline, title)),
  );
  const siteName = first(facts, ['og:site_name', 'application-name']) ?? structured?.publisher;
  const sites = siteNames(siteName, structured, address);
  const language = languageOf(facts, structured);
  const metadata: Metadata = {};
  const headline = headlineOf(facts, structured?.headline, sites);
  if (headline) metadata.headline = headline;
  const standfirst = structured?.description ?? first(facts, DESCRIPTIONS);
  if (standfirst) metadata.standfirst = standfirst.replace(/\s+/g, ' ');
  const near = aroundHeadline(blocks, headline);
  const authors = authorsOf(facts, structured, sites, near);
  if (authors.length > 0) metadata.authors = authors;
  const modified = modifiedOf(facts, structured, language, near);
  if (modified) metadata.modified = modified;
  // Who shows only when a page was last changed means that day.
  const published = publishedOf(facts, structured, language, near) ?? dateInUrl(address) ?? modified;
  if (published) metadata.published = published;
  if (language) metadata.language = language;
  if (siteName) metadata.siteName = siteName;
  const own = pageAddress(facts) ?? url;
  if (own) metadata.url = own;
  if (structured?.articleBody) metadata.articleBody = structured.articleBody;
  return metadata;
}

function first(facts: PageFacts, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = facts.meta.get(key)?.[0];
    if (value) return value;
  }
  return undefined;
}

/** The address that the page gives itself. */
function pageAddress(facts: PageFacts): string | undefined {
  return [facts.canonical, facts.meta.get('og:url')?.[0]].find(
    (href) => href !== undefined && /^https?:\/\//i.test(href),
  );
}

/** What the site is called, and its host name without `www` and ending. */
function siteNames(
  siteName: string | undefined,
  structured: StructuredArticle | undefined,
  address: string | undefined,
): string[] {
  const names = [siteName, structured?.publisher].filter((name) => name !== undefined);
  if (address !== undefined && URL.canParse(address)) {
    const host = new URL(address).hostname.replace(/^www\./, '');
    names.push(host, ...host.split('.').filter((label) => label.length > 3));
  }
  return names;
}

/** The page's language as a BCP 47 tag. */
function languageOf(facts: PageFacts, structured: StructuredArticle | undefined): string | undefined {
  const candidates = [
    facts.language,
    structured?.language,
    first(facts, [
      'og:locale',
      'dc.language',
      'dcterms.language',
      'language',
      'content-language',
      'inlanguage',
    ]),
  ];
  for (const candidate of candidates) {
    const tag = candidate?.trim().replaceAll('_', '-');
    if (!tag || !/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(tag)) continue;
    try {
      return Intl.getCanonicalLocales(tag)[0];
    } catch {
      // Not a tag after all: the next.
    }
  }
  return undefined;
}

/** Where bylines and dates stand: short texts from a little before the headline to some way below. */
const BEFORE_HEADLINE = 4;
const AFTER_HEADLINE = 14;
const SHORT = 160;

function aroundHeadline(blocks: readonly Block[], headline: string | undefined): string[] {
  let at =
    headline === undefined
      ? -1
      : blocks.findIndex(({ kind, text }) => kind === 'heading' && sameTitle(text, headline));
  if (at < 0) at = blocks.findIndex(({ kind, depth }) => kind === 'heading' && depth === 1);
  if (at < 0) return [];
  const below = blocks.slice(at + 1, at + 1 + AFTER_HEADLINE);
  const above = blocks.slice(Math.max(0, at - BEFORE_HEADLINE), at).reverse();
  return [...below, ...above]
    .filter(({ text, dom }) => text.length <= SHORT && !dom?.hidden)
    .map(({ text }) => text);
}

function authorsOf(
  facts: PageFacts,
  structured: StructuredArticle | undefined,
  sites: readonly string[],
  near: readonly string[],
): string[] {
  const label = facts.meta.get('twitter:label1')?.[0] ?? '';
  const labelled = /written|author|by|geschrieben|verfasst|écrit|escrito/i.test(label);
  const stated: readonly (() => readonly string[])[] = [
    () => structured?.authors ?? [],
    ...AUTHORS.map((key) => () => facts.meta.get(key) ?? []),
    () => (labelled ? (facts.meta.get('twitter:data1') ?? []) : []),
  ];
  const houses = new Set(sites.map(nameKey));
  let house: string[] = [];
  const attempts: readonly (() => string[])[] = [
    ...stated.map((source) => () => cleanNames(source(), sites)),
    () => mentionedNames(facts, 'itemprop', sites),
    () => mentionedNames(facts, 'rel', sites),
    () => mentionedNames(facts, 'class', sites),
    () =>
      near
        .filter(isByline)
        .slice(0, 1)
        .flatMap((text) => visibleNames(text, sites)),
  ];
  for (const attempt of attempts) {
    const names = attempt();
    // The house signs where nobody else does.
    if (names.some((name) => !houses.has(nameKey(name)))) return names;
    if (house.length === 0) house = names;
  }
  return house;
}

const MAX_AUTHORS = 4;

/** Names in elements marked as the author's: all that are marked up by name, or the first that only its class announces. */
function mentionedNames(facts: PageFacts, by: Mention['by'], sites: readonly string[]): string[] {
  const all = facts.authors.filter((mention) => mention.by === by);
  const below = all.filter((mention) => mention.afterHeadings > 0);
  const names: string[] = [];
  for (const { text, value } of below.length > 0 ? below : all) {
    const found =
      value && by === 'itemprop' ? cleanNames([value], sites) : visibleNames(text, sites, by !== 'class');
    if (by === 'class' && found.length > 0) return found;
    names.push(...found);
  }
  // Further down follow the authors of other stories.
  return cleanNames(names.slice(0, MAX_AUTHORS), sites);
}

function datedMeta(
  facts: PageFacts,
  keys: readonly string[],
  language: string | undefined,
): string | undefined {
  for (const key of keys) {
    const date = isoDateOf(facts.meta.get(key)?.[0], language);
    if (date) return date;
  }
  return undefined;
}

/** A date under a name that we have not listed. */
function otherMeta(facts: PageFacts, language: string | undefined): string | undefined {
  for (const [key, values] of facts.meta) {
    if (!/publi(?:sh|cation)|issued|created|posted/.test(key) || /publisher|modif|updat|expir/.test(key))
      continue;
    const date = isoDateOf(values[0], language);
    if (date) return date;
  }
  return undefined;
}

const SCRIPT_DATE =
  /\\?"(?:datePublished|publishedAt|published_at|publishDate|publish_date|publishedDate|publicationDate|firstPublishedAt|postedAt)\\?"\s*:\s*\\?"(\d{4}-\d\d-\d\d[^"\\]{0,24})/;

/** Pages drawn by scripts carry their data with them. */
function dateInScripts(html: string): string | undefined {
  return isoDateOf(SCRIPT_DATE.exec(html)?.[1]);
}

const MODIFIED_WORDS = /modif|updat|revis|aktualisiert|actualizad|mis à jour/i;

function publishedOf(
  facts: PageFacts,
  structured: StructuredArticle | undefined,
  language: string | undefined,
  near: readonly string[],
): string | undefined {
  return (
    isoDateOf(structured?.published, language) ??
    datedMeta(facts, PUBLISHED, language) ??
    mentionedDate(facts, language, false) ??
    otherMeta(facts, language) ??
    shownDate(near, language, false) ??
    dateInScripts(facts.html)
  );
}

function modifiedOf(
  facts: PageFacts,
  structured: StructuredArticle | undefined,
  language: string | undefined,
  near: readonly string[],
): string | undefined {
  return (
    isoDateOf(structured?.modified, language) ??
    datedMeta(facts, MODIFIED, language) ??
    mentionedDate(facts, language, true) ??
    shownDate(near, language, true)
  );
}

/** The first date by an attribute, then the first that is written out where a class announces one. */
function mentionedDate(
  facts: PageFacts,
  language: string | undefined,
  modified: boolean,
): string | undefined {
  const all = facts.dates.filter(({ words, text }) => MODIFIED_WORDS.test(`${words} ${text}`) === modified);
  const below = all.filter((mention) => mention.afterHeadings > 0);
  for (const list of [below, all]) {
    for (const by of ['itemprop', 'class'] as const) {
      for (const mention of list) {
        if (mention.by !== by) continue;
        const date = isoDateOf(mention.value, language) ?? isoDateOf(mention.text, language);
        if (date) return date;
      }
    }
  }
  return undefined;
}

/** The first date in the short texts around the headline. */
function shownDate(
  near: readonly string[],
  language: string | undefined,
  modified: boolean,
): string | undefined {
  for (const text of near) {
    if (MODIFIED_WORDS.test(text) !== modified) continue;
    const date = isoDateOf(text, language);
    if (date) return date;
  }
  return undefined;
}
