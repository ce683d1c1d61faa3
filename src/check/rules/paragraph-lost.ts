import { hasArticle } from '../absence.js';
import type { PageBlock } from '../page.js';
import { quoted } from '../quoted.js';
import { pageRule, share } from '../rule.js';

export const paragraphLost = pageRule({
  id: 'paragraph-lost',
  title: 'Suspected paragraph lost',
  severity: 'warn',
  explain:
    "Prose between kept paragraphs was taken out without much confidence: it may be the article's. Captions and prompts that were surely recognised are left.",
  options: { confidence: share(0.7, 'a block that was taken out more surely is left') },
  page(page, { confidence }) {
    if (!hasArticle(page)) return [];
    const first = page.blocks.findIndex(({ kept }) => kept);
    const last = page.blocks.findLastIndex(({ kept }) => kept);
    const lost = page.blocks.filter(
      (each, index) => index > first && index < last && isProse(each) && each.block.confidence < confidence,
    );
    return lost.map(({ block }) => ({
      message: `this may be the article's: ${quoted(block.text)}, taken out as ${block.label} (${block.filter}: ${block.reason}; confidence ${block.confidence.toFixed(2)})`,
      span: block.span,
    }));
  },
});

const METADATA: ReadonlySet<string> = new Set(['headline', 'byline', 'dateline']);

const isProse = ({ kept, block, view }: PageBlock): boolean =>
  !kept && view.prose && !METADATA.has(block.label) && block.label !== 'duplicate';
