import { INVISIBLE, STRAY_JOINER } from './invisible.js';
import { isMojibake, repair } from './mojibake.js';
import type { Part } from './parts.js';

/** A line, or several rejoined, trimmed and folded, with its place in the input. */
export interface Line {
  /** White space folded to single spaces; zero-width characters and soft hyphens dropped; never empty. Tabs stay. */
  text: string;
  /** Offsets of its first character and behind its last one. */
  start: number;
  end: number;
  /** Blank lines before it. */
  gap: number;
  /** Mojibake was repaired in it: its characters are not the input's. */
  repaired: boolean;
  /** It stands for the lines of this. */
  part?: Part;
}

/** White space that is not one plain space; tabs stay. */
const SPACES = / [^\S\t]+|[^\S\t ][^\S\t]*/g;

/** What a character asks of the reader, as bits: most ask for nothing, and most lines hold such characters alone. */
const LINE_END = 1;
const BLANK = 2;
const ODD_SPACE = 4;
const UNSEEN = 8;
const JOINER = 16;
const NEXT_LINE = 0x85;
const asks = new Uint8Array(0x10000);
const mark = (bit: number, ...ranges: readonly (readonly [first: number, last: number])[]): void => {
  for (const [first, last] of ranges) asks.fill(bit, first, last + 1);
};
/** Line feed, vertical tab, form feed and carriage return; next line; Unicode's line and paragraph separators. */
mark(LINE_END, [0x0a, 0x0d], [0x85, 0x85], [0x2028, 0x2029]);
mark(BLANK, [0x20, 0x20], [0x09, 0x09]);
mark(
  ODD_SPACE,
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
);
mark(
  UNSEEN,
  [0xad, 0xad],
  [0x180e, 0x180e],
  [0x200b, 0x200b],
  [0x200e, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x2064],
  [0x2066, 0x2069],
);
mark(UNSEEN, [0xfeff, 0xfeff]);
mark(JOINER, [0x200c, 0x200d]);

export function linesOf(text: string): Line[] {
  const mojibake = isMojibake(text);
  const lines: Line[] = [];
  let gap = 0;
  /** Start of invisible characters before the first line. */
  let orphan = -1;
  const add = (from: number, to: number, asked: number): void => {
    const raw = text.slice(from, to);
    const mended = mojibake ? repair(raw) : raw;
    const folded = asked === 0 && mended === raw ? raw : fold(mended, mended === raw ? asked : -1);
    const start = asked === 0 ? from : from + (raw.length - raw.trimStart().length);
    const end = asked === 0 ? to : start + raw.trim().length;
    if (folded === '') {
      gap++;
      // Nothing to see, but still characters of the input: they go with the line before, or the first one.
      const last = lines[lines.length - 1];
      if (end > start && last) last.end = end;
      else if (end > start && orphan < 0) orphan = start;
      return;
    }
    lines.push({
      text: folded,
      start: orphan >= 0 ? orphan : start,
      end,
      gap: lines.length === 0 ? 0 : gap,
      repaired: mended !== raw,
    });
    orphan = -1;
    gap = 0;
  };
  for (let from = 0; from <= text.length; ) {
    const { end, asked } = lineFrom(text, from, mojibake);
    add(from, end, asked);
    from = end + (text.startsWith('\r\n', end) ? 2 : 1);
  }
  return lines;
}

/** Where a line ends, and what its characters ask for. Blanks count at its ends and beside each other only. */
function lineFrom(text: string, from: number, mojibake: boolean): { end: number; asked: number } {
  let asked = 0;
  let before = BLANK;
  let at = from;
  for (; at < text.length; at++) {
    const bits = asks[text.charCodeAt(at)] as number;
    if (bits !== 0) {
      // In mojibake a next line is the second half of a letter.
      if (bits === LINE_END && !(mojibake && text.charCodeAt(at) === NEXT_LINE)) break;
      asked |= bits === BLANK ? before & BLANK : bits;
    }
    before = bits;
  }
  return { end: at, asked: at > from ? asked | (before & BLANK) : 0 };
}

/** White space folded to single spaces, what shows nothing dropped, the ends trimmed. `asked` says what of this there is to do. */
function fold(raw: string, asked: number): string {
  let text = raw;
  if (asked & UNSEEN) text = text.replace(INVISIBLE, '');
  if (asked & JOINER) text = text.replace(STRAY_JOINER, '');
  return text.replace(SPACES, ' ').trim();
}
