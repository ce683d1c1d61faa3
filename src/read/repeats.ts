import { tokenize } from '../lexicon/tokens.js';

/** A word of a line, between white space, with its place. */
export interface Word {
  text: string;
  start: number;
  end: number;
}

export const wordsOf = (text: string): Word[] =>
  Array.from(text.matchAll(/\S+/g), ({ 0: word, index }) => ({
    text: word,
    start: index,
    end: index + word.length,
  }));

/** Words by which a repeat is found, and words in a row from which it is no turn of phrase. */
const GRAM = 4;
const REPEATED = 5;
/** No page has more words; in what has, repeats are not looked for. */
const MOST_WORDS = 100_000;
const PRIME = 0x01000193;

/** What may begin a block. */
const BEGINS = /^["“„«‘¿¡(]?[\p{Lu}\p{Lo}\p{Nd}]/u;

/**
 * Where something that a page says more than once begins and ends: its headline stands in the title and over the article,
 * other stories' headlines in several lists, a caption in the image's alt text. Offsets in the text.
 */
export function repeatSeams(words: readonly Word[]): number[] {
  if (words.length > MOST_WORDS) return [];
  const repeated = repeatedGrams(words);
  const seams: number[] = [];
  for (let from = 0; from < repeated.length; ) {
    let to = from;
    while (repeated[to]) to++;
    const behind = to + GRAM - 1;
    if (to > from && behind - from >= REPEATED)
      for (const word of [words[from], words[behind]])
        if (word && BEGINS.test(word.text)) seams.push(word.start);
    from = Math.max(to, from + 1);
  }
  return seams;
}

/** Whether the words from each on stand together elsewhere too, whatever their case and punctuation. */
function repeatedGrams(words: readonly Word[]): boolean[] {
  const hashes = words.map(({ text }) => tokenize(text).reduce(mix, 0));
  const grams: number[] = [];
  for (let at = 0; at + GRAM <= hashes.length; at++) grams.push(hashes.slice(at, at + GRAM).reduce(mix, 0));
  const seen = new Set<number>();
  const again = new Set<number>();
  for (const gram of grams) {
    if (seen.has(gram)) again.add(gram);
    seen.add(gram);
  }
  return grams.map((gram) => again.has(gram));
}

const mix = (hash: number, next: number): number => Math.imul(hash, PRIME) ^ (next ^ (next >>> 15));
