import type { PhraseKind } from './phrases.js';

/** Kinds of furniture that a word can give away. */
export const SUBJECTS = [
  'consent',
  'comments',
  'promo',
  'legal',
  'author-bio',
] as const satisfies readonly PhraseKind[];
export type Subject = (typeof SUBJECTS)[number];

/** Words by which pictures are described, by what they do in a description. */
export const PICTURE_WORDS = [
  'articles',
  'kinds',
  'of',
  'showing',
  'one',
  'several',
  'does',
  'doing',
] as const;
export type PictureWord = (typeof PICTURE_WORDS)[number];

/** Something for each of some names. */
export const ofEach = <Name extends string, T>(
  names: readonly Name[],
  make: (name: Name) => T,
): Record<Name, T> => Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, T>;

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
  /** Words that tell what a line outside the article is about, where no phrase does, lower case, by kind. */
  subjects?: Readonly<Partial<Record<Subject, readonly string[]>>>;
  /** Words by which a picture is described, lower case: articles, kinds of pictures, who is in them and what they do there. */
  pictures?: Readonly<Record<PictureWord, readonly string[]>>;
  /** Stock phrases by kind, in the notation of the README. */
  phrases: Partial<Record<PhraseKind, readonly string[]>>;
}
