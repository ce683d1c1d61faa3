import { classOf, isUpper, LETTER } from '../lexicon/characters.js';
import type { Line } from './lines.js';
import { startsSentence } from './sentences.js';

/** A sentence's end with the beginning of another right behind it; no abbreviation's, address's or program's full stop. */
const SENTENCES = /(?<=[\s,]\p{Ll}{2,24}[.!?…]["”’»)]?)(?=["“„«‘¿¡]?\p{Lu}[\p{Ll}'’]*[\s,])/gu;
/** A small letter with a word's capital right behind it. */
const WORDS = /(?<=\p{Ll}{2})(?=\p{Lu}\p{Ll})/gu;

/** Sentences run together, and different words, that are no chance in a page: brands have such words, and some authors forget blanks. */
const SOME_SENTENCES = 2;
const SOME_WORDS = 8;
/** Words alone are a sign where they are so many, and such a share of all. */
const MANY_WORDS = 40;
const WORDS_SHARE = 0.03;
/** Programs have such words too. */
const CODE = /[{}]|:=|=>|\(\)/;

/** Whether a text was flattened without anything between its blocks, as `get_text()` does it. */
export function isRunOn(lines: readonly Line[]): boolean {
  // Most texts have too few capitals within words to ask the patterns, which take a while to be made.
  let capitals = 0;
  for (const { text } of lines) capitals += capitalsInside(text);
  if (capitals < SOME_WORDS) return false;
  let sentences = 0;
  let all = 0;
  const words = new Set<string>();
  for (const { text } of lines) {
    if (CODE.test(text)) continue;
    all += text.length / CHARACTERS_A_WORD;
    for (const { index } of text.matchAll(WORDS)) words.add(text.slice(Math.max(0, index - 8), index + 8));
    for (const _ of text.matchAll(SENTENCES)) sentences++;
    if (sentences >= SOME_SENTENCES && words.size >= SOME_WORDS) return true;
  }
  return words.size >= MANY_WORDS && words.size >= all * WORDS_SHARE;
}
const CHARACTERS_A_WORD = 6;

/** How many capitals stand right behind a letter that is none. */
function capitalsInside(text: string): number {
  let count = 0;
  let isSmall = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isCapital = isUpper(code);
    if (isCapital && isSmall) count++;
    isSmall = !isCapital && classOf(code) === LETTER;
  }
  return count;
}

/** Where blocks were run together in a line of such a text. */
export interface RunOn {
  /** Between sentences: paragraphs. */
  paragraphs: number[];
  /** Between words: titles and a menu's entries. */
  words: number[];
}

export const NO_SEAMS: RunOn = { paragraphs: [], words: [] };

/** Words run together are a menu's entries where so many stand so close, and nothing between two reads as a sentence's part. */
const CLOSE = 40;
const ENTRIES = 3;
const IN_SENTENCE = /[,;:.]\s|\s\p{Ll}\S*\s+\p{Ll}/u;

export function runOnSeams(text: string): RunOn {
  if (CODE.test(text)) return NO_SEAMS;
  const paragraphs = [...text.matchAll(SENTENCES)].map(({ index }) => index);
  const found = [...text.matchAll(WORDS)].map(({ index }) => index);
  const words: number[] = [];
  for (let from = 0, to = 0; from < found.length; from = to) {
    to = from + 1;
    while (to < found.length && areEntries(text, found[to - 1] as number, found[to] as number)) to++;
    const run = found.slice(from, to);
    words.push(...(run.length >= ENTRIES ? run : run.filter((at) => beginsSentence(text, at))));
  }
  return { paragraphs, words };
}

const areEntries = (text: string, from: number, to: number): boolean =>
  to - from <= CLOSE && !IN_SENTENCE.test(text.slice(from, to));

function beginsSentence(text: string, at: number): boolean {
  const word = /^\p{L}+(?=\s)/u.exec(text.slice(at, at + 20))?.[0];
  return word !== undefined && startsSentence(word);
}
