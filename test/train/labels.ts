import { grams, words } from '../../src/check/measure.js';
import { squash } from '../quality/snippets.js';

/** Of a block that nobody labelled. */
export const UNKNOWN = 2;

/** A block is the article's where this share of its 4-grams is the gold's. */
const SHARE = 0.6;

/**
 * Labels blocks by the gold text: 1 where a block is the article's. Short blocks must be a gold paragraph themselves, or
 * stand in the gold and beside a block of it; of copies of one text no more count than the gold has, the ones nearest to the
 * article's middle. A pull quote, whose words a longer block of the article has, counts where the gold says it twice too.
 */
export function labelsOf(texts: readonly string[], gold: readonly string[]): Uint8Array {
  const goldWords = words(gold.join(' '));
  const wanted = grams(goldWords);
  const paragraphs = new Set(gold.map((paragraph) => words(paragraph).join(' ')));
  const joined = ` ${goldWords.join(' ')} `;
  const blocks = texts.map(words);
  const labels = new Uint8Array(texts.length);
  blocks.forEach((block, index) => {
    if (block.length === 0) return;
    if (paragraphs.has(block.join(' '))) labels[index] = 1;
    else if (block.length >= 4) {
      let found = 0;
      let all = 0;
      for (const [gram, count] of grams(block)) {
        all += count;
        if (wanted.has(gram)) found += count;
      }
      if (found / all >= SHARE) labels[index] = 1;
    }
  });
  blocks.forEach((block, index) => {
    if (block.length === 0 || block.length >= 4 || labels[index] || !joined.includes(` ${block.join(' ')} `))
      return;
    const beside = [index - 1, index + 1].some((at) => labels[at] && (blocks[at]?.length ?? 0) >= 4);
    if (beside) labels[index] = 1;
  });
  dropSurplusCopies(blocks, labels, joined);
  dropPullQuotes(blocks, labels, joined);
  return labels;
}

/**
 * Labels blocks by snippets that must and must not be in the article: 1 and 0 where a block has one, `UNKNOWN` elsewhere. A
 * snippet that several blocks have says of none of them that it is the article's.
 */
export function labelsBySnippets(
  texts: readonly string[],
  wanted: readonly string[],
  unwanted: readonly string[],
): Uint8Array {
  const labels = new Uint8Array(texts.length).fill(UNKNOWN);
  const pages = texts.map(squash);
  const having = (snippet: string): number[] =>
    pages.flatMap((text, index) => (text.includes(squash(snippet).trim()) ? [index] : []));
  for (const snippet of unwanted) for (const index of having(snippet)) labels[index] = 0;
  for (const snippet of wanted) {
    const [index, ...others] = having(snippet);
    if (index !== undefined && others.length === 0) labels[index] = 1;
  }
  return labels;
}

function dropSurplusCopies(blocks: readonly string[][], labels: Uint8Array, joined: string): void {
  const places = new Map<string, number[]>();
  const all: number[] = [];
  labels.forEach((label, index) => {
    if (!label) return;
    const key = (blocks[index] as string[]).join(' ');
    places.set(key, [...(places.get(key) ?? []), index]);
    if ((blocks[index] as string[]).length >= 8) all.push(index);
  });
  const middle = all[all.length >> 1] ?? 0;
  for (const [key, indices] of places) {
    if (indices.length < 2) continue;
    const wanted = Math.max(1, joined.split(` ${key} `).length - 1);
    const near = [...indices].sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
    for (const index of near.slice(wanted)) labels[index] = 0;
  }
}

/** Words of a pull quote. */
const QUOTE = [5, 60] as const;

function dropPullQuotes(blocks: readonly string[][], labels: Uint8Array, joined: string): void {
  const kept = blocks.flatMap((block, index) =>
    labels[index] ? [{ index, text: ` ${block.join(' ')} ` }] : [],
  );
  const copy = kept.map(({ text }) => text).join('');
  for (const { index, text } of kept) {
    const length = (blocks[index] as string[]).length;
    if (length < QUOTE[0] || length > QUOTE[1]) continue;
    const times = copy.split(text).length - 1;
    if (times < 2 || times <= joined.split(text).length - 1) continue;
    if (kept.some((other) => other.text.length > text.length && other.text.includes(text))) labels[index] = 0;
  }
}
