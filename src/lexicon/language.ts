import type { PhraseKind } from './phrases.js';

/**
 * One language's file: data a speaker of the language can write without reading code. See `README.md` in this folder.
 */
export interface Language {
  /** ISO 639-1 code, also the file's name. */
  language: string;
  /** The language's English name. */
  name: string;
  /** The 60 to 120 commonest words of running prose, lower case. */
  stopwords: readonly string[];
  /** Month names and abbreviations, weekday names, lower case. */
  calendar: readonly string[];
  /** Words by which a site speaks to its reader and of itself, lower case: you, your, us, our. */
  address: readonly string[];
  /** Stock phrases by kind, in the notation of the README. */
  phrases: Partial<Record<PhraseKind, readonly string[]>>;
}
