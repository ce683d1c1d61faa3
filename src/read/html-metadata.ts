import type { Metadata } from '../document.js';
import { dateInUrl, isoDateOf } from './html-dates.js';
import type { Mention, PageFacts } from './html-facts.js';
import { type StructuredArticle, structuredArticle } from './html-json-ld.js';
import { cleanNames, nameKey } from './html-names.js';
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
const DESCRIPTIONS = ['og:description', 'twitter:description', 'description', 'dc.description', 'dcterms.description'];

/** Weighs what a page says about itself; `url` is where it came from. */
export function htmlMetadata(facts: PageFacts, url?: string): Metadata {
  const address = url ?? pageAddress(facts);
  const titles = titlesOf(facts);
  const structured = structuredArticle(facts.jsonLd, (headline) => titles.some((title) => sameTitle(headline, title)));
  const siteName = first(facts, ['og:site_name', 'application-name']) ?? structured?.publisher;
  const sites = siteNames(siteName, structured, address);
  const language = languageOf(facts, structured);
  const metadata: Metadata = {};
  const headline = headlineOf(facts, structured?.headline, sites);
  if (headline) metadata.headline = headline;
  const standfirst = structured?.description ?? first(facts, DESCRIPTIONS);
  if (standfirst) metadata.standfirst = standfirst.replace(/\s+/g, ' ');
  const authors = authorsOf(facts, structured, sites);
  if (authors.length > 0) metadata.authors = authors;
  const published = publishedOf(facts, structured, language, address);
  if (published) metadata.published = published;
  const modified = isoDateOf(structured?.modified, language) ?? datedMeta(facts, MODIFIED, language) ?? modifiedMention(facts, language);
  if (modified) metadata.modified = modified;
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
  return [facts.canonical, facts.meta.get('og:url')?.[0]].find((href) => href !== undefined && /^https?:\/\//i.test(href));
}

/** What the site is called, and its host name without `www` and ending. */
function siteNames(siteName: string | undefined, structured: StructuredArticle | undefined, address: string | undefined): string[] {
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
    first(facts, ['og:locale', 'dc.language', 'dcterms.language', 'language', 'content-language', 'inlanguage']),
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

function authorsOf(facts: PageFacts, structured: StructuredArticle | undefined, sites: readonly string[]): string[] {
  const labelled = facts.meta.get('twitter:label1')?.[0] ?? '';
  const tagged = /written|author|by|geschrieben|verfasst|écrit|escrito/i.test(labelled) ? (facts.meta.get('twitter:data1') ?? []) : [];
  const mentions = (by: Mention['by']): string[] => {
    const all = facts.authors.filter((mention) => mention.by === by && (mention.text !== '' || mention.value));
    const near = all.filter((mention) => mention.afterHeadings > 0);
    const chosen = (near.length > 0 ? near : all).map((mention) => mention.text || (mention.value ?? ''));
    return by === 'class' ? chosen.slice(0, 1) : chosen.slice(0, 8);
  };
  const sources: readonly (() => readonly string[])[] = [
    () => structured?.authors ?? [],
    ...AUTHORS.map((key) => () => facts.meta.get(key) ?? []),
    () => tagged,
    () => mentions('itemprop'),
    () => mentions('rel'),
    () => mentions('class'),
  ];
  let fallback: string[] = [];
  for (const source of sources) {
    const names = cleanNames(source(), sites);
    if (names.length === 0) continue;
    const keys = new Set(sites.map(nameKey));
    // The house signs where nobody else does.
    if (names.some((name) => !keys.has(nameKey(name)))) return names;
    if (fallback.length === 0) fallback = names;
  }
  return fallback;
}

function datedMeta(facts: PageFacts, keys: readonly string[], language: string | undefined): string | undefined {
  for (const key of keys) {
    const date = isoDateOf(facts.meta.get(key)?.[0], language);
    if (date) return date;
  }
  return undefined;
}

const MODIFIED_WORDS = /modif|updat|revis|aktualisiert/;

function publishedOf(
  facts: PageFacts,
  structured: StructuredArticle | undefined,
  language: string | undefined,
  address: string | undefined,
): string | undefined {
  return (
    isoDateOf(structured?.published, language) ??
    datedMeta(facts, PUBLISHED, language) ??
    mentionedDate(facts, language) ??
    dateInUrl(address)
  );
}

/** The first date by an attribute, then the first that is written out where a class announces one. */
function mentionedDate(facts: PageFacts, language: string | undefined): string | undefined {
  const all = facts.dates.filter((mention) => !MODIFIED_WORDS.test(mention.words));
  const near = all.filter((mention) => mention.afterHeadings > 0);
  for (const list of [near, all]) {
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

function modifiedMention(facts: PageFacts, language: string | undefined): string | undefined {
  const mention = facts.dates.find(({ by, words }) => by === 'itemprop' && MODIFIED_WORDS.test(words));
  return mention && (isoDateOf(mention.value, language) ?? isoDateOf(mention.text, language));
}
