import pc from 'picocolors';
import stringWidth from 'string-width';
import { ARTICLE_LABELS, type Copy } from '../document.js';
import { everyBlock } from './printed.js';
import { field, visible } from './visible.js';

const COLUMNS = ['start', 'end', 'label', 'confidence', 'filter', 'reason', 'text'] as const;

/** Every block in input order with what decided its label, as tab-separated columns under a header. */
export function toColumns(copy: Copy): string {
  const rows = everyBlock(copy).map(({ span, label, confidence, filter, reason, text }) =>
    [String(span.start), String(span.end), label, confidence.toFixed(2), filter, reason, text]
      .map(field)
      .join('\t'),
  );
  return `${[COLUMNS.join('\t'), ...rows].join('\n')}\n`;
}

/** How the terminal is. */
export interface Terminal {
  /** Its width in columns. */
  width: number;
  colours: boolean;
}

/** The share of the width that texts get; the rest is for why. */
const TEXT_SHARE = { wide: 0.5, narrow: 0.42 };
const NARROWEST = 40;
/** Columns from which texts and reasons are wrapped side by side instead of cut to a line each. */
const WIDE = 100;
/** Lines of a block at most; the end of a longer one is not shown. */
const MOST_LINES = 6;
const ARTICLE: ReadonlySet<string> = new Set(ARTICLE_LABELS);

/**
 * Every block in input order: at the left the text, plain if it is kept, else dim and struck through; at the right label,
 * confidence, filter and reason, each in a column. On a wide terminal both sides are wrapped, on a narrow one both are cut to a
 * line. Without colours a minus marks what was taken out.
 */
export function toTerminal(copy: Copy, { width, colours }: Terminal): string {
  const paint = pc.createColors(colours);
  const columns = Math.max(NARROWEST, width);
  const blocks = everyBlock(copy);
  const labelWidth = Math.max(0, ...blocks.map(({ label }) => label.length));
  const left = Math.floor(columns * (columns < WIDE ? TEXT_SHARE.narrow : TEXT_SHARE.wide));
  const right = columns - left - 2;
  const most = columns < WIDE ? 1 : MOST_LINES;
  const rows = blocks.map((block) => {
    const kept = ARTICLE.has(block.label);
    const verdict = `${kept ? ' ' : '-'} ${visible(block.label).padEnd(labelWidth)} ${block.confidence.toFixed(2)} `;
    const room = right - stringWidth(verdict);
    const texts = wrapped(visible(block.text), left, most);
    // Where the terminal is too narrow for columns, the label goes first and the rest as far as it may.
    const why = visible(`${block.filter}: ${block.reason}`);
    const reasons =
      room < 1
        ? [cut(verdict + why, right)]
        : wrapped(why, room, most).map(
            (line, index) => (index === 0 ? verdict : ' '.repeat(stringWidth(verdict))) + line,
          );
    return sideBySide(texts, reasons, left, {
      left: (line) => (kept ? line : paint.dim(paint.strikethrough(line))),
      right: kept ? paint.dim : paint.yellow,
    });
  });
  return rows.join('');
}

/** Lines of two columns beside each other. */
function sideBySide(
  left: readonly string[],
  right: readonly string[],
  width: number,
  paint: { left(line: string): string; right(line: string): string },
): string {
  let rows = '';
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const text = left[at] ?? '';
    const why = right[at] ?? '';
    const gap = why === '' ? '' : ' '.repeat(width - stringWidth(text) + 2);
    rows += `${text === '' ? '' : paint.left(text)}${gap}${why === '' ? '' : paint.right(why)}\n`;
  }
  return rows;
}

const segmenter = new Intl.Segmenter();

/** A text in lines as wide as they may be, broken at spaces where there are any; the last one cut where there would be more. */
function wrapped(text: string, width: number, most: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while (lines.length < most - 1 && stringWidth(rest) > width) {
    const line = beginning(rest, width);
    // A character that is wider than the line is no reason to go on forever.
    if (line === '') break;
    const space = rest[line.length] === ' ' ? line.length : line.lastIndexOf(' ');
    const end = space > 0 ? space : line.length;
    lines.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return [...lines, cut(rest, width)];
}

/** As much of a text as is so wide, by what the terminal makes of its characters. */
function beginning(text: string, width: number): string {
  let line = '';
  let room = width;
  for (const { segment } of segmenter.segment(text)) {
    room -= stringWidth(segment);
    if (room < 0) break;
    line += segment;
  }
  return line;
}

/** The text if it is not too wide, else its beginning and an ellipsis. */
function cut(text: string, width: number): string {
  return stringWidth(text) <= width && beginning(text, width) === text
    ? text
    : `${beginning(text, width - 1)}…`;
}
