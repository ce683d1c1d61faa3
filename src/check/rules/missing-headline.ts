import { hasArticle } from '../absence.js';
import { pageRule } from '../rule.js';

export const missingHeadline = pageRule({
  id: 'missing-headline',
  title: 'No headline',
  severity: 'warn',
  explain: 'The article has no headline: the scraper may have taken the text without its head.',
  options: {},
  page: (page) => (hasArticle(page) && page.copy.headline === null ? [{ message: 'no headline found' }] : []),
});
