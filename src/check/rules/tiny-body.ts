import { absenceIn, hasArticle } from '../absence.js';
import { count, pageRule } from '../rule.js';

export const tinyBody = pageRule({
  id: 'tiny-body',
  title: 'Tiny body',
  severity: 'warn',
  explain:
    'The copy has fewer words than a news brief: the scraper may have taken a teaser, or stopped early.',
  options: { words: count(50, 'fewest words of a copy; two ideographs count as one') },
  page(page, { words }) {
    if (!hasArticle(page) || absenceIn(page) || page.words >= words) return [];
    const first = page.blocks.find(({ kept }) => kept);
    return [
      {
        message: `the copy has ${page.words} ${page.words === 1 ? 'word' : 'words'}, fewer than ${words}`,
        ...(first && { span: first.block.span }),
      },
    ];
  },
});
