import { BEYOND, prefix } from './features.js';

/** What blocks are worth in a row, when each has its log odds: measures by which the second pass sees where an article ends. */

/**
 * What taking each block along costs: by how much the best run of blocks on end that includes it falls short of the best run
 * of all (Pasternack and Roth 2009, "Extracting article text from the web with maximum subsequence segmentation"). 0 within
 * that run, below 0 outside of it: by little where a heading parts the block from the article, by much where a menu does.
 * `worth` is a number a block, above 0 where it speaks for the article.
 */
export function costsOfTaking(worth: Float64Array): Float64Array {
  const count = worth.length;
  const sums = prefix(worth);
  const lowest = new Float64Array(count);
  for (let at = 1; at < count; at++) lowest[at] = Math.min(lowest[at - 1] as number, sums[at] as number);
  const best = new Float64Array(count);
  let highest = Number.NEGATIVE_INFINITY;
  let bestOfAll = Number.NEGATIVE_INFINITY;
  for (let at = count - 1; at >= 0; at--) {
    highest = Math.max(highest, sums[at + 1] as number);
    best[at] = highest - (lowest[at] as number);
    bestOfAll = Math.max(bestOfAll, best[at] as number);
  }
  return best.map((value) => value - bestOfAll);
}

/**
 * The odds of each block where its neighbours speak for or against it, and theirs for them, by no more than `most` from
 * either side: the max-marginals of a chain of two states in which a change of state costs `most`.
 */
export function chained(odds: Float64Array, most: number): Float64Array {
  const joined = odds.slice();
  let said = 0;
  const hear = (at: number): void => {
    joined[at] = (joined[at] as number) + said;
    said = Math.max(-most, Math.min(most, said + (odds[at] as number)));
  };
  for (let at = 0; at < odds.length; at++) hear(at);
  said = 0;
  for (let at = odds.length - 1; at >= 0; at--) hear(at);
  return joined;
}

/** The highest odds of the blocks before each. */
export function mostBefore(odds: Float64Array): Float64Array {
  let most = BEYOND;
  return odds.map((value) => {
    const before = most;
    most = Math.max(most, value);
    return before;
  });
}
