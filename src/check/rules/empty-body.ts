import { absenceIn } from '../absence.js';
import { pageRule } from '../rule.js';

export const emptyBody = pageRule({
  id: 'empty-body',
  title: 'No article',
  severity: 'error',
  explain:
    'Nothing of the scrape is an article: an index, a video page, a page whose text came later by script. Error pages and paywalls have rules of their own.',
  options: {},
  page: (page) => (absenceIn(page)?.absence === 'unknown' ? [{ message: 'no article found' }] : []),
});
