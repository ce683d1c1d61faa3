import type { Evidence } from '../document.js';
import { around, FEATURE_NAMES, featuresOf, SCORE_WINDOWS } from '../evidence/features.js';
import { SECOND_NAMES, second } from '../evidence/second.js';
import { domBuckets, score, wordBuckets } from '../evidence/words.js';
import type { Context } from '../view/context.js';
import { type Linear, logOddsOf, type Model } from './model.js';

/** Blocks each way whose first verdicts the second pass sees. */
const REACH = 6;
const CAP = 8;

/**
 * Log odds that each block is the article's, in two passes: the second sees what the first said of the blocks around, so
 * that neighbours agree.
 */
export function oddsOf(
  context: Context,
  evidence: readonly (readonly Evidence[])[],
  model: Model,
): Float32Array {
  const { views } = context;
  const buckets = views.map(wordBuckets);
  const words = scores(model.words, buckets);
  const dom = model.dom ? scores(model.dom, views.map(domBuckets)) : new Float32Array(views.length);
  const reached = FEATURE_NAMES.length + 2 * REACH + 1 + SCORE_WINDOWS.length;
  const width = reached + SECOND_NAMES.length;
  const { rows, count } = featuresOf(context, evidence, words, dom, width);
  const first = logOddsOf(model.first, rows, count, width);
  around(first, REACH, rows, width, FEATURE_NAMES.length);
  second(first, rows, buckets, width, reached);
  return logOddsOf(model.second, rows, count, width);
}

function scores(linear: Linear, buckets: readonly (readonly number[])[]): Float32Array {
  return Float32Array.from(buckets, (list) => Math.max(-CAP, Math.min(CAP, score(list, linear))));
}
