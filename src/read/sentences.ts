import { lexicon } from '../lexicon/index.js';
import { countStopwords } from '../lexicon/stopwords.js';
import { tokenize } from '../lexicon/tokens.js';

/** Terminal punctuation and white space before a capital, digit or quotation mark. */
const MARKED = /[.!?…]["”’»)]?\s+(?=[\p{Lu}\p{Lo}\p{Nd}"“„«‘©])|[。！？][」』”]?/gu;
/** An initial, a short abbreviation, a number: their full stop ends no sentence. */
const ABBREVIATED = /^(?:\p{Lu}[\p{L}.]{0,2}|\p{Nd}+)$/u;
/** A word in small letters, or a number, and a word with a capital behind it. */
const UNMARKED = /(?<=(?<!\S)([\p{Ll}\p{Nd}][\p{L}\p{Nd}'’.:-]*)\s)\p{Lu}\p{L}*/gu;
/** Begins with a capital, perhaps in quotation marks. */
export const UPPER = /^["“„«‘(]?\p{Lu}/u;
/** An agency or a clock, and a capital behind it. */
const CREDITED =
  /\b(?:(?:AFP|Reuters|REUTERS|AP|EPA|DPA|dpa|TASS|Xinhua|Getty(?: Images)?|Imago|IMAGO|Alamy|Shutterstock|Bloomberg)\b[)\]]?|\d\d?[:.]\d\d(?: (?:Uhr|[AaPp]\.?[Mm]\.?|GMT|CES?T|E[SD]?T|UTC|MSK))*)\s+(?=["“„«]?\p{Lu})/gu;
/** A place in capitals, perhaps its state and the agency, and a dash. */
const DATELINE =
  /(?<=\s)\p{Lu}{3,}[\p{Lu}.’' -]{0,40}(?:, [\p{L}. ]{2,20})? (?:\(\p{L}[\p{L} ]{1,20}\) )?[—–-]{1,2} /gu;

/** Where sentences begin in a page that has no lines. Offsets in the text, in no order. */
export function sentenceStarts(text: string): number[] {
  return [...markedStarts(text), ...unmarkedStarts(text), ...behind(text, CREDITED), ...at(text, DATELINE)];
}

function markedStarts(text: string): number[] {
  const starts: number[] = [];
  for (const { 0: end, index } of text.matchAll(MARKED)) {
    const word =
      text
        .slice(Math.max(0, index - 12), index)
        .split(/\s/)
        .pop() ?? '';
    if (end.startsWith('.') && ABBREVIATED.test(word)) continue;
    if (index + end.length < text.length) starts.push(index + end.length);
  }
  return starts;
}

/** Tokens by which a page's language is known, and letters of a function word. */
const SAMPLE = 2000;
const LETTERS = 2;

/**
 * Behind a heading or a caption stands no full stop: a function word of the page's language with a capital tells, where the
 * word before has none and is no function word.
 */
function unmarkedStarts(text: string): number[] {
  const language = 1 << countStopwords([tokenize(text, SAMPLE)]).best;
  const starts: number[] = [];
  for (const { 0: word, 1: before = '', index } of text.matchAll(UNMARKED))
    if (word.length >= LETTERS && (languagesOf(word) & language) !== 0 && languagesOf(before) === 0)
      starts.push(index);
  return starts;
}

/** A function word with a capital begins a sentence. */
export const startsSentence = (word: string): boolean => UPPER.test(word) && languagesOf(word) !== 0;

/** The languages that have a word for a function word, as bits; "May" is a month rather. */
function languagesOf(word: string): number {
  const [token] = tokenize(word);
  return token === undefined || lexicon.calendar.has(token) ? 0 : lexicon.stopwords.get(token);
}

const at = (text: string, pattern: RegExp): number[] =>
  Array.from(text.matchAll(pattern), ({ index }) => index);
const behind = (text: string, pattern: RegExp): number[] =>
  Array.from(text.matchAll(pattern), ({ 0: found, index }) => index + found.length);
