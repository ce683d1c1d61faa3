import { lexicon } from './index.js';

/**
 * How many of some tokens are each language's stopwords, in the order of `lexicon.codes`; the place of the language that has
 * most; and how many tokens there are.
 */
export function countStopwords(texts: Iterable<readonly number[]>): {
  counts: number[];
  best: number;
  total: number;
} {
  const counts = new Array<number>(lexicon.codes.length).fill(0);
  let total = 0;
  for (const tokens of texts) {
    total += tokens.length;
    for (const token of tokens)
      for (let bits = lexicon.stopwords.get(token), bit = 0; bits !== 0; bits >>>= 1, bit++)
        if (bits & 1) counts[bit] = (counts[bit] as number) + 1;
  }
  return { counts, best: counts.indexOf(Math.max(...counts)), total };
}
