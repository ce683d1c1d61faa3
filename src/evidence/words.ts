import type { View } from '../view/view.js';

/** Buckets of the hashed word n-grams, a power of two. */
export const WORD_BUCKETS = 1 << 16;
/** Buckets of the hashed DOM words. */
export const DOM_BUCKETS = 1 << 14;

const BIGRAM = 0x85ebca6b;
const TAIL = 0xc2b2ae35;

const bucket = (hash: number, mask: number): number => {
  let mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return (mixed ^ (mixed >>> 15)) & mask;
};

/** For each bucket, the number of the list that took it last. A byte each: 64 KB are sooner reached than 256. */
const taken = new Uint8Array(Math.max(WORD_BUCKETS, DOM_BUCKETS));
let lists = 0;

/** Buckets, each once, in order of appearance: a set without hashing. One is filled at a time. */
class Buckets {
  readonly list: number[] = [];
  private readonly number: number;

  constructor() {
    if (lists === 0xff) {
      taken.fill(0);
      lists = 0;
    }
    this.number = ++lists;
  }

  add(at: number): void {
    if (taken[at] === this.number) return;
    taken[at] = this.number;
    this.list.push(at);
  }
}

/** Buckets of a block's words and word pairs at its beginning, and, marked apart, at its end: each once. */
export function wordBuckets(view: View): readonly number[] {
  const buckets = new Buckets();
  let before = 1;
  for (const token of view.head) {
    buckets.add(bucket(token, WORD_BUCKETS - 1));
    buckets.add(bucket(Math.imul(before, BIGRAM) ^ token, WORD_BUCKETS - 1));
    before = token;
  }
  if (view.head.length < 40) buckets.add(bucket(Math.imul(before, BIGRAM) ^ 2, WORD_BUCKETS - 1));
  if (view.tail !== view.head) {
    before = 3;
    for (const token of view.tail.slice(-8)) {
      buckets.add(bucket(Math.imul(before, BIGRAM) ^ Math.imul(token, TAIL), WORD_BUCKETS - 1));
      before = token;
    }
  }
  return buckets.list;
}

/** Buckets of what the DOM calls a block: its nearest class and id words and its path's tags. */
export function domBuckets(view: View): readonly number[] {
  const buckets = new Buckets();
  const { dom } = view.block;
  if (!dom) return buckets.list;
  dom.words.forEach((word, index) => {
    const hash = hashOf(word);
    buckets.add(bucket(hash, DOM_BUCKETS - 1));
    // Nearest words once more by themselves: the block's own class says more than its ancestors'.
    if (index < 6) buckets.add(bucket(Math.imul(hash, TAIL), DOM_BUCKETS - 1));
  });
  const { path } = dom;
  let before = 5;
  for (let at = path.length - 1; at >= 0 && at > path.length - 8; at--) {
    const hash = hashOf(path[at] as string);
    buckets.add(bucket(hash ^ 0x55, DOM_BUCKETS - 1));
    buckets.add(bucket(Math.imul(before, BIGRAM) ^ hash, DOM_BUCKETS - 1));
    before = hash;
  }
  return buckets.list;
}

function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash;
}

/** A logistic regression over buckets, its weights in 256 steps. */
export interface Linear {
  bias: number;
  /** The step of each bucket's weight, -128 to 127. */
  steps: Int8Array;
  /** The weight of each step, the lowest first. */
  weights: Float32Array;
}

/** Score (log odds) of distinct buckets, presence vectors scaled to unit length. */
export function score(buckets: readonly number[], { bias, steps, weights }: Linear): number {
  let sum = 0;
  for (const at of buckets) sum += weights[128 + (steps[at] as number)] as number;
  return buckets.length === 0 ? bias : bias + sum / Math.sqrt(buckets.length);
}
