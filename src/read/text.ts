import type { Block, Document } from '../document.js';
import { classOf, OTHER } from '../lexicon/characters.js';
import { withoutBullets } from './bullets.js';
import { dumpIn } from './dump.js';
import { type Line, linesOf } from './lines.js';
import { markupBetween } from './markup.js';
import { REPAIRED } from './mojibake.js';
import { type Part, withParts } from './parts.js';
import { isRunOn } from './run-on.js';
import { pieces, type Shape } from './seams.js';
import { rejoinPieces, unwrapColumns } from './unwrap.js';

/**
 * Reads flattened page text, in whatever shape it was flattened: one block a line, with blank lines or without; hard-wrapped
 * lines and paragraphs broken at each link are rejoined; glued lines and one-line blobs are cut at their seams. Lines
 * between fences are code, lines of cells a table.
 * The blocks' spans, and those of a text browser's list of addresses, are in order, disjoint, and cover every non-blank
 * character of the input. Never throws.
 */
export function readText(text: string): Document {
  const all = linesOf(text);
  const dump = dumpIn(all);
  const lines = dump
    ? withParts(rejoinPieces(withTexts(unwrapColumns(dump.lines), dump.bare)), text)
    : rejoinPieces(unwrapColumns(withParts(all, text)));
  const characters = lines.reduce((sum, line) => sum + line.text.length, 0);
  const shape: Shape = { lines: lines.length, characters, runOn: isRunOn(lines) };
  const blocks = lines.flatMap((line) => blocksOf(line, shape, text));
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
  const { gap, start, end, part } = line;
  if (part) return [{ ...blockOf(part), span: { start, end }, gap }];
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

function blockOf({ code = '', rows }: Part): Pick<Block, 'kind' | 'text' | 'rows' | 'header'> {
  if (!rows) return { kind: 'code', text: code };
  const text = rows.map((cells) => cells.filter((cell) => cell !== '').join(' | ')).join('\n');
  return { kind: 'table', text, rows, header: hasHeader(rows) };
}

/** A first row without figures over rows with them names the columns. */
function hasHeader([first = [], ...others]: readonly (readonly string[])[]): boolean {
  const figures = (cells: readonly string[]): boolean => cells.some((cell) => /\p{Nd}/u.test(cell));
  return !figures(first) && others.every(figures);
}
