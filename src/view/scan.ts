import { APOSTROPHE, classOf, DIGIT, IDEOGRAPH, LETTER, lowerOf, SPACE } from '../lexicon/characters.js';

/** Counts of one pass over a block's characters. */
export interface Scan {
  /** Letters, ideographs among them. */
  letters: number;
  upper: number;
  digits: number;
  /** Neither letters, digits nor white space. */
  symbols: number;
  /** Words; two ideographs count as one. */
  words: number;
  /** Words that begin with an upper-case letter. */
  capitalised: number;
  /** Places where a sentence ends: terminal punctuation before white space or the end. */
  sentences: number;
  commas: number;
  ideographs: number;
  /** Kinds of marks among the symbols, as bits: see `MARK`. */
  marks: number;
}

/**
 * Bits of the marks that patterns ask for. Most blocks have few: where a pattern's mark is not among a block's, the pattern
 * need not be tried, which is most of what filters cost.
 */
export const MARK = {
  /** Hyphens and dashes. */
  dash: 1,
  bar: 2,
  slash: 4,
  comma: 8,
  /** Bullets and middle dots. */
  bullet: 16,
  /** Round and square brackets. */
  bracket: 32,
  colon: 64,
  copyright: 128,
  /** Arrows, and what serves as one: angle brackets, quotation marks that look like them, a pointing hand. */
  arrow: 256,
  at: 512,
  hash: 1024,
  period: 2048,
} as const;

const MARKED: readonly (readonly [mark: keyof typeof MARK, characters: string])[] = [
  ['dash', '-–—'],
  ['bar', '|'],
  ['slash', '/'],
  ['comma', ',;、，'],
  ['bullet', '·•'],
  ['bracket', '()[]'],
  ['colon', ':：'],
  ['copyright', '©ⓒⒸ'],
  // The last is the first half of the hand.
  ['arrow', '>›»→►▶➡➤☞\ud83d'],
  ['at', '@'],
  ['hash', '#'],
  ['period', '.'],
];

/** Bit of each UTF-16 unit's mark. */
const marked = new Uint16Array(0x10000);
for (const [mark, characters] of MARKED)
  for (let at = 0; at < characters.length; at++) marked[characters.charCodeAt(at)] = MARK[mark];

const TERMINAL = new Set([...'.!?…。！？؟।…'].map((c) => c.charCodeAt(0)));
const CLOSING = new Set([...'"\'”’»«›)]」』）"'].map((c) => c.charCodeAt(0)));
const COMMA = new Set([...',，、،;；'].map((c) => c.charCodeAt(0)));
const FULL_WIDTH = new Set([...'。！？'].map((c) => c.charCodeAt(0)));

export const isTerminal = (code: number): boolean => TERMINAL.has(code);
export const isClosing = (code: number): boolean => CLOSING.has(code);

export function scan(text: string): Scan {
  let letters = 0;
  let upper = 0;
  let digits = 0;
  let symbols = 0;
  let words = 0;
  let capitalised = 0;
  let sentences = 0;
  let commas = 0;
  let ideographs = 0;
  let marks = 0;
  let inWord = false;
  const length = text.length;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    const kind = classOf(code);
    if (kind === LETTER) {
      letters++;
      const isUpper = lowerOf(code) !== code;
      if (isUpper) upper++;
      if (!inWord) {
        words++;
        if (isUpper) capitalised++;
        inWord = true;
      }
      continue;
    }
    if (kind === DIGIT) {
      digits++;
      if (!inWord) words++;
      inWord = true;
      continue;
    }
    if (kind === APOSTROPHE && inWord) continue;
    inWord = false;
    if (kind === SPACE) continue;
    if (kind === IDEOGRAPH) {
      letters++;
      ideographs++;
      continue;
    }
    symbols++;
    marks |= marked[code] as number;
    if (TERMINAL.has(code)) {
      let next = at + 1;
      while (next < length && CLOSING.has(text.charCodeAt(next))) next++;
      if (next >= length || FULL_WIDTH.has(code) || classOf(text.charCodeAt(next)) === SPACE) sentences++;
    } else if (COMMA.has(code)) commas++;
  }
  return {
    letters,
    upper,
    digits,
    symbols,
    words: words + ideographs / 2,
    capitalised,
    sentences,
    commas,
    ideographs,
    marks,
  };
}
