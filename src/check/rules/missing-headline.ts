import { hasArticle } from '../absence.js';
import { pageRule } from '../rule.js';

export const missingHeadline = pageRule({
  id: 'missing-headline',
  title: 'No headline',
  severity: 'warn',
  explain:
    'The article has no headline: the scraper may have taken the text without its head. Flattened text whose first line may be one is left.',
  options: {},
  page(page) {
    if (!hasArticle(page) || page.copy.headline !== null) return [];
    const first = page.blocks.find(({ kept }) => kept);
    if (page.copy.source === 'text' && first && !first.view.prose) return [];
    return [{ message: 'no headline found' }];
  },
});
