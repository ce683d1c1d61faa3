import type { Block } from '../document.js';
import { classOf, DIGIT, LETTER, lowerOf } from '../lexicon/characters.js';
import { lexicon } from '../lexicon/index.js';
import { kindsOf, type PhraseHit } from '../lexicon/phrases.js';
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

/** What a text alone tells, as filters and features see it. */
class Measures {
  /** The text as it is seen (see `seenTexts`); what is quoted, metadata for one, is the block's. */
  readonly text: string;
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
  /** Their kinds, as bits (see `kindBit`). */
  readonly kinds: number;
  /** What stands before a colon near the beginning, '' where there is none. */
  readonly lead: string;
  /** The kinds of which that is a stock phrase, as bits. */
  readonly leadKinds: number;
  /** The kinds of which the first token, the first two and the first three are a whole stock phrase, where more follows; as bits. */
  readonly openerKinds: readonly [number, number, number];
  private known: string | undefined = undefined;

  constructor(text: string) {
    const { phrases } = lexicon;
    this.text = text;
    this.scan = scan(text);
    this.words = this.scan.words;
    this.head = tokenize(text, HEAD_TOKENS);
    const short = this.head.length < HEAD_TOKENS;
    this.tail = short ? this.head : tailOf(text);
    this.endsSentence = endsWithSentence(text);
    this.prose = this.endsSentence && this.words >= PROSE_WORDS;
    this.hits = phrases.find(this.head, this.tail, short);
    this.kinds = kindsOf(this.hits);
    this.lead = leadOf(text);
    this.leadKinds = this.lead === '' ? 0 : phrases.leadKinds(tokenize(this.lead));
    this.openerKinds = openersOf(this.head);
  }

  /** The text for comparison, see `fold`. */
  get folded(): string {
    this.known ??= fold(this.text);
    return this.known;
  }
}

/** A block with what its text tells. */
export interface View extends Pick<Measures, keyof Measures> {
  readonly block: Block;
  /** Position in the document. */
  readonly index: number;
}

/** The view of a block by what is seen as its text; `known` is one of the same text, if there is one, which is then not measured again. */
export const viewOf = (block: Block, text: string, index: number, known?: View): View =>
  new BlockView(block, index, known === undefined ? new Measures(text) : (known as BlockView).measures);

class BlockView implements View {
  constructor(
    readonly block: Block,
    readonly index: number,
    readonly measures: Measures,
  ) {}

  get text() {
    return this.measures.text;
  }
  get scan() {
    return this.measures.scan;
  }
  get words() {
    return this.measures.words;
  }
  get head() {
    return this.measures.head;
  }
  get tail() {
    return this.measures.tail;
  }
  get endsSentence() {
    return this.measures.endsSentence;
  }
  get prose() {
    return this.measures.prose;
  }
  get hits() {
    return this.measures.hits;
  }
  get kinds() {
    return this.measures.kinds;
  }
  get lead() {
    return this.measures.lead;
  }
  get leadKinds() {
    return this.measures.leadKinds;
  }
  get openerKinds() {
    return this.measures.openerKinds;
  }
  get folded() {
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

const NO_OPENERS = [0, 0, 0] as const;

function openersOf(head: readonly number[]): readonly [number, number, number] {
  const most = Math.min(3, head.length - 1);
  let openers: [number, number, number] | undefined;
  for (let length = 1; length <= most; length++) {
    const kinds = lexicon.phrases.wholeKinds(head, length);
    if (kinds === 0) continue;
    openers ??= [0, 0, 0];
    openers[length - 1] = kinds;
  }
  return openers ?? NO_OPENERS;
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
