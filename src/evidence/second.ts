import { column, type Features, SECOND_NAMES, WIDTH } from './features.js';
import type { Groups } from './kin.js';
import { WORD_BUCKETS } from './words.js';

/** Log odds from which the first pass is sure. */
const SURE = 2;
const FAR = 50;
const LENGTH = column('log-characters');
const AT = column(SECOND_NAMES[0]);

/** How many kept blocks have each bucket: none, one, or more (2). All 0 between two calls. */
const vocabulary = new Uint8Array(WORD_BUCKETS);

/**
 * What the second pass sees of the first one's verdicts, beside the log odds around: where the block stands in the mass of
 * what counts as the article so far, how many of its words that uses, and what was said of the other blocks of its make
 * (`kin`) and of its container (`siblings`). Writes the features of `SECOND_NAMES`.
 */
export function second(
  { rows }: Features,
  first: Float32Array,
  words: readonly (readonly number[])[],
  kin: Groups,
  siblings: Groups,
): void {
  const count = first.length;
  const masses = new Float64Array(count);
  let mass = 0;
  let characters = 0;
  for (let index = 0; index < count; index++) {
    const length = Math.expm1(rows[index * WIDTH + LENGTH] as number);
    masses[index] = length / (1 + Math.exp(-(first[index] as number)));
    mass += masses[index] as number;
    characters += length;
  }
  const kept = words.filter((_, index) => (first[index] as number) > 0);
  for (const buckets of kept)
    for (const bucket of buckets) vocabulary[bucket] = vocabulary[bucket] === 0 ? 1 : 2;
  let before = 0;
  let since = FAR;
  for (let index = 0; index < count; index++) {
    const own = (first[index] as number) > 0 ? 1 : 0;
    const buckets = words[index] as readonly number[];
    let shared = 0;
    for (const bucket of buckets) if ((vocabulary[bucket] as number) > own) shared++;
    rows[index * WIDTH + AT] = mass === 0 ? 0 : before / mass;
    rows[index * WIDTH + AT + 1] = characters === 0 ? 0 : mass / characters;
    rows[index * WIDTH + AT + 2] = Math.log1p(mass);
    rows[index * WIDTH + AT + 3] = since;
    rows[index * WIDTH + AT + 5] = buckets.length === 0 ? 0 : shared / buckets.length;
    before += masses[index] as number;
    since = (first[index] as number) > SURE ? 0 : Math.min(FAR, since + 1);
  }
  for (const buckets of kept) for (const bucket of buckets) vocabulary[bucket] = 0;
  let until = FAR;
  for (let index = count - 1; index >= 0; index--) {
    rows[index * WIDTH + AT + 4] = until;
    until = (first[index] as number) > SURE ? 0 : Math.min(FAR, until + 1);
  }
  const ofKin = others(first, kin);
  const ofSiblings = others(first, siblings);
  for (let index = 0; index < count; index++) {
    rows[index * WIDTH + AT + 6] = ofKin.mean(index);
    rows[index * WIDTH + AT + 7] = Math.log1p(ofKin.count(index));
    rows[index * WIDTH + AT + 8] = ofSiblings.mean(index);
  }
}

/** How many others are in a block's group, and the mean of their odds; 0 where it is alone. */
function others(
  odds: Float32Array,
  groups: Groups,
): { count(index: number): number; mean(index: number): number } {
  const sums = new Float64Array(groups.length);
  const counts = new Uint32Array(groups.length);
  groups.forEach((group, index) => {
    sums[group] = (sums[group] as number) + (odds[index] as number);
    counts[group] = (counts[group] as number) + 1;
  });
  const count = (index: number): number => (counts[groups[index] as number] as number) - 1;
  const mean = (index: number): number =>
    count(index) === 0
      ? 0
      : ((sums[groups[index] as number] as number) - (odds[index] as number)) / count(index);
  return { count, mean };
}
