import type { Block, Document } from '../document.js';
import { classOf, OTHER } from '../lexicon/characters.js';
import { withoutBullets } from './bullets.js';
import { dumpIn } from './dump.js';
import { withFences } from './fence.js';
import { type Line, linesOf } from './lines.js';
import { markupBetween } from './markup.js';
import { REPAIRED } from './mojibake.js';
import { isRunOn } from './run-on.js';
import { pieces, type Shape } from './seams.js';
import { type Row, tableAt } from './table.js';
import { rejoinPieces, unwrapColumns } from './unwrap.js';

/**
 * Reads flattened page text, in whatever shape it was flattened: one block a line, with blank lines or without; hard-wrapped
 * lines and paragraphs broken at each link are rejoined; glued lines and one-line blobs are cut at their seams. Lines
 * between fences are code, lines of cells a table.
 * The blocks' spans, and those of a text browser's list of addresses, are in order, disjoint, and cover every non-blank
 * character of the input. Never throws.
 */
export function readText(text: string): Document {
  const all = withFences(linesOf(text), text);
  const dump = dumpIn(all);
  const lines = rejoinPieces(dump ? withTexts(unwrapColumns(dump.lines), dump.bare) : unwrapColumns(all));
  const characters = lines.reduce((sum, line) => sum + line.text.length, 0);
  const shape: Shape = { lines: lines.length, characters, runOn: isRunOn(lines) };
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    const rows = tableAt(lines, at);
    if (rows) {
      blocks.push(tableBlock(rows));
      at += rows.length;
    } else {
      for (const block of blocksOf(lines[at] as Line, shape, text)) blocks.push(block);
      at++;
    }
  }
  return {
    source: 'text',
    blocks,
    metadata: {},
    markup: dump ? markupBetween(text, blocks) : [],
    warnings: lines.some((line) => line.repaired) ? [REPAIRED] : [],
  };
}

/** The lines with what a change leaves of their texts. */
const withTexts = (lines: readonly Line[], change: (text: string) => string): Line[] =>
  lines.map((line) => ({ ...line, text: change(line.text) })).filter(({ text }) => text !== '');

function blocksOf(line: Line, shape: Shape, source: string): Block[] {
  const { gap, start, end, code } = line;
  if (code !== undefined) return [{ kind: 'code', text: code, span: { start, end }, gap }];
  const text = line.text.includes('\t') ? line.text.replace(/\t+/g, ' ') : line.text;
  const item = classOf(text.charCodeAt(0)) === OTHER ? withoutBullets(text) : text;
  if (item !== text) return [{ kind: 'list-item', depth: 0, text: item, span: { start, end }, gap }];
  return pieces(text === line.text ? line : { ...line, text }, shape, source).map(
    ({ text, start, end, glue }, index): Block => ({
      kind: 'paragraph',
      text,
      span: { start, end },
      gap: index === 0 ? gap : 0,
      ...(index === 0 || glue === undefined ? {} : { glued: glue }),
    }),
  );
}

/** A first row without figures over rows with them names the columns. */
function hasHeader([first, ...others]: readonly Row[]): boolean {
  const figures = (row: Row | undefined): boolean => row?.cells.some((cell) => /\p{Nd}/u.test(cell)) ?? false;
  return !figures(first) && others.every(figures);
}

function tableBlock(rows: readonly Row[]): Block {
  const first = rows[0] as Row;
  const last = rows[rows.length - 1] as Row;
  return {
    kind: 'table',
    text: rows.map(({ cells }) => cells.filter((cell) => cell !== '').join(' | ')).join('\n'),
    rows: rows.map((row) => row.cells),
    header: hasHeader(rows),
    span: { start: first.line.start, end: last.line.end },
    gap: first.line.gap,
  };
}
