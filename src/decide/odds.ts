import type { Evidence } from '../document.js';
import { addScores, type Features, FIRST, featuresOf } from '../evidence/features.js';
import { kinOf, siblingsOf } from '../evidence/kin.js';
import { second } from '../evidence/second.js';
import { domBuckets, score, wordBuckets } from '../evidence/words.js';
import type { Context } from '../view/context.js';
import type { View } from '../view/view.js';
import { capped } from './capped.js';
import { type Linear, logOddsOf, type Model } from './model.js';
import { networkOdds } from './network.js';

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
  const features = featuresOf(context, evidence, words, dom);
  const first = logOddsOf(model.first, features);
  addScores(features, FIRST, first);
  second(features, first, buckets, kinOf(context), siblingsOf(context));
  return withCode(context, secondOdds(model, features));
}

/** Trees and network err on other blocks: their mean is better than either. */
function secondOdds({ second, network }: Model, features: Features): Float32Array {
  const byTrees = logOddsOf(second, features);
  if (network === null) return byTrees;
  const byNetwork = networkOdds(network, features);
  return byTrees.map((value, index) => (value + (byNetwork[index] as number)) / 2);
}

/** Flattened text that models learn from has no code: where fences tell of some, it goes with what stands around it. */
function withCode({ views, source }: Context, odds: Float32Array): Float32Array {
  if (source === 'html' || views.every(isNoCode)) return odds;
  const before = lastOfOthers(views, odds);
  const behind = lastOfOthers(views.toReversed(), odds.toReversed()).reverse();
  return odds.map((own, index) => {
    if (isNoCode(views[index] as View)) return own;
    const around = [before[index], behind[index]].filter((value) => value !== undefined);
    return around.length === 0 ? own : around.reduce((sum, value) => sum + value, 0) / around.length;
  });
}

/** For each block the log odds of the last one up to it that is no code. */
function lastOfOthers(views: readonly View[], odds: Float32Array): (number | undefined)[] {
  let last: number | undefined;
  return views.map((view, at) => {
    if (isNoCode(view)) last = odds[at];
    return last;
  });
}

const isNoCode = ({ block }: View): boolean => block.kind !== 'code';

function scores(linear: Linear, buckets: readonly (readonly number[])[]): Float32Array {
  return Float32Array.from(buckets, (list) => capped(score(list, linear)));
}
