import { absenceIn } from '../absence.js';
import { quoted } from '../quoted.js';
import { count, pageRule } from '../rule.js';

export const errorPage = pageRule({
  id: 'error-page',
  title: 'Error page',
  severity: 'error',
  explain:
    'The page says that it holds no article: not found, access denied, a robot check, enable JavaScript. Articles about such pages are left.',
  options: { words: count(90, 'a copy with as many words is an article, whatever else the page says') },
  page(page, { words }) {
    const found = absenceIn(page, words);
    if (found?.absence !== 'error-page' || !found.at) return [];
    const { text, span } = found.at.block;
    return [{ message: `the page says ${quoted(text)}`, span }];
  },
});
