import { lexicon } from '../lexicon/index.js';
import { countStopwords } from '../lexicon/stopwords.js';
import type { View } from '../view/view.js';

/** Stopwords that are enough to tell a language by, their share of the words, and how far the next language must be behind. */
const LEAST = 8;
const SHARE = 0.08;
const AHEAD = 1.3;

/** The language of a page without prose: whose stopwords its lines have most; undefined where that is not clear. */
export function languageOfLines(views: readonly View[]): string | undefined {
  const { counts, best, total } = countStopwords(views.map(({ head }) => head));
  const [most, next] = [...counts].sort((a, b) => b - a) as [number, number];
  return most >= LEAST && most >= total * SHARE && most >= next * AHEAD ? lexicon.codes[best] : undefined;
}
