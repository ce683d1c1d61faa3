import { driftOf } from '../drift.js';
import { batchRule, count, share } from '../rule.js';

export const drift = batchRule({
  id: 'drift',
  title: 'Drift',
  severity: 'error',
  explain:
    "A site's kept share, label mix or confidence moved against the baseline: it changed its template. Needs a baseline (--update-baseline writes one).",
  options: {
    pages: count(10, 'fewest pages of a site, in the batch and in the baseline, that are compared'),
    effect: share(0.71, 'chance that a page now lies beyond one of the baseline, from which a move counts'),
    move: share(0.05, 'smallest move of the mean that counts'),
    falseAlarms: share(0.01, 'share of false alarms among the sites and measures reported'),
  },
  batch(pages, context) {
    if (context.baseline === undefined) return [];
    return driftOf(pages, context.baseline, context.options).map(({ page, message }) => ({ page, message }));
  },
});
