/** Hand-made copies for the writers' tests. */
import type { Copy, JunkLabel, LabelledBlock } from '../../src/document.js';
import { ARTICLE_LABELS } from '../../src/document.js';
import { bodyText } from '../../src/write/text.js';

const ARTICLE: ReadonlySet<string> = new Set(ARTICLE_LABELS);

export function block(fields: Partial<LabelledBlock> & { text: string }): LabelledBlock {
  return {
    kind: 'paragraph',
    span: { start: 0, end: fields.text.length },
    gap: 1,
    label: 'body',
    confidence: 0.9,
    filter: 'article',
    reason: 'reads as prose',
    ...fields,
  };
}

/** A copy of these blocks, their spans laid end to end. */
export function copyOf(blocks: readonly LabelledBlock[], fields: Partial<Copy> = {}): Copy {
  let offset = 0;
  const placed = blocks.map((each): LabelledBlock => {
    const span = { start: offset, end: offset + each.text.length };
    offset = span.end + 1;
    return { ...each, span };
  });
  const kept = placed.filter((each) => ARTICLE.has(each.label));
  const removed = placed.filter((each) => !ARTICLE.has(each.label));
  const removedByLabel: Partial<Record<JunkLabel, number>> = {};
  for (const { label } of removed) {
    removedByLabel[label as JunkLabel] = (removedByLabel[label as JunkLabel] ?? 0) + 1;
  }
  return {
    source: 'text',
    headline: null,
    standfirst: null,
    authors: [],
    published: null,
    modified: null,
    language: null,
    siteName: null,
    url: null,
    text: bodyText(kept),
    blocks: kept,
    removed,
    markup: [],
    captions: [],
    crossLinks: [],
    confidence: 0.9,
    warnings: [],
    stats: {
      keptCharacters: 0,
      removedCharacters: 0,
      keptBlocks: kept.length,
      removedBlocks: removed.length,
      removedByLabel,
    },
    ...fields,
  };
}
