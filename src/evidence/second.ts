import { column, type Features, prefix, SECOND_NAMES, share, untilNext, WIDTH } from './features.js';
import type { Groups } from './kin.js';
import { chained, costsOfTaking, mostBefore } from './sequence.js';
import { WORD_BUCKETS } from './words.js';

/** Log odds from which the first pass is sure. */
const SURE = 2;
const LENGTH = column('log-characters');
const AT = column(SECOND_NAMES[0]);
/** What a block is worth at most, either way, where no block shall outweigh many. */
const WORTH = 3;
/** Probability from which a block's text is worth having. */
const WORTHY = 0.4;

/** A number a block, or one for all. */
type Column = ArrayLike<number> | number;

/**
 * What the second pass sees of the first one's verdicts, beside the log odds around: where the block stands in the mass of
 * what counts as the article so far, how many of its words that uses, and what was said of the other blocks of its make
 * (`kin`) and of its container (`siblings`); what it costs to let the article reach as far as the block (`sequence.ts`); and
 * how it compares with the article. Writes the features of `SECOND_NAMES`.
 */
export function second(
  { rows }: Features,
  first: Float32Array,
  words: readonly (readonly number[])[],
  kin: Groups,
  siblings: Groups,
): void {
  const odds = Float64Array.from(first);
  const lengths = odds.map((_, index) => Math.expm1(rows[index * WIDTH + LENGTH] as number));
  const roots = lengths.map(Math.sqrt);
  const chances = odds.map((value) => 1 / (1 + Math.exp(-value)));
  const masses = times(lengths, chances);
  const mass = sumOf(masses);
  const upTo = prefix(masses).subarray(1);
  const gains = times(
    odds.map((value) => Math.max(0, value)),
    roots,
  );
  const gained = sumOf(gains);
  const articleOdds = sumOf(times(masses, odds)) / mass;
  const articleLength = Math.log1p(usualLength(lengths, masses, mass));
  const sure = Float32Array.from(first, (value) => Number(value > SURE));
  const ofKin = others(first, kin);
  const ofSiblings = others(first, siblings);
  const columns: Record<(typeof SECOND_NAMES)[number], Column> = {
    'mass-before': upTo.map((until, index) => (until - (masses[index] as number)) / mass),
    'mass-share': mass / sumOf(lengths),
    'mass-log': Math.log1p(mass),
    'since-sure': untilNext(sure.toReversed()).reverse(),
    'until-sure': untilNext(sure),
    'vocabulary-share': vocabularyShares(first, words),
    'kin-odds': ofKin.means,
    'kin-log': ofKin.counts.map(Math.log1p),
    'siblings-odds': ofSiblings.means,
    cost: costsOfTaking(odds),
    'cost-capped': costsOfTaking(odds.map((value) => Math.max(-WORTH, Math.min(WORTH, value)))),
    'cost-by-length': scaled(costsOfTaking(times(odds, roots)), gained),
    'cost-by-mass': scaled(
      costsOfTaking(lengths.map((length, index) => length * ((chances[index] as number) - WORTHY))),
      mass,
    ),
    'chained-1': chained(odds, 1),
    'chained-2': chained(odds, 2),
    'chained-4': chained(odds, 4),
    'most-before': mostBefore(odds),
    'most-after': mostBefore(odds.toReversed()).reverse(),
    'mass-after': upTo.map((until) => 1 - until / mass),
    'article-odds': share(sumOf(times(gains, odds)), gained),
    'odds-beside-article': odds.map((value) => value - articleOdds),
    'length-beside-article': lengths.map((length) => Math.log1p(length) - articleLength),
  };
  SECOND_NAMES.forEach((name, at) => {
    const values = columns[name];
    for (let index = 0, to = AT + at; index < first.length; index++, to += WIDTH)
      rows[to] = typeof values === 'number' ? values : (values[index] as number);
  });
}

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
const times = (left: Float64Array, right: Float64Array): Float64Array =>
  left.map((value, index) => value * (right[index] as number));
const scaled = (values: Float64Array, by: number): Float64Array =>
  values.map((value) => value / Math.max(1, by));

/** The length that half of the article's mass stands in blocks of at most: the median, weighed by mass. */
function usualLength(lengths: Float64Array, masses: Float64Array, mass: number): number {
  const byLength = [...lengths.keys()].sort(
    (left, right) => (lengths[left] as number) - (lengths[right] as number),
  );
  let sum = 0;
  const middle = byLength.find((index) => (sum += masses[index] as number) >= mass / 2);
  return middle === undefined ? 0 : (lengths[middle] as number);
}

/** How many kept blocks have each bucket: none, one, or more (2). All 0 between two calls. */
const vocabulary = new Uint8Array(WORD_BUCKETS);

/** The share of each block's words that another kept block has too. */
function vocabularyShares(first: Float32Array, words: readonly (readonly number[])[]): Float64Array {
  const kept = words.filter((_, index) => (first[index] as number) > 0);
  for (const buckets of kept)
    for (const bucket of buckets) vocabulary[bucket] = vocabulary[bucket] === 0 ? 1 : 2;
  const shares = Float64Array.from(words, (buckets, index) => {
    const own = (first[index] as number) > 0 ? 1 : 0;
    let shared = 0;
    for (const bucket of buckets) if ((vocabulary[bucket] as number) > own) shared++;
    return buckets.length === 0 ? 0 : shared / buckets.length;
  });
  for (const buckets of kept) for (const bucket of buckets) vocabulary[bucket] = 0;
  return shares;
}

/** How many others are in each block's group, and the mean of their odds; 0 where it is alone. */
function others(odds: Float32Array, groups: Groups): { counts: Float64Array; means: Float64Array } {
  const sums = new Float64Array(groups.length);
  const sizes = new Uint32Array(groups.length);
  groups.forEach((group, index) => {
    sums[group] = (sums[group] as number) + (odds[index] as number);
    sizes[group] = (sizes[group] as number) + 1;
  });
  const counts = Float64Array.from(groups, (group) => (sizes[group] as number) - 1);
  const means = counts.map((count, index) =>
    count === 0 ? 0 : ((sums[groups[index] as number] as number) - (odds[index] as number)) / count,
  );
  return { counts, means };
}
