import { lexicon } from '../lexicon/index.js';
import type { View } from '../view/view.js';

/** Stopwords that are enough to tell a language by, their share of the words, and how far the next language must be behind. */
const LEAST = 8;
const SHARE = 0.08;
const AHEAD = 1.3;

/** The language of a page without prose: whose stopwords its lines have most; undefined where that is not clear. */
export function languageOfLines(views: readonly View[]): string | undefined {
  const counts = new Array<number>(lexicon.codes.length).fill(0);
  let total = 0;
  for (const { head } of views) {
    for (const token of head) {
      total++;
      const mask = lexicon.stopwords.get(token) ?? 0;
      for (let bits = mask, bit = 0; bits !== 0; bits >>>= 1, bit++)
        if (bits & 1) counts[bit] = (counts[bit] as number) + 1;
    }
  }
  const [best, next] = [...counts].sort((a, b) => b - a) as [number, number];
  return best >= LEAST && best >= total * SHARE && best >= next * AHEAD
    ? lexicon.codes[counts.indexOf(best)]
    : undefined;
}
