import type { Block } from '../document.js';
import { lettersOf } from '../view/fold.js';
import { decodeText } from './html-tree.js';

/**
 * Pages that a script fills in hold their article in structured data alone (JSON-LD `articleBody`). Its paragraphs, with
 * their places in the source, where the page's own blocks do not have it.
 */
export function statedBlocks(
  html: string,
  jsonLd: readonly string[],
  articleBody: string | undefined,
  blocks: readonly Block[],
): Block[] {
  if (articleBody === undefined || articleBody.length < LEAST || isOnPage(articleBody, blocks)) return [];
  const wanted = lettersOf(withoutTags(articleBody));
  let from = 0;
  for (const data of jsonLd) {
    if (!data.includes('"articleBody"')) continue;
    const at = html.indexOf(data, from);
    if (at < 0) continue;
    for (const { start, end } of bodiesIn(data)) {
      const paragraphs = paragraphsOf(html, at + start, at + end);
      if (lettersOf(paragraphs.map(({ text }) => text).join('')) === wanted) return paragraphs;
    }
    from = at + data.length;
  }
  return [];
}

/** Characters of an article; fewer may be its first lines. */
const LEAST = 400;
/** Places of the body that are looked for on the page, characters from each on, and places found that tell. */
const SAMPLES = 8;
const SAMPLE = 24;
const SOME = 3;

const withoutTags = (text: string): string => text.replace(/<\/?[a-z][^<>]{0,500}>/gi, ' ');

function isOnPage(articleBody: string, blocks: readonly Block[]): boolean {
  const page = blocks.map(({ text }) => text).join(' ');
  // Most pages have it letter by letter.
  return holds(page, articleBody) || holds(lettersOf(page), lettersOf(withoutTags(articleBody)));
}

function holds(page: string, body: string): boolean {
  let found = 0;
  for (let at = 0; at < SAMPLES; at++) {
    const from = Math.floor((body.length / SAMPLES) * at);
    if (page.includes(body.slice(from, from + SAMPLE))) found++;
  }
  return found >= SOME;
}

const KEY = /"articleBody"\s{0,9}:\s{0,9}"/g;
/** What is left of a string of JSON, with the quotation mark that ends it. */
const STRING = /[^"\\]*(?:\\.[^"\\]*)*"/sy;

/** Where the strings lie that some JSON has as the body of an article. */
function* bodiesIn(data: string): Generator<{ start: number; end: number }> {
  for (const { 0: key, index } of data.matchAll(KEY)) {
    const start = index + key.length;
    STRING.lastIndex = start;
    const string = STRING.exec(data)?.[0];
    if (string !== undefined) yield { start, end: start + string.length - 1 };
  }
}

/** Between two paragraphs of a string of JSON: line ends, escaped or not, and tags of blocks. */
const BETWEEN = /(?:\\[nrt]|\s|<\\?\/?(?:p|br|div|h[1-6]|li|ul|ol|blockquote)(?:\s[^<>]{0,500})?\\?\/?>)+/gi;

function paragraphsOf(html: string, from: number, to: number): Block[] {
  const paragraphs: Block[] = [];
  const add = (start: number, end: number): void => {
    const text = decodeText(withoutTags(unescaped(html.slice(start, end))))
      .replace(/\s+/g, ' ')
      .trim();
    if (text !== '') paragraphs.push({ kind: 'paragraph', text, span: { start, end }, gap: 1 });
  };
  let start = from;
  for (const { 0: between, index } of html.slice(from, to).matchAll(BETWEEN)) {
    // Blanks alone part words.
    if (!/\\[nr]|[\n\r<]/.test(between)) continue;
    add(start, from + index);
    start = from + index + between.length;
  }
  add(start, to);
  return paragraphs;
}

function unescaped(raw: string): string {
  try {
    return JSON.parse(`"${raw.replace(/\p{Cc}+/gu, ' ')}"`) as string;
  } catch {
    return raw;
  }
}
