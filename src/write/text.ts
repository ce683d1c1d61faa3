import { BODY_LABELS, type Copy, type Label, type LabelledBlock } from '../document.js';
import { printed } from './printed.js';

/** The article's body as plain text and a line end. Without a body it is empty. */
export function toText(copy: Copy, { keep = [] }: { keep?: readonly Label[] } = {}): string {
  const text = keep.length === 0 ? copy.text : textOf(printed(copy, keep));
  return text === '' ? '' : `${text}\n`;
}

/** The text of those blocks that are the article's body: blocks parted by blank lines, table rows on lines of their own. */
export function bodyText(blocks: readonly LabelledBlock[]): string {
  return textOf(blocks.filter((block) => BODY_LABELS.has(block.label)));
}

function textOf(blocks: readonly LabelledBlock[]): string {
  return blocks.map(blockText).join('\n\n');
}

function blockText({ text, rows }: LabelledBlock): string {
  if (!rows || rows.length === 0) return text;
  return rows.map((cells) => cells.join(' | ')).join('\n');
}
