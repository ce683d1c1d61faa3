import type { Block, Label, Metadata } from '../document.js';
import type { PhraseHit, PhraseKind } from '../lexicon/phrases.js';

/** What a filter may know of the block it looks at: the block's own measures and its surroundings. Cheap getters, computed once a block. */
export interface View {
  readonly block: Block;
  readonly text: string;
  /** Position among `context.views`. */
  readonly index: number;
  /** Lower-case word tokens of the first 240 and last 120 characters; numbers are '#'; CJK by character. */
  readonly tokens: readonly string[];
  /** Number of words (CJK: characters divided by 2) in the whole block. */
  readonly words: number;
  /** Whether the text ends in sentence punctuation, closing quotes skipped. */
  readonly endsSentence: boolean;
  /** Whether the block reads as running prose: 12 and more words and sentence punctuation at the end. */
  readonly prose: boolean;
  /** The strongest lexicon phrase of this kind in the block, if any. */
  hit(kind: PhraseKind): PhraseHit | undefined;
}

/** The document as filters see it. */
export interface Context {
  readonly views: readonly View[];
  /** Language of the article's prose as an ISO 639-1 code, '' if unknown. */
  readonly language: string;
  /** Main script of the prose: 'Latin', 'Cyrillic', ... '' if unknown. */
  readonly script: string;
  /** Index of the block taken for the headline, -1 if none. */
  readonly headline: number;
  /** First and last block (inclusive) of the densest run of prose; [-1, -1] if there is none. */
  readonly core: readonly [number, number];
  readonly metadata: Metadata;
}

/** What a filter answers: how sure it is and why. The label defaults to the filter's own. */
export interface Finding {
  strength: number;
  reason: string;
  label?: Label;
}

/** A named heuristic for one kind of junk. Pure: the same block in the same context gives the same answer. */
export interface Filter {
  /** Kebab-case, also the folder of its fixtures. */
  readonly id: string;
  readonly label: Label;
  /** A few words for tables. */
  readonly title: string;
  /** One sentence for people: what it takes and what it leaves. */
  readonly explain: string;
  find(view: View, context: Context): Finding | undefined;
}
