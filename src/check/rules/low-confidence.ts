import { hasArticle } from '../absence.js';
import { pageRule, share } from '../rule.js';

export const lowConfidence = pageRule({
  id: 'low-confidence',
  title: 'Low confidence',
  severity: 'warn',
  explain:
    'Much of the copy may be wrong: look at it with --explain. Confidence is the expected F1 of its words.',
  options: { confidence: share(0.8, 'lowest confidence of a copy') },
  page(page, { confidence }) {
    if (!hasArticle(page) || page.copy.confidence >= confidence) return [];
    return [{ message: `confidence ${page.copy.confidence.toFixed(2)} is below ${confidence}` }];
  },
});
