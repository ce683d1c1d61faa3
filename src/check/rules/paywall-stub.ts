import { absenceIn } from '../absence.js';
import { quoted } from '../quoted.js';
import { count, pageRule } from '../rule.js';

export const paywallStub = pageRule({
  id: 'paywall-stub',
  title: 'Paywall stub',
  severity: 'error',
  explain:
    'Only an opening stands before a subscription offer: the scraper was not logged in. Whole articles with an offer below are left.',
  options: { words: count(150, 'a copy with as many words is no stub') },
  page(page, { words }) {
    const found = absenceIn(page, words);
    if (found?.absence !== 'paywall' || !found.at) return [];
    const { text, span } = found.at.block;
    const what = page.words === 0 ? 'no article' : `${page.words} words`;
    return [{ message: `${what} before ${quoted(text)}`, span }];
  },
});
