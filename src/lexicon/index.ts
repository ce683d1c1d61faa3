import {
  type Language,
  ofEach,
  PICTURE_WORDS,
  type PictureWord,
  SUBJECTS,
  type Subject,
} from './language.js';
import { languages } from './languages.js';
import { indexed, type ListedTables, PhraseIndex, type Tables } from './phrases.js';
import { TokenMap } from './token-map.js';
import { tokenize } from './tokens.js';

export interface Lexicon<Kept extends Tables = Tables> {
  phrases: PhraseIndex<Kept>;
  /** Languages in the order of their bits in `stopwords`. */
  codes: readonly string[];
  /** Token to a bit set of the languages that it is a stopword of. */
  stopwords: TokenMap;
  /** Token to a bit set of the languages in which it names a month or a day of the week. */
  calendar: TokenMap;
  /** Token to a bit set of the languages in which it speaks to the reader, or of the site. */
  address: TokenMap;
  /** For each subject, token to a bit set of the languages in which it gives that subject away. */
  subjects: Readonly<Record<Subject, TokenMap>>;
  /** Token to a bit set of the languages in which it does so in a picture's description. */
  pictures: Readonly<Record<PictureWord, TokenMap>>;
}

function build(): Lexicon<ListedTables> {
  return {
    phrases: new PhraseIndex(indexed(languages)),
    codes: languages.map((l) => l.language),
    stopwords: wordsOf(({ stopwords }) => stopwords),
    calendar: wordsOf(({ calendar }) => calendar),
    address: wordsOf(({ address }) => address),
    subjects: ofEach(SUBJECTS, (subject) => wordsOf(({ subjects }) => subjects?.[subject] ?? [])),
    pictures: ofEach(PICTURE_WORDS, (word) => wordsOf(({ pictures }) => pictures?.[word] ?? [])),
  };
}

function wordsOf(listOf: (language: Language) => readonly string[]): TokenMap {
  const bits = new Map<number, number>();
  languages.forEach((language, bit) => {
    for (const word of listOf(language))
      for (const token of tokenize(word)) bits.set(token, (bits.get(token) ?? 0) | (1 << bit));
  });
  return TokenMap.from(bits);
}

/** All languages' stock phrases, stopwords and calendar names. */
export const lexicon: Lexicon<ListedTables> = build();
