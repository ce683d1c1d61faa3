import { pageRule } from '../rule.js';

/** Reported by the run itself, which has no page to show: see `checkAll`. */
export const unreadable = pageRule({
  id: 'unreadable',
  title: 'Unreadable scrape',
  severity: 'error',
  explain:
    'The file is empty, a picture or archive, or cannot be read: the scraper saved something else than a page.',
  options: {},
  page: () => [],
});
