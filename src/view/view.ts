import type { Block } from '../document.js';
import { classOf, DIGIT, LETTER, lowerOf } from '../lexicon/characters.js';
import { lexicon } from '../lexicon/index.js';
import type { PhraseHit } from '../lexicon/phrases.js';
import { tokenize } from '../lexicon/tokens.js';
import { fold } from './fold.js';
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
  /** What stands before a colon near the beginning, '' where there is none. */
  readonly lead: string;
  /** The text for comparison, see `fold`. */
  readonly folded: string;
}

/** Measures a block; `like` is a view of the same text, if there is one, which is then not measured again. */
export const viewOf = (block: Block, index: number, like?: View): View =>
  new BlockView(block, index, like ?? new Measures(block.text));

/** What a text alone tells. */
class Measures {
  readonly text: string;
  readonly scan: Scan;
  readonly head: readonly number[];
  readonly tail: readonly number[];
  readonly endsSentence: boolean;
  readonly hits: readonly PhraseHit[];
  readonly lead: string;
  private known: string | undefined = undefined;

  constructor(text: string) {
    this.text = text;
    this.scan = scan(text);
    this.head = tokenize(text, HEAD_TOKENS);
    const short = this.head.length < HEAD_TOKENS;
    this.tail = short ? this.head : tailOf(text);
    this.endsSentence = endsWithSentence(text);
    this.hits = lexicon.phrases.find(this.head, this.tail, short);
    this.lead = leadOf(text);
  }

  get folded(): string {
    this.known ??= fold(this.text);
    return this.known;
  }
}

class BlockView implements View {
  readonly block: Block;
  readonly text: string;
  readonly index: number;
  readonly scan: Scan;
  readonly words: number;
  readonly head: readonly number[];
  readonly tail: readonly number[];
  readonly endsSentence: boolean;
  readonly prose: boolean;
  readonly hits: readonly PhraseHit[];
  readonly lead: string;
  private readonly measures: Measures | View;

  constructor(block: Block, index: number, measures: Measures | View) {
    this.block = block;
    this.text = block.text;
    this.index = index;
    this.scan = measures.scan;
    this.words = measures.scan.words;
    this.head = measures.head;
    this.tail = measures.tail;
    this.endsSentence = measures.endsSentence;
    this.prose = this.endsSentence && this.words >= PROSE_WORDS;
    this.hits = measures.hits;
    this.lead = measures.lead;
    this.measures = measures;
  }

  get folded(): string {
    return this.measures.folded;
  }
}

const tailOf = (text: string): number[] =>
  tokenize(text, Number.POSITIVE_INFINITY, wordStart(text, text.length - TAIL_CHARACTERS)).slice(
    -TAIL_TOKENS,
  );

/** Characters within which a lead's colon is looked for. */
const LEAD_CHARACTERS = 40;

function leadOf(text: string): string {
  const end = Math.min(text.length, LEAD_CHARACTERS);
  for (let at = 0; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x3a || code === 0xff1a) return text.slice(0, at);
  }
  return '';
}

const LOWER_CASE = /^["'“”‘’«»„(]*\p{Ll}/u;

/** Whether a text begins with a small letter, opening quotes and brackets skipped. */
export function beginsLow(text: string): boolean {
  const first = text.charCodeAt(0);
  const kind = classOf(first);
  if (first < 0x80 && (kind === LETTER || kind === DIGIT)) return kind === LETTER && lowerOf(first) === first;
  return LOWER_CASE.test(text.slice(0, 8));
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
