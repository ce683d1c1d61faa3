import { column, FEATURE_NAMES } from './features.js';

/**
 * What the second pass sees of the first one's verdicts, beside the log odds around: where the block stands in the mass of
 * what counts as the article so far, and how many of its words that uses.
 */
export const SECOND_NAMES = ['mass-before', 'mass-share', 'mass-log', 'since-sure', 'until-sure', 'vocabulary-share'] as const;

/** Log odds from which the first pass is sure. */
const SURE = 2;
const FAR = 50;
const LENGTH = column('log-characters');

/** Writes the features of `SECOND_NAMES` into rows of the given width, from column `at` on. */
export function second(
  first: Float32Array,
  rows: Float32Array,
  words: readonly ReadonlySet<number>[],
  out: Float32Array,
  width: number,
  at: number,
): void {
  const count = first.length;
  const masses = new Float64Array(count);
  let mass = 0;
  let characters = 0;
  for (let index = 0; index < count; index++) {
    const length = Math.expm1(rows[index * FEATURE_NAMES.length + LENGTH] as number);
    masses[index] = length / (1 + Math.exp(-(first[index] as number)));
    mass += masses[index] as number;
    characters += length;
  }
  const vocabulary = new Map<number, number>();
  words.forEach((set, index) => {
    if ((first[index] as number) > 0) for (const bucket of set) vocabulary.set(bucket, (vocabulary.get(bucket) ?? 0) + 1);
  });
  let before = 0;
  let since = FAR;
  for (let index = 0; index < count; index++) {
    const kept = (first[index] as number) > 0 ? 1 : 0;
    const set = words[index] as ReadonlySet<number>;
    let shared = 0;
    for (const bucket of set) if ((vocabulary.get(bucket) ?? 0) > kept) shared++;
    out[index * width + at] = mass === 0 ? 0 : before / mass;
    out[index * width + at + 1] = characters === 0 ? 0 : mass / characters;
    out[index * width + at + 2] = Math.log1p(mass);
    out[index * width + at + 3] = since;
    out[index * width + at + 5] = set.size === 0 ? 0 : shared / set.size;
    before += masses[index] as number;
    since = (first[index] as number) > SURE ? 0 : Math.min(FAR, since + 1);
  }
  let until = FAR;
  for (let index = count - 1; index >= 0; index--) {
    out[index * width + at + 4] = until;
    until = (first[index] as number) > SURE ? 0 : Math.min(FAR, until + 1);
  }
}
