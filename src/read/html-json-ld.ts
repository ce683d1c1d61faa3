import { decodeHTML } from 'entities/decode';

/** What a page's structured data says of its article. Texts are decoded and folded, but not yet weighed. */
export interface StructuredArticle {
  headline?: string;
  description?: string;
  articleBody?: string;
  authors: string[];
  published?: string;
  modified?: string;
  language?: string;
  publisher?: string;
  url?: string;
}

type Node = Readonly<Record<string, unknown>>;

/** Types of schema.org that are articles; the page itself stands in where there is none. */
const ARTICLE =
  /^(?:.*Article|BlogPosting|LiveBlogPosting|SocialMediaPosting|DiscussionForumPosting|Report|Recipe|Review|HowTo|NewsVideo|AnalysisNews|OpinionNews|ReviewNews|BackgroundNews)$/;
const PAGE = /^(?:WebPage|ItemPage|AboutPage|FAQPage|VideoObject|PodcastEpisode|CreativeWork|Product)$/;
const MAX_NODES = 5000;

/** Reads JSON-LD blocks; `isMine` says whether a headline is that of the page, where several articles are listed. */
export function structuredArticle(
  blocks: readonly string[],
  isMine: (headline: string) => boolean,
): StructuredArticle | undefined {
  const nodes = blocks.flatMap((block) => nodesOf(parse(block)));
  const byId = new Map<string, Node>();
  for (const node of nodes) {
    const id = node['@id'];
    if (typeof id === 'string' && (node.name !== undefined || !byId.has(id))) byId.set(id, node);
  }
  const articles = nodes.filter((node) => isType(node, ARTICLE) && !isOnlyMentioned(node));
  const mine = articles.find((node) => isMine(textOf(node.headline) ?? textOf(node.name) ?? ''));
  const article =
    mine ??
    (articles.length === 1 ? articles[0] : articles.find((node) => node.datePublished || node.author));
  const page = nodes.find((node) => isType(node, PAGE));
  const site = nodes.find((node) => isType(node, /^WebSite$/));
  if (!article && !page && !site) return undefined;
  return describe(article, page, site, byId);
}

function describe(
  article: Node | undefined,
  page: Node | undefined,
  site: Node | undefined,
  byId: ReadonlyMap<string, Node>,
): StructuredArticle {
  const of = (key: string): string | undefined => textOf(article?.[key]) ?? textOf(page?.[key]);
  const names = [...namesOf(article?.author, byId), ...namesOf(article?.creator, byId)];
  const found: StructuredArticle = { authors: names.length > 0 ? names : namesOf(page?.author, byId) };
  const headline = textOf(article?.headline) ?? textOf(article?.name) ?? textOf(page?.headline);
  if (headline !== undefined) found.headline = headline;
  const description = of('description');
  if (description !== undefined) found.description = description;
  const body = textOf(article?.articleBody);
  if (body !== undefined) found.articleBody = body;
  const published = of('datePublished') ?? textOf(article?.dateCreated) ?? textOf(article?.uploadDate);
  if (published !== undefined) found.published = published;
  const modified = of('dateModified');
  if (modified !== undefined) found.modified = modified;
  const language = textOf(article?.inLanguage) ?? textOf(page?.inLanguage);
  if (language !== undefined) found.language = language;
  const publisher =
    namesOf(article?.publisher, byId)[0] ?? textOf(site?.name) ?? namesOf(page?.publisher, byId)[0];
  if (publisher !== undefined) found.publisher = publisher;
  const url = textOf(article?.url) ?? textOf(article?.mainEntityOfPage);
  if (url !== undefined) found.url = url;
  return found;
}

/** An article that another only names: a reference, or a teaser in a list. */
function isOnlyMentioned(node: Node): boolean {
  return node.headline === undefined && node.name === undefined && node.datePublished === undefined;
}

function isType(node: Node, pattern: RegExp): boolean {
  const types = node['@type'];
  const names: readonly unknown[] = Array.isArray(types) ? types : [types];
  return names.some((name) => typeof name === 'string' && pattern.test(name.replace(/^.*[/#:]/, '')));
}

/** All objects in `data` that may be a page or an article, without recursion: data may nest without end. */
function nodesOf(data: unknown): Node[] {
  const nodes: Node[] = [];
  const queue: unknown[] = [data];
  for (let at = 0; at < queue.length && nodes.length < MAX_NODES; at++) {
    const item = queue[at];
    if (Array.isArray(item)) {
      queue.push(...item.slice(0, MAX_NODES));
    } else if (isNode(item)) {
      nodes.push(item);
      for (const key of [
        '@graph',
        'mainEntity',
        'mainEntityOfPage',
        'author',
        'creator',
        'publisher',
        'isPartOf',
        'hasPart',
        'itemReviewed',
      ]) {
        if (typeof item[key] === 'object') queue.push(item[key]);
      }
    }
  }
  return nodes;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text of a value: a string, a number, the first of a list, or what an object is called. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') {
    const text = (value.includes('&') ? decodeHTML(value) : value).replace(/\s+/g, ' ').trim();
    return text === '' ? undefined : text;
  }
  if (Array.isArray(value)) return textOf(value.find((item) => typeof item === 'string' || isNode(item)));
  if (!isNode(value)) return undefined;
  for (const key of ['@value', 'name', 'alternateName', '@id']) {
    const item = value[key];
    if (typeof item === 'string') return textOf(item);
  }
  return undefined;
}

/** Names of people or organisations, references looked up. */
function namesOf(value: unknown, byId: ReadonlyMap<string, Node>): string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value.slice(0, 100) : [value];
  const names: string[] = [];
  for (const item of values) {
    if (isNode(item) && item.name === undefined && typeof item['@id'] === 'string') {
      const named = byId.get(item['@id']);
      const name = named && textOf(named.name);
      if (name) names.push(name);
    } else if (isNode(item)) {
      const list: readonly unknown[] = Array.isArray(item.name) ? item.name : [item.name];
      for (const entry of list) {
        const name = textOf(entry);
        if (name) names.push(name);
      }
    } else {
      const name = textOf(item);
      if (name) names.push(name);
    }
  }
  return names;
}

/** Parses what publishers take for JSON. */
function parse(block: string): unknown {
  for (const repair of [asIs, withoutWrapping, withoutControls, salvaged]) {
    try {
      return JSON.parse(repair(block));
    } catch {
      // The next, more lenient way.
    }
  }
  return undefined;
}

const asIs = (block: string): string => block;

/** Without comments, CDATA marks and a closing semicolon around the data; with quotes that were escaped for HTML. */
function withoutWrapping(block: string): string {
  const data = block
    .replace(/^\s*(?:(?:<!--|\/\/\s*<!\[CDATA\[|\/\*\s*<!\[CDATA\[\s*\*\/|<!\[CDATA\[)\s*)+/, '')
    .trimEnd()
    .replace(/(?:-->|\/\/\s*\]\]>|\/\*\s*\]\]>\s*\*\/|\]\]>|;)$/, '')
    .trim();
  return /^[[{\s]*&quot;/.test(data) ? decodeHTML(data) : data;
}

/** Line breaks inside of strings become blanks, commas before a closing bracket go. */
function withoutControls(block: string): string {
  return withoutWrapping(block)
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/,(?= ?[\]}])/g, '');
}

const SALVAGED =
  /"(@type|headline|datePublished|dateModified|description|inLanguage)"\s*:\s*"((?:[^"\\\n]|\\.){1,2000})"/g;
const SALVAGED_AUTHOR =
  /"author"\s{0,9}:[[{\s]{0,20}(?:"@type"\s*:\s*"\w+"\s*,\s*)?"name"\s*:\s*"((?:[^"\\\n]|\\.){1,200})"/;

/** The first value of each key that we know, from data that is broken beyond repair. */
function salvaged(block: string): string {
  const found: Record<string, string> = {};
  for (const [, key = '', value = ''] of block.matchAll(SALVAGED)) {
    const text = value.replace(/\\(.)/g, '$1');
    if (key !== '@type') found[key] ??= text;
    else if (ARTICLE.test(text)) found['@type'] ??= text;
  }
  const author = SALVAGED_AUTHOR.exec(block)?.[1];
  if (author) found.author = author;
  return JSON.stringify(found);
}
