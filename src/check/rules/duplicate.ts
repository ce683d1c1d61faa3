import { percent } from '../quoted.js';
import { batchRule, count, share } from '../rule.js';
import { Similar } from '../similar.js';
import type { Summary } from '../summary.js';

export const duplicate = batchRule({
  id: 'duplicate',
  title: 'Duplicate',
  severity: 'warn',
  explain:
    'The copy stands in the batch before, word for word or nearly (similarity of five-word shingles, estimated by MinHash): one article scraped twice.',
  options: {
    similarity: share(0.8, 'share of shingles in common from which copies are duplicates'),
    words: count(30, 'shorter copies are left: briefs share their words'),
  },
  batch(pages, context) {
    const seen = new Similar<Summary>();
    return pages.flatMap((page) => {
      const { similarity, words } = context.options(page.site);
      if (page.signature === undefined || page.words < words) return [];
      const found = seen.add(page.signature, page, similarity);
      if (!found) return [];
      const how =
        found.similarity === 1 ? 'the same copy as' : `${percent(found.similarity)} the same copy as`;
      return [{ page, message: `${how} ${found.value.name}` }];
    });
  },
});
