import { hasArticle } from '../absence.js';
import { keptShare as shareOf } from '../page.js';
import { percent } from '../quoted.js';
import { pageRule, share } from '../rule.js';

export const keptShare = pageRule({
  id: 'kept-share',
  title: 'Kept share',
  severity: 'warn',
  explain:
    'The copy is an unusual share of the scrape. Set the range that your scrapes have: for whole pages little is kept, for article containers most.',
  options: {
    min: share(0.05, 'smallest share of characters kept'),
    max: share(1, 'largest share of characters kept'),
  },
  page(page, { min, max }) {
    if (!hasArticle(page)) return [];
    const kept = shareOf(page.copy.stats);
    if (kept >= min && kept <= max) return [];
    const bound = kept < min ? `less than ${percent(min)}` : `more than ${percent(max)}`;
    return [{ message: `${percent(kept)} of the characters are kept, ${bound}` }];
  },
});
