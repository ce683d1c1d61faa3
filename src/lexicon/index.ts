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
}

function build(): Lexicon<ListedTables> {
  const stopwords = new Map<number, number>();
  const calendar = new Map<number, number>();
  languages.forEach(({ stopwords: words, calendar: names }, bit) => {
    for (const word of words)
      for (const token of tokenize(word)) stopwords.set(token, (stopwords.get(token) ?? 0) | (1 << bit));
    for (const name of names)
      for (const token of tokenize(name)) calendar.set(token, (calendar.get(token) ?? 0) | (1 << bit));
  });
  return {
    phrases: new PhraseIndex(indexed(languages)),
    codes: languages.map((l) => l.language),
    stopwords: TokenMap.from(stopwords),
    calendar: TokenMap.from(calendar),
  };
}

/** All languages' stock phrases, stopwords and calendar names. */
export const lexicon: Lexicon<ListedTables> = build();
