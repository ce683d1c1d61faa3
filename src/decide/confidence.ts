import type { Context } from '../view/context.js';

/**
 * How good the whole copy is expected to be: the expected F1 of its words, given each block's odds,
 * 2 E[kept and right] / (kept + E[article]). 0 where nothing is kept.
 */
export function pageConfidence(context: Context, odds: Float32Array): number {
  let right = 0;
  let kept = 0;
  let article = 0;
  for (const view of context.views) {
    const probability = 1 / (1 + Math.exp(-(odds[view.index] as number)));
    article += probability * view.words;
    if (probability <= 0.5) continue;
    kept += view.words;
    right += probability * view.words;
  }
  return kept + article === 0 ? 0 : (2 * right) / (kept + article);
}
