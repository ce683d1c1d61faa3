import { classOf, DIGIT, IDEOGRAPH, LETTER, lowerOf } from '../lexicon/characters.js';
import { lexicon } from '../lexicon/index.js';
import { tokenize } from '../lexicon/tokens.js';
import { endsWithSentence } from '../view/view.js';
import type { Line } from './lines.js';

/**
 * Rejoins what a flattener broke: first hard-wrapped lines, then paragraphs that lie in pieces because every inline text
 * node (a link, a bold word) got a line of its own.
 */
export function unwrap(lines: readonly Line[]): Line[] {
  return rejoinPieces(unwrapColumns(lines));
}

function join(a: Line, b: Line): Line {
  return { text: a.text + glueBetween(a.text, b.text) + b.text, start: a.start, end: b.end, gap: a.gap, repaired: a.repaired || b.repaired };
}

const NO_SPACE_BEFORE = /^[,.;:!?)\]}…%’”»、。，！？：；）」』]/;
const NO_SPACE_AFTER = /[([{“„«‘「『（]$/;

function glueBetween(a: string, b: string): string {
  if (NO_SPACE_BEFORE.test(b) || NO_SPACE_AFTER.test(a)) return '';
  return classOf(a.charCodeAt(a.length - 1)) === IDEOGRAPH || classOf(b.charCodeAt(0)) === IDEOGRAPH ? '' : ' ';
}

/** Columns that people and mailers wrap at. */
const NARROWEST = 40;
const WIDEST = 110;
/** Share of neighbouring lines that must be full for a text to count as hard-wrapped. */
const FULL_SHARE = 0.5;
/** Lines longer than the wrap width (a table row, a URL) that a wrapped text may have. */
const OVERLONG_SHARE = 0.02;

/**
 * A text is hard-wrapped where most lines are so full that the next line's first word would not have fitted. Joins such lines.
 */
function unwrapColumns(lines: readonly Line[]): Line[] {
  const width = wrapWidth(lines);
  if (width === 0) return [...lines];
  const joined: Line[] = [];
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    const last = joined[joined.length - 1];
    if (before && last && line.gap === 0 && isFull(before, line, width)) joined[joined.length - 1] = join(last, line);
    else joined.push(line);
  });
  return joined;
}

function isFull(line: Line, next: Line, width: number): boolean {
  if (line.text.length > width || /^[-*•–—] /.test(next.text)) return false;
  const space = next.text.indexOf(' ');
  const whole = space < 0 ? next.text.length : space;
  // Lines of scripts without spaces break at any character.
  const firstWord = classOf(next.text.charCodeAt(0)) === IDEOGRAPH ? 0 : whole;
  return line.text.length + 1 + firstWord > width;
}

/** The column a text is wrapped at, 0 if it isn't. */
function wrapWidth(lines: readonly Line[]): number {
  if (lines.length < 3) return 0;
  const lengths = lines.map((line) => line.text.length).sort((a, b) => a - b);
  const width = lengths[Math.floor((lengths.length - 1) * (1 - OVERLONG_SHARE))] as number;
  if (width < NARROWEST || width > WIDEST) return 0;
  let full = 0;
  let pairs = 0;
  for (let k = 1; k < lines.length; k++) {
    const line = lines[k] as Line;
    const before = lines[k - 1] as Line;
    if (line.gap > 0 || before.text.length < NARROWEST / 2) continue;
    pairs++;
    if (isFull(before, line, width)) full++;
  }
  return pairs >= 3 && full / pairs >= FULL_SHARE ? width : 0;
}

/** Lengths that tell a paragraph's piece from a label. */
interface Lengths {
  /** A piece this long is prose by itself. */
  long: number;
  /** Pieces of a paragraph together have at least this. */
  together: number;
}

/** Where lines are whole blocks as a rule, only long ones are taken for pieces. */
const USUAL: Lengths = { long: 40, together: 60 };
/** Where a text plainly lies in pieces, short ones are too. */
const IN_PIECES: Lengths = { long: 8, together: 24 };
/** Share of lines that begin as only a continuation can, and their number, from which a text plainly lies in pieces. */
const CONTINUATION_SHARE = 0.04;
const CONTINUATIONS = 3;

/**
 * Joins the pieces of paragraphs. Two lines belong together where the second begins as only a continuation can
 * (punctuation, or lower case after an unfinished line), where the first ends as only an unfinished one can (a comma, an
 * opening bracket, a function word), or where the line after them continues the second.
 */
function rejoinPieces(lines: readonly Line[]): Line[] {
  const continuations = lines.filter((line, index) => index > 0 && line.gap === 0 && beginsInside(line.text)).length;
  const inPieces = continuations >= CONTINUATIONS && continuations >= lines.length * CONTINUATION_SHARE;
  const lengths = inPieces ? IN_PIECES : USUAL;
  const joined: Line[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] as Line;
    const last = joined[joined.length - 1];
    if (last && line.gap === 0 && belongs(last.text, line.text, lines[index + 1], lengths)) joined[joined.length - 1] = join(last, line);
    else joined.push(line);
  }
  return joined;
}

function belongs(before: string, text: string, next: Line | undefined, { long, together }: Lengths): boolean {
  if (beginsInside(text)) return isLetterOrDigit(before.charCodeAt(before.length - 1)) || /["”’»)\]]$/.test(before);
  if (endsWithSentence(before) || /[:：]$/.test(before)) return false;
  if (/[,(“„«‘]$/.test(before) && before.length >= long) return true;
  if (startsLower(text) && before.length + text.length >= together) return before.length >= long || text.length >= long;
  if (before.length < long) return false;
  if (endsWithFunctionWord(before)) return true;
  return next !== undefined && next.gap === 0 && text.length <= USUAL.long * 2 && !endsWithSentence(text) && continues(next.text);
}

/** Begins with punctuation that never begins a line: what stands after a link. */
const beginsInside = (text: string): boolean => /^(?:[,;)\]%’”»、。，；）」』]|["'’”»][.,;:!?]|[.!?:…](?:\s|["”’»)]|$))/.test(text) && !/^…\s?\p{L}/u.test(text);

const continues = (text: string): boolean => beginsInside(text) || (startsLower(text) && text.length >= 15);

function startsLower(text: string): boolean {
  const code = text.charCodeAt(0);
  return classOf(code) === LETTER && lowerOf(code) === code && text[0]?.toUpperCase() !== text[0];
}

function isLetterOrDigit(code: number): boolean {
  const kind = classOf(code);
  return kind === LETTER || kind === DIGIT || kind === IDEOGRAPH;
}

function endsWithFunctionWord(text: string): boolean {
  const word = text.slice(text.lastIndexOf(' ') + 1);
  if (word.length === 0 || word.length > 6 || !startsLower(word)) return false;
  const token = tokenize(word)[0];
  return token !== undefined && lexicon.stopwords.has(token);
}
