import type { Language } from './language.js';
import { NUMBER, tokenize } from './tokens.js';

/** The groups a lexicon sorts its phrases into; see `README.md` in this folder. */
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
  /** Tokens in the phrase. */
  length: number;
}

interface Entry extends PhraseHit {
  tokens: readonly number[];
}

/** Phrases by the hash of all their tokens; `lengths` has bit n set where a phrase of n tokens begins (ends, for `end`) with the token. */
interface Table {
  entries: Map<number, Entry[]>;
  lengths: Map<number, number>;
}

const MIX = 0x9e3779b1;
const mix = (hash: number, token: number): number => Math.imul(hash ^ token, MIX) ^ (hash >>> 15);

/** The phrases of all languages, ready to be looked up. */
export class PhraseIndex {
  private readonly tables: Record<PhrasePlace, Table> = {
    whole: emptyTable(),
    start: emptyTable(),
    end: emptyTable(),
    inside: emptyTable(),
  };

  constructor(languages: readonly Language[]) {
    for (const language of languages) {
      for (const kind of PHRASE_KINDS) {
        for (const phrase of language.phrases[kind] ?? []) this.add(kind, phrase, language.language);
      }
    }
  }

  private add(kind: PhraseKind, phrase: string, language: string): void {
    const opens = phrase.startsWith('…');
    const closes = phrase.endsWith('…');
    const place: PhrasePlace = opens ? (closes ? 'inside' : 'end') : closes ? 'start' : 'whole';
    const tokens = tokenize(phrase);
    // A bare number is no phrase.
    if (tokens.every((token) => token === NUMBER)) return;
    const { entries, lengths } = this.tables[place];
    const entry: Entry = { kind, phrase, place, language, length: tokens.length, tokens };
    const hash = tokens.reduce(mix, 0);
    const same = entries.get(hash);
    // Words that many languages use (`newsletter`) count once, for the first of them.
    if (same?.some((other) => other.kind === kind && other.length === tokens.length)) return;
    if (same) same.push(entry);
    else entries.set(hash, [entry]);
    const anchor = tokens[place === 'end' ? tokens.length - 1 : 0] as number;
    lengths.set(anchor, (lengths.get(anchor) ?? 0) | (1 << Math.min(tokens.length, 30)));
  }

  /**
   * The phrases in a block. `head` are its first tokens, `tail` its last ones (the same array where the block is short),
   * `whole` whether `head` is all of it.
   */
  find(head: readonly number[], tail: readonly number[], whole: boolean): PhraseHit[] {
    const hits: PhraseHit[] = [];
    if (whole) this.lookUp('whole', head, 0, head.length, hits);
    this.lookUpFrom('start', head, 0, hits);
    this.lookUpTo(tail, hits);
    for (let at = 0; at < head.length; at++) this.lookUpFrom('inside', head, at, hits);
    if (tail !== head) for (let at = 0; at < tail.length; at++) this.lookUpFrom('inside', tail, at, hits);
    return hits;
  }

  private lookUpFrom(place: 'start' | 'inside', tokens: readonly number[], at: number, hits: PhraseHit[]): void {
    const { lengths } = this.tables[place];
    let mask = lengths.get(tokens[at] as number) ?? 0;
    for (let length = 1; (mask >>>= 1) !== 0; length++) {
      if (mask & 1 && at + length <= tokens.length) this.lookUp(place, tokens, at, length, hits);
    }
  }

  private lookUpTo(tokens: readonly number[], hits: PhraseHit[]): void {
    let mask = this.tables.end.lengths.get(tokens[tokens.length - 1] as number) ?? 0;
    for (let length = 1; (mask >>>= 1) !== 0; length++) {
      if (mask & 1 && length <= tokens.length) this.lookUp('end', tokens, tokens.length - length, length, hits);
    }
  }

  private lookUp(place: PhrasePlace, tokens: readonly number[], from: number, length: number, hits: PhraseHit[]): void {
    let hash = 0;
    for (let k = 0; k < length; k++) hash = mix(hash, tokens[from + k] as number);
    const entries = this.tables[place].entries.get(hash);
    if (!entries) return;
    for (const entry of entries) {
      if (entry.length === length && entry.tokens.every((token, k) => token === tokens[from + k])) hits.push(entry);
    }
  }
}

function emptyTable(): Table {
  return { entries: new Map(), lengths: new Map() };
}
