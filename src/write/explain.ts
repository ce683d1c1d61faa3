import pc from 'picocolors';
import stringWidth from 'string-width';
import { ARTICLE_LABELS, type Copy, type LabelledBlock } from '../document.js';
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
const TEXT_SHARE = 0.55;
const NARROWEST = 40;
const ARTICLE: ReadonlySet<string> = new Set(ARTICLE_LABELS);

/**
 * Every block in input order, a line each: the text, plain if it is kept, else dim and struck through, and
 * beside it label, confidence, filter and reason. Without colours a minus marks what was taken out.
 */
export function toTerminal(copy: Copy, { width, colours }: Terminal): string {
  const { dim, strikethrough, yellow } = pc.createColors(colours);
  const columns = Math.max(NARROWEST, width);
  const textWidth = Math.floor(columns * TEXT_SHARE);
  const lines = everyBlock(copy).map((block) => {
    const kept = ARTICLE.has(block.label);
    const text = cut(visible(block.text), textWidth);
    const gap = ' '.repeat(textWidth - stringWidth(text) + 2);
    const why = cut(`${kept ? ' ' : '-'} ${because(block)}`, columns - textWidth - 2);
    return kept ? `${text}${gap}${dim(why)}` : `${dim(strikethrough(text))}${gap}${yellow(why)}`;
  });
  return lines.map((line) => `${line}\n`).join('');
}

function because({ label, confidence, filter, reason }: LabelledBlock): string {
  return visible(`${label} ${confidence.toFixed(2)} ${filter}: ${reason}`);
}

const segmenter = new Intl.Segmenter();

/** The beginning of a text as wide as it may be, by what the terminal makes of its characters. */
function cut(text: string, width: number): string {
  let line = '';
  let room = width;
  for (const { segment } of segmenter.segment(text)) {
    const taken = stringWidth(segment);
    if (taken > room - 1 && line.length + segment.length < text.length) return `${line}…`;
    if (taken > room) return `${line}…`;
    line += segment;
    room -= taken;
  }
  return line;
}
