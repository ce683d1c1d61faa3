import { z } from 'zod';
import { hasArticle } from '../absence.js';
import { pageRule } from '../rule.js';

export const missingDate = pageRule({
  id: 'missing-date',
  title: 'No date',
  severity: 'warn',
  explain:
    'No date of publication was found. Flattened text often has none by nature, so that only HTML is looked at unless "text" is set.',
  options: { text: z.boolean().default(false).describe('look at flattened text too') },
  page(page, { text }) {
    const { source, published } = page.copy;
    if (published !== null || !hasArticle(page) || (source === 'text' && !text)) return [];
    return [{ message: 'no date of publication found' }];
  },
});
