import { hasArticle } from '../absence.js';
import type { Page, PageBlock } from '../page.js';
import { junkEvidence } from '../page.js';
import { percent, quoted } from '../quoted.js';
import { pageRule, share } from '../rule.js';

/** Confidence below which a kept block counts as doubtful. */
const DOUBTFUL = 0.7;
/** Confidence below which a filter's strong word is worth a look. */
const HARDLY_KEPT = 0.6;

export const junkLeftIn = pageRule({
  id: 'junk-left-in',
  title: 'Suspected junk left in',
  severity: 'warn',
  explain:
    'Doubtful blocks make up much of the copy, or a filter speaks strongly against a block that was hardly kept. Reported at the worst block.',
  options: {
    share: share(0.05, 'share of the words that is expected to be junk'),
    strength: share(0.8, "strength of a filter's word that is enough by itself"),
  },
  page(page, options) {
    if (!hasArticle(page)) return [];
    const doubtful = page.blocks.filter(({ kept, block }) => kept && block.confidence < DOUBTFUL);
    const expected = doubtful.reduce((sum, each) => sum + expectedJunk(each), 0) / page.words;
    const worst = [...doubtful].sort((a, b) => expectedJunk(b) - expectedJunk(a))[0];
    if (worst && expected > options.share) {
      const blocks = doubtful.length === 1 ? '1 block' : `${doubtful.length} blocks`;
      const message = `about ${percent(expected)} of the copy may be junk, in ${blocks}; the worst is ${described(worst)}`;
      return [{ message, span: worst.block.span }];
    }
    return accused(page, options.strength);
  },
});

/** Words of a kept block that are expected to be none of the article's. */
const expectedJunk = ({ block, view }: PageBlock): number => (1 - block.confidence) * view.words;

function described(each: PageBlock): string {
  const reason = junkEvidence(each)?.reason;
  return `${quoted(each.block.text)} (confidence ${each.block.confidence.toFixed(2)}${reason === undefined ? '' : `, ${reason}`})`;
}

/** Blocks that were hardly kept against a filter's strong word. */
function accused({ blocks }: Page, strength: number) {
  return blocks
    .filter((each) => each.kept && each.block.confidence < HARDLY_KEPT)
    .filter((each) => (junkEvidence(each)?.strength ?? 0) >= strength)
    .map((each) => ({ message: `this may be junk: ${described(each)}`, span: each.block.span }));
}
