import { BODY_LABELS, type Verdict } from '../document.js';
import type { Context } from '../view/context.js';
import type { View } from '../view/view.js';

/**
 * Gives the label `headline` to the block taken for it where the decision kept it as the body's first; that leaves one at
 * most. A text that nothing comes out of is clean copy, and has none to lose, unless mark-up says which line it is; a page
 * without an article has none at all.
 */
export function markHeadline({ views, headline }: Context, verdicts: readonly Verdict[]): void {
  const verdict = verdicts[headline];
  if (!verdict) return;
  const first = verdicts.findIndex(({ label }) => BODY_LABELS.has(label));
  if (first < 0) {
    if (verdict.label === 'headline') {
      Object.assign(verdict, { label: 'ui', filter: 'no-article', reason: 'a headline without an article' });
    }
    return;
  }
  const isBody = BODY_LABELS.has(verdict.label);
  if (!isBody || first !== headline || views.length < 2) return;
  const { kind, depth } = (views[headline] as View).block;
  const isTitle = kind === 'heading' && depth === 1;
  if (!isTitle && verdicts.every(({ label }) => BODY_LABELS.has(label))) return;
  verdict.label = 'headline';
  verdict.reason = 'stands over the article and shares its words';
}
