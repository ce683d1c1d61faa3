import type { Evidence } from '../document.js';
import { around, FEATURE_NAMES, featuresOf, SCORE_WINDOWS } from '../evidence/features.js';
import { SECOND_NAMES, second } from '../evidence/second.js';
import { domBuckets, score, wordBuckets } from '../evidence/words.js';
import type { Context } from '../view/context.js';
import { type Linear, logOdds, type Model } from './model.js';

/** Blocks each way whose first verdicts the second pass sees. */
const REACH = 6;
const CAP = 8;

/**
 * Log odds that each block is the article's, in two passes: the second sees what the first said of the blocks around, so
 * that neighbours agree.
 */
export function oddsOf(context: Context, evidence: readonly (readonly Evidence[])[], model: Model): Float32Array {
  const { views } = context;
  const buckets = views.map(wordBuckets);
  const words = scores(model.words, buckets);
  const dom = model.dom ? scores(model.dom, views.map(domBuckets)) : new Float32Array(views.length);
  const { rows, count } = featuresOf(context, evidence, words, dom);
  const width = FEATURE_NAMES.length;
  const first = Float32Array.from({ length: count }, (_, index) => logOdds(model.first, rows, index * width));
  const reached = width + 2 * REACH + 1 + SCORE_WINDOWS.length;
  const wide = reached + SECOND_NAMES.length;
  const both = new Float32Array(count * wide);
  for (let index = 0; index < count; index++) both.set(rows.subarray(index * width, (index + 1) * width), index * wide);
  around(first, REACH, both, wide, width);
  second(first, rows, buckets, both, wide, reached);
  return Float32Array.from({ length: count }, (_, index) => logOdds(model.second, both, index * wide));
}

function scores(linear: Linear, buckets: readonly ReadonlySet<number>[]): Float32Array {
  return Float32Array.from(buckets, (set) => Math.max(-CAP, Math.min(CAP, score(set, linear.weights, linear.bias))));
}

