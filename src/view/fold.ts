import { bareOf } from '../lexicon/characters.js';

const SPACE = 0x20;

/** A text for comparison: lower case, letters and digits alone, single spaces between. */
export function fold(text: string): string {
  const small = text.toLowerCase();
  let folded = '';
  let from = -1;
  for (let at = 0; at <= small.length; at++) {
    const code = at < small.length ? small.charCodeAt(at) : 0;
    const bare = bareOf(code);
    if (bare === 2) return small.replace(/[^\p{L}\p{Nd}]+/gu, ' ').trim();
    if (bare === 1) {
      if (from < 0) from = at;
    } else if (
      from >= 0 &&
      !(code === SPACE && at + 1 < small.length && bareOf(small.charCodeAt(at + 1)) === 1)
    ) {
      // Words with single spaces between them are taken at once.
      const words = small.slice(from, at);
      folded += folded === '' ? words : ` ${words}`;
      from = -1;
    }
  }
  return folded;
}

/** A text for comparison: lower case, letters and digits with nothing between. */
export const lettersOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{Nd}]+/gu, '');
