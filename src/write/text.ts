import { BODY_LABELS, type Copy, type Label, type LabelledBlock } from '../document.js';
import { classOf, OTHER, SPACE } from '../lexicon/characters.js';
import { withoutBullets } from '../read/bullets.js';
import { fenced } from '../read/fence.js';
import { visible } from '../read/invisible.js';
import { linesOf } from '../read/lines.js';
import { tableAt } from '../read/table.js';
import { printed } from './printed.js';

/** The article's body as plain text and a line end. Without a body it is empty. */
export function toText(copy: Copy, { keep = [] }: { keep?: readonly Label[] } = {}): string {
  const text = keep.length === 0 ? copy.text : textOf(printed(copy, keep));
  return text === '' ? '' : `${text}\n`;
}

/** The text of those blocks that are the article's body: blocks parted by blank lines. */
export function bodyText(blocks: readonly LabelledBlock[]): string {
  return textOf(blocks.filter((block) => BODY_LABELS.has(block.label)));
}

function textOf(blocks: readonly LabelledBlock[]): string {
  return blocks.map(blockText).join('\n\n');
}

/**
 * A block as plain text that reads back as what it is: code between fences, rows of a table on lines of their own. Lines of
 * verse, and whatever would not read back, are a paragraph each. Without bullets, which reading takes for marks.
 */
function blockText({ kind, text: raw, rows }: LabelledBlock): string {
  const text = visible(raw);
  const code = kind === 'code' ? fenced(text) : undefined;
  if (code !== undefined) return code;
  if (!rows && isFolded(text) && classOf(text.charCodeAt(0)) !== OTHER) return text;
  const lines = (rows ? rowsOf(rows).map(visible) : text.split('\n'))
    .map((line) => withoutBullets(line.replace(/\s+/g, ' ').trim()))
    .filter((line) => line !== '');
  const isTable = rows && tableAt(linesOf(lines.join('\n')), 0)?.lines === lines.length;
  return lines.join(isTable ? '\n' : '\n\n');
}

/** Rows with bars between the cells, as many in each; columns without a filled cell are left out. */
function rowsOf(rows: readonly (readonly string[])[]): string[] {
  const width = rows.reduce((most, { length }) => Math.max(most, length), 0);
  const columns = Array.from({ length: width }, (_, at) => at).filter((at) =>
    rows.some((cells) => (cells[at] ?? '').trim() !== ''),
  );
  return rows.map((cells) => columns.map((at) => cells[at] ?? '').join(' | '));
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
