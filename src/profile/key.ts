import { createHash } from 'node:crypto';
import { lexicon } from '../lexicon/index.js';
import { NUMBER, tokenize } from '../lexicon/tokens.js';
import type { View } from '../view/view.js';

/** Bytes of a key: of the 40 bits of some ten thousand lines no two are the same but by a chance of 1 in 20,000. */
export const KEY_BYTES = 5;

/** Words of a line whose figures and dates may change from page to page. In longer ones, which are text, they mean something. */
const CHANGING_WORDS = 20;
const NUMBERS = /\p{Nd}+/gu;
/** What folded texts have for numbers and dates. */
const CHANGING = '0';

/**
 * What is the same of a block on all pages of a site: its text without case, punctuation and marks, in lines numbers and the
 * names of days and months as one and the same. Marks without words are themselves.
 */
export function normalised(view: View): string {
  const folded = view.folded;
  if (folded === '') return view.text;
  if (view.words > CHANGING_WORDS) return folded;
  const words: string[] = [];
  for (const word of folded.split(' ')) {
    const part = isDate(word) ? CHANGING : word.replace(NUMBERS, CHANGING);
    if (part !== CHANGING || words.at(-1) !== CHANGING) words.push(part);
  }
  // A figure or a date by itself may be anything.
  return words.length === 1 && words[0] === CHANGING ? folded : words.join(' ');
}

function isDate(word: string): boolean {
  const tokens = tokenize(word, 2);
  return tokens.length === 1 && tokens[0] !== NUMBER && lexicon.calendar.has(tokens[0] as number);
}

/** The number that stands for a text, of `KEY_BYTES` bytes. */
export const keyOf = (text: string): number =>
  createHash('sha256').update(text).digest().readUIntBE(0, KEY_BYTES);
