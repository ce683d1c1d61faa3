import { BLOCK, VOID } from './html-tags.js';
import { type Attributes, decodeText, describing, type Element, type Listener } from './html-tree.js';

/** Text of an element that may say who wrote the page, or when. */
export interface Mention {
  /** What made us look: a machine-readable attribute says more than a class name. */
  by: 'rel' | 'itemprop' | 'class';
  text: string;
  /** Its `datetime` or `content` attribute. */
  value: string | undefined;
  /** Lower-case class, id and so on. */
  words: string;
  /** How many first-rank headings came before it. */
  afterHeadings: number;
}

/** What a page says about itself, unweighed. Mentions are in the order in which their elements end. */
export interface PageFacts {
  language: string | undefined;
  canonical: string | undefined;
  /** Contents of meta elements by lower-case name, property or itemprop. */
  meta: Map<string, string[]>;
  jsonLd: string[];
  title: string | undefined;
  /** Texts of first-rank headings. */
  headings: string[];
  authors: Mention[];
  dates: Mention[];
  /** The page itself, for what its scripts may give away. */
  html: string;
}

/** Bounds, for pages that have nothing but such elements. */
const MAX_MENTIONS = 60;
const MAX_META = 2000;
const MAX_OPEN = 8;
const MAX_VALUE = 5000;
const MAX_TEXT = 400;
const MAX_MENTION = 200;

const AUTHOR =
  /(?:^|[^a-z])(?:author|byline|by-line|autor|auteur|autore|contributor|writer|redakteur|journalist)/;
const NO_AUTHOR =
  /bio|avatar|comment|image|photo|foto|social|follow|related|about|more|title|job|role|desc|date|time|count|logo|icon/;
const DATE =
  /(?:^|[^a-z])(?:dates?|dateline|datetime|pubdate|publish(?:ed)?|posted|timestamp|datum|fecha|updated|modified|time)(?:$|[^a-z])/;

/** An element whose text is being gathered. */
interface Capture {
  element: Element;
  text: string;
  done(text: string): void;
}

/** A listener that gathers what metadata is made of. */
export function factCollector(html: string): Listener & { facts: PageFacts } {
  const facts: PageFacts = {
    language: undefined,
    canonical: undefined,
    meta: new Map(),
    jsonLd: [],
    title: undefined,
    headings: [],
    authors: [],
    dates: [],
    html,
  };
  const captures: Capture[] = [];
  let metas = 0;

  const capture = (element: Element, done: (text: string) => void): void => {
    if (captures.length < MAX_OPEN) captures.push({ element, text: '', done });
  };

  const addMeta = (key: string | undefined, content: string | undefined): void => {
    if (!key || content === undefined || metas >= MAX_META) return;
    const value = content.slice(0, MAX_VALUE).trim();
    if (value === '') return;
    metas++;
    if (key === 'script:ld+json') facts.jsonLd.push(content);
    for (const name of key.toLowerCase().trim().split(/\s+/)) {
      const values = facts.meta.get(name);
      if (values) values.push(value);
      else facts.meta.set(name, [value]);
    }
  };

  const openHead = (name: string, attributes: Attributes, element: Element): boolean => {
    switch (name) {
      case 'meta':
        addMeta(attributes.property ?? attributes.name ?? attributes.itemprop, attributes.content);
        if (attributes['http-equiv']?.toLowerCase() === 'content-language') {
          facts.language ??= attributes.content?.split(',')[0];
        }
        return true;
      case 'link':
        if (attributes.rel?.toLowerCase() === 'canonical') facts.canonical ??= attributes.href?.trim();
        return true;
      case 'script':
        if (attributes.type?.toLowerCase().includes('ld+json'))
          capture(element, (text) => facts.jsonLd.push(text));
        return true;
      case 'title':
        if (facts.title === undefined) capture(element, (text) => (facts.title ??= fold(text) || undefined));
        return true;
      default:
        return false;
    }
  };

  const mention = (list: Mention[], by: Mention['by'], element: Element, words: string): void => {
    const { attributes } = element;
    const value = attributes.datetime ?? attributes.content;
    const afterHeadings = facts.headings.length;
    const note = (text: string): void => {
      const short = text.length < MAX_MENTION ? fold(text) : '';
      if ((short || value) && list.length < MAX_MENTIONS)
        list.push({ by, text: short, value, words, afterHeadings });
    };
    if ((element.tag.traits & VOID) !== 0) note('');
    else capture(element, note);
  };

  const openBody = (name: string, attributes: Attributes, element: Element): void => {
    if (name === 'h1') {
      if (facts.headings.length < MAX_MENTIONS) {
        capture(element, (text) => {
          const heading = fold(text);
          if (heading) facts.headings.push(heading);
        });
      }
      return;
    }
    const itemprop = attributes.itemprop?.toLowerCase() ?? '';
    const rel = attributes.rel?.toLowerCase() ?? '';
    const words = element.worded === element ? describing(attributes).join(' ').toLowerCase() : '';
    if (/\bauthor\b/.test(rel)) mention(facts.authors, 'rel', element, words);
    else if (/\b(?:author|creator)\b/.test(itemprop)) mention(facts.authors, 'itemprop', element, words);
    else if (words !== '' && AUTHOR.test(words) && !NO_AUTHOR.test(words)) {
      mention(facts.authors, 'class', element, words);
    }
    if (name === 'time' || /\bdate(?:published|modified|created)\b/.test(itemprop)) {
      mention(facts.dates, 'itemprop', element, `${itemprop} ${words}`);
    } else if (words !== '' && DATE.test(words)) {
      mention(facts.dates, 'class', element, words);
    }
  };

  return {
    facts,
    open(element) {
      const { name, traits } = element.tag;
      const { attributes } = element;
      const last = captures.at(-1);
      if (last && ((traits & BLOCK) !== 0 || name === 'br')) last.text += ' ';
      if (openHead(name, attributes, element) || element.skipped || element.hidden) return;
      openBody(name, attributes, element);
    },
    close(element) {
      const last = captures.at(-1);
      if (!last) return;
      if (last.element === element) {
        captures.pop();
        last.done(last.text);
        const around = captures.at(-1);
        if (around && around.text.length <= MAX_TEXT) around.text += last.text;
      }
      const outer = captures.at(-1);
      if (outer && (element.tag.traits & BLOCK) !== 0) outer.text += ' ';
    },
    text(element, start, end) {
      const last = captures.at(-1);
      if (!last) return;
      if (element.tag.name === 'script') {
        if (last.element === element) last.text += html.slice(start, end);
      } else if (last.text.length <= MAX_TEXT && (!element.skipped || last.element === element)) {
        last.text += decodeText(html.slice(start, Math.min(end, start + 2 * MAX_TEXT)));
      }
    },
    boundary: () => undefined,
    endFormat: () => undefined,
    page(attributes) {
      facts.language ??= attributes.lang ?? attributes['xml:lang'];
    },
  };
}

function fold(text: string): string {
  return text
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
