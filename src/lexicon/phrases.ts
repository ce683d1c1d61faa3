import type { Language } from './language.js';
import { tokenize } from './tokens.js';

/** The groups a lexicon sorts its phrases into. */
export const PHRASE_KINDS = [
  'advertisement',
  'author-bio',
  'byline',
  'caption',
  'comments',
  'consent',
  'credit',
  'cross-link',
  'dateline',
  'error-page',
  'legal',
  'live-ticker',
  'navigation',
  'paywall',
  'player',
  'promo',
  'social',
  'tags',
  'ui',
] as const;
export type PhraseKind = (typeof PHRASE_KINDS)[number];

/** Where in a block a phrase stood: it is the whole block, or begins it, ends it, or stands inside it. */
export type PhrasePlace = 'whole' | 'start' | 'end' | 'inside';

export interface PhraseHit {
  kind: PhraseKind;
  /** The phrase as its lexicon has it. */
  phrase: string;
  place: PhrasePlace;
  /** ISO 639-1 code of the lexicon. */
  language: string;
  /** Tokens in the phrase, wildcards counted. */
  length: number;
}
