/** Shows what became of blocks, a line each. */
import { BODY_LABELS, type Copy, type LabelledBlock } from '../../src/document.js';
import { labelsOf } from '../train/labels.js';

const SHOWN = 110;

/** All blocks of a scrape, in their order. */
export const blocksOf = ({ blocks, removed }: Copy): LabelledBlock[] =>
  [...blocks, ...removed].sort((a, b) => a.span.start - b.span.start);

/** What was wrongly kept (+) and wrongly removed (-), with the filter, its reason and the confidence. */
export function printWrong(copy: Copy, gold: readonly string[]): void {
  const blocks = blocksOf(copy);
  const labels = labelsOf(
    blocks.map(({ text }) => text),
    gold,
  );
  blocks.forEach((block, index) => {
    const kept = BODY_LABELS.has(block.label);
    if (kept !== (labels[index] === 1)) printBlock(block, kept);
  });
}

export function printBlock(block: LabelledBlock, kept: boolean): void {
  const { confidence, label, filter, reason } = block;
  const text = block.text.slice(0, SHOWN).replace(/\n/g, ' ⏎ ');
  console.log(`  ${kept ? '+' : '-'} ${confidence.toFixed(2)} ${label}/${filter} ${text} [${reason}]`);
}
