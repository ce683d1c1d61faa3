import { BODY_LABELS, type Copy, type Label, type LabelledBlock } from '../document.js';
import { classOf, OTHER, SPACE } from '../lexicon/characters.js';
import { withoutBullets } from '../read/bullets.js';
import { printed } from './printed.js';

/** The article's body as plain text and a line end. Without a body it is empty. */
export function toText(copy: Copy, { keep = [] }: { keep?: readonly Label[] } = {}): string {
  const text = keep.length === 0 ? copy.text : textOf(printed(copy, keep));
  return text === '' ? '' : `${text}\n`;
}

/** The text of those blocks that are the article's body: blocks parted by blank lines, table rows too. */
export function bodyText(blocks: readonly LabelledBlock[]): string {
  return textOf(blocks.filter((block) => BODY_LABELS.has(block.label)));
}

function textOf(blocks: readonly LabelledBlock[]): string {
  return blocks.map(blockText).join('\n\n');
}

/** A block as paragraphs of plain text: rows of a table and lines of code or verse are a paragraph each, as they read back; without
 * bullets, which reading takes for marks. */
function blockText({ text, rows }: LabelledBlock): string {
  if (!rows && isFolded(text) && classOf(text.charCodeAt(0)) !== OTHER) return text;
  const lines = rows ? rows.map((cells) => cells.join(' | ')) : text.split('\n');
  return lines
    .map((line) => withoutBullets(line.replace(/\s+/g, ' ').trim()))
    .filter((line) => line !== '')
    .join('\n\n');
}

/** Whether a text has single spaces between its words and no other white space. */
function isFolded(text: string): boolean {
  let before = SPACE;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const kind = classOf(code);
    if (kind === SPACE && (code !== 0x20 || before === SPACE)) return false;
    before = kind;
  }
  return before !== SPACE;
}
