import type { Language } from './language.js';
import { TokenMap } from './token-map.js';
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
  /** The languages that have it, as bits in the order of the lexicon's codes. */
  languages: number;
  /** Tokens in the phrase. */
  length: number;
}

/** A phrase with its tokens. */
export interface Entry extends PhraseHit {
  tokens: readonly number[];
}

/** The phrases of a place by the hash of all their tokens. */
export interface Table {
  entries: { get(hash: number): readonly Entry[] | undefined };
  /** Has bit n set where a phrase of n tokens begins (ends, for `end`) with the token. */
  lengths: TokenMap;
}
export type Tables = Record<PhrasePlace, Table>;
/** Tables whose entries can be listed, as they are made from languages. */
export type ListedTables = Record<PhrasePlace, Table & { entries: ReadonlyMap<number, readonly Entry[]> }>;
export const PLACES = ['whole', 'start', 'end', 'inside'] as const satisfies readonly PhrasePlace[];

const MIX = 0x9e3779b1;
const mix = (hash: number, token: number): number => Math.imul(hash ^ token, MIX) ^ (hash >>> 15);
const bitOf = (length: number): number => 1 << Math.min(length, 30);

/** The phrases of languages by place and hash. */
export function indexed(languages: readonly Language[]): ListedTables {
  const byPlace = { whole: new Map(), start: new Map(), end: new Map(), inside: new Map() };
  for (const [bit, { phrases }] of languages.entries()) {
    for (const kind of PHRASE_KINDS) {
      for (const phrase of phrases[kind] ?? []) {
        const entry = entryOf(kind, phrase, 1 << bit);
        // A bare number is no phrase.
        if (entry.tokens.some((token) => token !== NUMBER)) add(entry, byPlace[entry.place]);
      }
    }
  }
  const table = (entries: Map<number, Entry[]>) => ({
    entries,
    lengths: lengthsOf([...entries.values()].flat()),
  });
  return {
    whole: table(byPlace.whole),
    start: table(byPlace.start),
    end: table(byPlace.end),
    inside: table(byPlace.inside),
  };
}

function entryOf(kind: PhraseKind, phrase: string, languages: number): Entry {
  const opens = phrase.startsWith('…');
  const closes = phrase.endsWith('…');
  const place: PhrasePlace = opens ? (closes ? 'inside' : 'end') : closes ? 'start' : 'whole';
  const tokens = tokenize(phrase);
  return { kind, phrase, place, languages, length: tokens.length, tokens };
}

function add(entry: Entry, entries: Map<number, Entry[]>): void {
  const hash = entry.tokens.reduce(mix, 0);
  const same = entries.get(hash);
  const twin = same?.find((other) => other.kind === entry.kind && other.length === entry.length);
  // Words that many languages use (`newsletter`) are one phrase.
  if (twin) twin.languages |= entry.languages;
  else if (same) same.push(entry);
  else entries.set(hash, [entry]);
}

function lengthsOf(entries: readonly Entry[]): TokenMap {
  const lengths = new Map<number, number>();
  for (const { tokens, place, length } of entries) {
    const anchor = tokens[place === 'end' ? length - 1 : 0] as number;
    lengths.set(anchor, (lengths.get(anchor) ?? 0) | bitOf(length));
  }
  return TokenMap.from(lengths);
}

const NONE: readonly PhraseHit[] = [];

/** Bit of a kind in a set of kinds. */
export const kindBit: Readonly<Record<PhraseKind, number>> = Object.fromEntries(
  PHRASE_KINDS.map((kind, at) => [kind, 1 << at]),
) as Record<PhraseKind, number>;

/** The phrases of all languages, ready to be looked up. */
export class PhraseIndex<Kept extends Tables = Tables> {
  /** Where hits are put; most blocks have none, and no use for an array of their own. */
  private scratch: PhraseHit[] = [];

  constructor(readonly tables: Kept) {}

  /**
   * The phrases in a block. `head` are its first tokens, `tail` its last ones (the same array where the block is short),
   * `whole` whether `head` is all of it.
   */
  find(head: readonly number[], tail: readonly number[], whole: boolean): readonly PhraseHit[] {
    if (head.length === 0) return NONE;
    const hits = this.scratch;
    const { start, inside } = this.tables;
    if (whole) this.lookUpWhole(head, head.length, hits);
    lookUpFrom(start, head, 0, hits);
    this.lookUpTo(tail, hits);
    for (let at = 0; at < head.length; at++) lookUpFrom(inside, head, at, hits);
    if (tail !== head) for (let at = 0; at < tail.length; at++) lookUpFrom(inside, tail, at, hits);
    if (hits.length === 0) return NONE;
    this.scratch = [];
    return hits;
  }

  /** The kinds of which the first `length` tokens are a whole phrase, as bits (see `kindBit`). */
  wholeKinds(tokens: readonly number[], length: number): number {
    const hits = this.scratch;
    this.lookUpWhole(tokens, length, hits);
    if (hits.length === 0) return 0;
    const kinds = kindsOf(hits);
    hits.length = 0;
    return kinds;
  }

  /** The kinds of which the tokens are a phrase that stands alone or opens a block: what announces the rest before a colon. */
  leadKinds(tokens: readonly number[]): number {
    const hits = this.scratch;
    lookUp(this.tables.start, tokens, 0, tokens.length, hits);
    const opening = kindsOf(hits);
    hits.length = 0;
    return opening | this.wholeKinds(tokens, tokens.length);
  }

  private lookUpWhole(tokens: readonly number[], length: number, hits: PhraseHit[]): void {
    if (length === 0) return;
    const { whole } = this.tables;
    if ((whole.lengths.get(tokens[0] as number) & bitOf(length)) !== 0)
      lookUp(whole, tokens, 0, length, hits);
  }

  private lookUpTo(tokens: readonly number[], hits: PhraseHit[]): void {
    if (tokens.length === 0) return;
    const { end } = this.tables;
    let mask = end.lengths.get(tokens[tokens.length - 1] as number);
    for (let length = 1; (mask >>>= 1) !== 0; length++) {
      if (mask & 1 && length <= tokens.length) lookUp(end, tokens, tokens.length - length, length, hits);
    }
  }
}

/** The kinds of some phrases, as bits. */
export function kindsOf(hits: readonly PhraseHit[]): number {
  let kinds = 0;
  for (const { kind } of hits) kinds |= kindBit[kind];
  return kinds;
}

function lookUpFrom(table: Table, tokens: readonly number[], at: number, hits: PhraseHit[]): void {
  let mask = table.lengths.get(tokens[at] as number);
  for (let length = 1; (mask >>>= 1) !== 0; length++) {
    if (mask & 1 && at + length <= tokens.length) lookUp(table, tokens, at, length, hits);
  }
}

function lookUp(
  { entries }: Table,
  tokens: readonly number[],
  from: number,
  length: number,
  hits: PhraseHit[],
): void {
  let hash = 0;
  for (let k = 0; k < length; k++) hash = mix(hash, tokens[from + k] as number);
  const found = entries.get(hash);
  if (found === undefined) return;
  for (const entry of found) {
    if (entry.length === length && entry.tokens.every((token, k) => token === tokens[from + k]))
      hits.push(entry);
  }
}
