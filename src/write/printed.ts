import { BODY_LABELS, type Copy, type Label, type LabelledBlock } from '../document.js';

/** The blocks to print, in input order: the article's body and whatever else was asked for. */
export function printed(copy: Copy, keep: readonly Label[] = []): LabelledBlock[] {
  if (keep.length === 0) return copy.blocks.filter((block) => BODY_LABELS.has(block.label));
  const wanted = new Set<Label>([...BODY_LABELS, ...keep]);
  return everyBlock(copy).filter((block) => wanted.has(block.label));
}

/** All blocks, kept and removed, in input order. */
export function everyBlock(copy: Copy): LabelledBlock[] {
  return [...copy.blocks, ...copy.removed].sort((a, b) => a.span.start - b.span.start);
}
