import { classOf, DIGIT, IDEOGRAPH, LETTER, lowerOf } from '../lexicon/characters.js';
import { lexicon } from '../lexicon/index.js';
import { tokenize } from '../lexicon/tokens.js';
import { endsWithSentence } from '../view/view.js';
import type { Line } from './lines.js';

/** What stands before a line: the end of what was joined so far, enough to tell how it ends, and the length of it all. */
interface Before {
  tail: string;
  length: number;
}

/** More than the closing marks and the last word that anything looks at. */
const TAIL = 200;

/** Joins each line that has no blank line above it to what stands before it, where `belongs` says so. */
function joinLines(
  lines: readonly Line[],
  belongs: (before: Before, line: Line, index: number) => boolean,
): Line[] {
  const joined: Line[] = [];
  for (let from = 0, to = 1; from < lines.length; from = to, to++) {
    const first = lines[from] as Line;
    const before: Before = { tail: first.text, length: first.text.length };
    const parts = [first.text];
    for (let line = lines[to]; line && line.gap === 0 && belongs(before, line, to); line = lines[++to]) {
      const part = glueBetween(before.tail, line.text) + line.text;
      parts.push(part);
      before.tail = (before.tail + part).slice(-TAIL);
      before.length += part.length;
    }
    joined.push(parts.length === 1 ? first : whole(lines.slice(from, to), parts.join('')));
  }
  return joined;
}

function whole(lines: readonly Line[], text: string): Line {
  const { start, gap } = lines[0] as Line;
  const { end } = lines[lines.length - 1] as Line;
  return { text, start, end, gap, repaired: lines.some(({ repaired }) => repaired) };
}

const NO_SPACE_BEFORE = ',.;:!?)]}…%’”»、。，！？：；）」』';
const NO_SPACE_AFTER = '([{“„«‘「『（';

/** A straight quotation mark before punctuation closes. */
const CLOSES = /^["'][.,;:!?)]/;

const firstOf = (text: string): string => text.charAt(0);
const lastOf = (text: string): string => text.charAt(text.length - 1);

/** What goes between two parts of a text that a line's end parted: a space, or nothing. */
export function glueBetween(a: string, b: string): string {
  if (
    NO_SPACE_BEFORE.includes(firstOf(b)) ||
    CLOSES.test(b.slice(0, 3)) ||
    NO_SPACE_AFTER.includes(lastOf(a))
  )
    return '';
  return classOf(a.charCodeAt(a.length - 1)) === IDEOGRAPH || classOf(b.charCodeAt(0)) === IDEOGRAPH
    ? ''
    : ' ';
}

/** Columns that people and mailers wrap at. */
const NARROWEST = 40;
export const WIDEST = 110;
/** Share of the long lines that must be full for a text to count as hard-wrapped; long is this share of the width. */
const FULL_SHARE = 0.6;
const LONG_SHARE = 0.7;
/** Lines longer than the wrap width (a table row, a URL) that a wrapped text may have. */
export const OVERLONG_SHARE = 0.02;

/**
 * A text is hard-wrapped where most long lines are so full that the next line's first word would not have fitted. Joins such lines.
 */
export function unwrapColumns(lines: readonly Line[]): readonly Line[] {
  const width = wrapWidth(lines);
  if (width === 0) return lines;
  return joinLines(lines, (_, line, index) => isFull(lines[index - 1] as Line, line, width));
}

function isFull(line: Line, next: Line, width: number): boolean {
  if (line.text.length > width || /^[-*•–—] /.test(next.text)) return false;
  // A paragraph's last line ends its sentence: a short one that doesn't is a line of its own below a finished paragraph.
  if (next.text.length < width / 2 && endsWithSentence(line.text) && !endsWithSentence(next.text))
    return false;
  const space = next.text.indexOf(' ');
  const whole = space < 0 ? next.text.length : space;
  // Lines of scripts without spaces break at any character.
  const firstWord = classOf(next.text.charCodeAt(0)) === IDEOGRAPH ? 0 : whole;
  return line.text.length + 1 + firstWord > width;
}

/** The column a text is wrapped at, 0 if it isn't: that of the longest lines, or of all but a few, at which most are full. */
function wrapWidth(lines: readonly Line[]): number {
  if (lines.length < 3) return 0;
  const lengths = Uint32Array.from(lines, (line) => line.text.length).sort();
  const usual = Math.floor((lengths.length - 1) * (1 - OVERLONG_SHARE));
  const widths = new Set(lengths.subarray(usual).filter((width) => width >= NARROWEST && width <= WIDEST));
  let best = 0;
  let most = FULL_SHARE;
  for (const width of widths) {
    const share = fullShare(lines, width);
    if (share >= most) [best, most] = [width, share];
  }
  return best;
}

/** Share of full lines among the long ones that others follow, 0 for too few. */
function fullShare(lines: readonly Line[], width: number): number {
  let full = 0;
  let pairs = 0;
  for (let k = 1; k < lines.length; k++) {
    const line = lines[k] as Line;
    const before = lines[k - 1] as Line;
    if (line.gap > 0 || before.text.length < width * LONG_SHARE) continue;
    pairs++;
    if (isFull(before, line, width)) full++;
  }
  return pairs >= 3 ? full / pairs : 0;
}

/** What tells a paragraph's piece from a label. */
interface Signs {
  /** A piece this long is prose by itself. */
  long: number;
  /** Pieces of a paragraph together have at least this. */
  together: number;
  /** Whether the text has capitals, so that lower case at a line's beginning says something. */
  cased: boolean;
}

/** Where lines are whole blocks as a rule, only long ones are taken for pieces. */
const USUAL = { long: 40, together: 60 };
/** Where a text plainly lies in pieces, short ones are too. */
const IN_PIECES = { long: 8, together: 24 };
/** Share of lines that begin as only a continuation can, and their number, from which a text plainly lies in pieces. */
const CONTINUATION_SHARE = 0.04;
const CONTINUATIONS = 3;

/**
 * Joins the pieces of paragraphs. Two lines belong together where the second begins as only a continuation can
 * (punctuation, or lower case after an unfinished line), where the first ends as only an unfinished one can (a comma, an
 * opening bracket, a function word), or where the line after them continues the second.
 */
export function rejoinPieces(lines: readonly Line[]): Line[] {
  let continuations = 0;
  for (const [index, line] of lines.entries())
    if (index > 0 && line.gap === 0 && beginsInside(line.text)) continuations++;
  const inPieces = continuations >= CONTINUATIONS && continuations >= lines.length * CONTINUATION_SHARE;
  const signs: Signs = { ...(inPieces ? IN_PIECES : USUAL), cased: hasCapitals(lines) };
  return joinLines(lines, (before, line, index) => belongs(before, line.text, lines[index + 1], signs));
}

/** Share of lines that begin in upper case among those that could, below which a text has lost its capitals. */
const CAPITAL_SHARE = 0.1;

function hasCapitals(lines: readonly Line[]): boolean {
  let upper = 0;
  let lower = 0;
  for (const { text } of lines) {
    const code = text.charCodeAt(0);
    if (classOf(code) !== LETTER) continue;
    if (lowerOf(code) !== code) upper++;
    else if (startsLower(text)) lower++;
  }
  return upper >= CAPITAL_SHARE * (upper + lower);
}

const CLOSING = '"”’»)]';
const COLONS = ':：';
const OPENING = ',(“„«‘';

function belongs(
  { tail, length }: Before,
  text: string,
  next: Line | undefined,
  { long, together, cased }: Signs,
): boolean {
  if (beginsInside(text))
    return isLetterOrDigit(tail.charCodeAt(tail.length - 1)) || CLOSING.includes(lastOf(tail));
  if (endsWithSentence(tail) || COLONS.includes(lastOf(tail))) return false;
  if (OPENING.includes(lastOf(tail)) && length >= long) return true;
  if (cased && startsLower(text) && length + text.length >= together)
    return length >= long || text.length >= long;
  const leadsOn =
    next !== undefined &&
    next.gap === 0 &&
    text.length <= USUAL.long * 2 &&
    !endsWithSentence(text) &&
    continues(next.text, cased);
  // `The` on a line of its own, before a name that is a link.
  if (length < long) return leadsOn && isFunctionWord(tail) && !isFunctionWord(wordAt(text));
  const anew = cased && beginsAnew(tail, text);
  // "in" before "The Courier" is one thing, "gives out" before "By Ada Bell" another.
  if (endsWithFunctionWord(tail)) return anew ? leadsOn : text.length < USUAL.long || !isSentence(text);
  return leadsOn && !anew;
}

const isSentence = (text: string): boolean => /^\p{Lu}/u.test(text) && endsWithSentence(text);

const wordAt = (text: string): string => text.slice(0, text.indexOf(' ') >>> 0);

/** Whether a line begins a sentence of its own: with a function word's capital, or below a line in capitals alone. */
const beginsAnew = (tail: string, text: string): boolean =>
  (/^\p{Lu}/u.test(text) && isFunctionWord(wordAt(text))) || (SHOUTS.test(tail) && LOWER_SECOND.test(text));

const SHOUTS = /^[^\p{Lu}\p{Ll}]*\p{Lu}\P{Ll}*$/u;
const LOWER_SECOND = /^\P{L}*\p{Lu}\p{Ll}/u;

const BEGINS_INSIDE = /^(?:[,;)\]%’”»、。，；）」』]|["'’”»][.,;:!?]|[.!?:…](?:\s|["”’»)]|$))/;
const ELLIPSIS_FIRST = /^…\s?\p{L}/u;

/** Begins with punctuation that never begins a line: what stands after a link. */
function beginsInside(text: string): boolean {
  const kind = classOf(text.charCodeAt(0));
  return (
    kind !== LETTER &&
    kind !== DIGIT &&
    kind !== IDEOGRAPH &&
    BEGINS_INSIDE.test(text) &&
    !ELLIPSIS_FIRST.test(text)
  );
}

const continues = (text: string, cased: boolean): boolean =>
  beginsInside(text) || (cased && startsLower(text) && text.length >= 15);

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
  return startsLower(word) && isFunctionWord(word);
}

function isFunctionWord(word: string): boolean {
  if (word.length === 0 || word.length > 6) return false;
  const token = tokenize(word)[0];
  return token !== undefined && lexicon.stopwords.has(token);
}
