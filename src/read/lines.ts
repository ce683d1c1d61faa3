import { isMojibake, repair } from './mojibake.js';

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
}

/** Unix, DOS and old Mac line ends, form feed, vertical tab, next line, Unicode's line and paragraph separators. */
const LINE = /\r\n|[\n\r\f\v\u0085\u2028\u2029]/g;
/** What shows nothing: zero-width characters, word joiner, byte order mark, soft hyphen, directional marks. */
const INVISIBLE = /[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
/** Zero-width (non-)joiner: mean something inside Arabic, Persian and Indic words and emoji only. */
const STRAY_JOINER = /(?<![\p{L}\p{M}\p{So}\p{Sk}\ufe0f])[\u200c\u200d]|[\u200c\u200d](?![\p{L}\p{M}\p{So}])/gu;
const SPACES = /[^\S\t]+/g;

export function linesOf(text: string): Line[] {
  const mojibake = isMojibake(text);
  const lines: Line[] = [];
  let gap = 0;
  let from = 0;
  /** Start of invisible characters before the first line. */
  let orphan = -1;
  const add = (to: number): void => {
    const raw = text.slice(from, to);
    const mended = mojibake ? repair(raw) : raw;
    const folded = fold(mended);
    const start = from + (raw.length - raw.trimStart().length);
    const end = start + raw.trim().length;
    if (folded === '') {
      gap++;
      // Nothing to see, but still characters of the input: they go with the line before, or the first one.
      const last = lines[lines.length - 1];
      if (end > start && last) last.end = end;
      else if (end > start && orphan < 0) orphan = start;
      return;
    }
    lines.push({ text: folded, start: orphan >= 0 ? orphan : start, end, gap: lines.length === 0 ? 0 : gap, repaired: mended !== raw });
    orphan = -1;
    gap = 0;
  };
  for (const end of text.matchAll(LINE)) {
    add(end.index);
    from = end.index + end[0].length;
  }
  add(text.length);
  return lines;
}

const PLAIN = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/;

function fold(raw: string): string {
  if (PLAIN.test(raw)) return raw;
  return raw.replace(INVISIBLE, '').replace(STRAY_JOINER, '').replace(SPACES, ' ').trim();
}
