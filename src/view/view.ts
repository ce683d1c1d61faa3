import type { Block } from '../document.js';
import { lexicon } from '../lexicon/index.js';
import type { PhraseHit, PhraseKind } from '../lexicon/phrases.js';
import { tokenize } from '../lexicon/tokens.js';
import { isClosing, isTerminal, type Scan, scan } from './scan.js';

/** Tokens looked at from either end of a block: stock phrases stand there, and prose needs no more to be known by. */
const HEAD_TOKENS = 40;
const TAIL_TOKENS = 16;
/** Characters that surely hold TAIL_TOKENS tokens of any prose. */
const TAIL_CHARACTERS = 160;
/** Words that make a block with a sentence's end prose (the line rule of C4 asks for 5, which captions meet too). */
const PROSE_WORDS = 12;

/** A block with its own measures, as filters and features see it. */
export interface View {
  readonly block: Block;
  readonly text: string;
  /** Position in the document. */
  readonly index: number;
  readonly scan: Scan;
  /** Words in the block; two ideographs count as one. */
  readonly words: number;
  /** First and last tokens; the same array where the block is short. */
  readonly head: readonly number[];
  readonly tail: readonly number[];
  /** Whether the text ends in sentence punctuation, closing quotes and brackets skipped. */
  readonly endsSentence: boolean;
  /** Whether the block reads as running prose: 12 and more words and a sentence's end. */
  readonly prose: boolean;
  /** All stock phrases found. */
  readonly hits: readonly PhraseHit[];
}

export function viewOf(block: Block, index: number): View {
  const { text } = block;
  const counts = scan(text);
  const head = tokenize(text, HEAD_TOKENS);
  const short = head.length < HEAD_TOKENS;
  const tail = short ? head : tokenize(text, Number.POSITIVE_INFINITY, wordStart(text, text.length - TAIL_CHARACTERS)).slice(-TAIL_TOKENS);
  const endsSentence = endsWithSentence(text);
  return {
    block,
    text,
    index,
    scan: counts,
    words: counts.words,
    head,
    tail,
    endsSentence,
    prose: endsSentence && counts.words >= PROSE_WORDS,
    hits: lexicon.phrases.find(head, tail, short),
  };
}

const PLACES = { whole: 4, start: 3, end: 2, inside: 1 } as const;

/** The strongest stock phrase of a kind in the block: by place (whole, start, end, inside), then by length. */
export function hit(view: View, kind: PhraseKind): PhraseHit | undefined {
  let best: PhraseHit | undefined;
  for (const found of view.hits) {
    if (found.kind !== kind) continue;
    if (!best || PLACES[found.place] > PLACES[best.place] || (found.place === best.place && found.length > best.length)) best = found;
  }
  return best;
}

/** Whether a text ends a sentence, closing quotes and brackets skipped. */
export function endsWithSentence(text: string): boolean {
  let at = text.length - 1;
  while (at >= 0 && isClosing(text.charCodeAt(at))) at--;
  return at >= 0 && isTerminal(text.charCodeAt(at));
}

/** The first offset at or after `at` where a word begins. */
function wordStart(text: string, at: number): number {
  const space = text.indexOf(' ', Math.max(0, at));
  return space < 0 ? Math.max(0, at) : space + 1;
}
