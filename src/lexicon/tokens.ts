import { APOSTROPHE, classOf, DIGIT, IDEOGRAPH, LETTER, lowerOf } from './characters.js';

/**
 * Tokens are 32-bit hashes (FNV-1a over lower-case UTF-16 units): words with their inner apostrophes, every run of digits
 * as one and the same token, scripts without spaces by character, and `©` as a word of its own.
 * Hashes, not strings, since the whole of every scrape passes through here.
 */
const OFFSET = 0x811c9dc5 | 0;
const PRIME = 0x01000193;
const COPYRIGHT = 0xa9;
const HASH = 0x23;

/** The token of any number. */
export const NUMBER = Math.imul(OFFSET ^ 0x23, PRIME);

/** Tokens of `text`, at most `limit` from its beginning. */
export function tokenize(text: string, limit = Number.POSITIVE_INFINITY, from = 0): number[] {
  const tokens: number[] = [];
  const end = text.length;
  let at = from;
  while (at < end && tokens.length < limit) {
    const code = text.charCodeAt(at);
    const kind = classOf(code);
    if (kind === LETTER) {
      let hash = OFFSET;
      while (at < end) {
        const unit = text.charCodeAt(at);
        const unitKind = classOf(unit);
        if (unitKind === LETTER) hash = Math.imul(hash ^ lowerOf(unit), PRIME);
        else if (unitKind === APOSTROPHE && classOf(text.charCodeAt(at + 1)) === LETTER)
          hash = Math.imul(hash ^ 0x27, PRIME);
        else break;
        at++;
      }
      tokens.push(hash);
    } else if (kind === DIGIT) {
      at++;
      while (at < end && classOf(text.charCodeAt(at)) === DIGIT) at++;
      tokens.push(NUMBER);
    } else {
      if (kind === IDEOGRAPH || code === COPYRIGHT) tokens.push(Math.imul(OFFSET ^ code, PRIME));
      else if (code === HASH && standsAlone(text, at)) tokens.push(NUMBER);
      at++;
    }
  }
  return tokens;
}

/** A `#` apart from letters holds a number's place (`# comments`); one before a letter begins a hashtag. */
function standsAlone(text: string, at: number): boolean {
  return (
    classOf(text.charCodeAt(at + 1)) !== LETTER && (at === 0 || classOf(text.charCodeAt(at - 1)) !== LETTER)
  );
}
