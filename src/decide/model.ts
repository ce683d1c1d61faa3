import { FEATURE_NAMES } from '../evidence/features.js';

/**
 * A trained decision as its data file has it (made by `npm run train`): base64 of little-endian arrays.
 */
export interface PackedModel {
  /** Feature names the trees were trained on, in column order. */
  features: readonly string[];
  words: PackedLinear;
  /** Hashed DOM words; only the HTML model has them. */
  dom: PackedLinear | null;
  /** First pass: sees the features. Second: also the first's log odds around. */
  first: PackedTrees;
  second: PackedTrees;
}

/** Logistic regression: weight = int8 times `scale`. */
export interface PackedLinear {
  scale: number;
  bias: number;
  weights: string;
}

/** Boosted trees. Per node: feature (uint8), threshold (float32, go left where value <= threshold), children (int16, negative: leaf -1-n). */
export interface PackedTrees {
  /** Index of each tree's root and of its first leaf (int32). */
  roots: string;
  leafStarts: string;
  features: string;
  thresholds: string;
  left: string;
  right: string;
  leaves: string;
}

export interface Linear {
  bias: number;
  weights: Float32Array;
}

export interface Trees {
  roots: Int32Array;
  leafStarts: Int32Array;
  features: Uint8Array;
  thresholds: Float32Array;
  left: Int16Array;
  right: Int16Array;
  leaves: Float32Array;
}

export interface Model {
  words: Linear;
  dom: Linear | null;
  first: Trees;
  second: Trees;
}

/** The decisions for each kind of source. HTML's is loaded with its reader only. */
export interface Models {
  text: Model;
  html?: Model;
}

/** Log odds beyond this are as good as certain. */
const CAP = 8;

export function unpack(packed: PackedModel): Model {
  if (packed.features.join() !== FEATURE_NAMES.join()) {
    throw new Error('the model was trained on other features than this version has: train it anew');
  }
  return {
    words: unpackLinear(packed.words),
    dom: packed.dom && unpackLinear(packed.dom),
    first: unpackTrees(packed.first),
    second: unpackTrees(packed.second),
  };
}

/** The ensemble's log odds for a row of features, capped at 8 either way. */
export function logOdds(trees: Trees, row: Float32Array, at: number): number {
  const { roots, leafStarts, features, thresholds, left, right, leaves } = trees;
  let sum = 0;
  for (let tree = 0; tree < roots.length; tree++) {
    const root = roots[tree] as number;
    let node = 0;
    do {
      const here = root + node;
      node = (row[at + (features[here] as number)] as number) <= (thresholds[here] as number)
        ? (left[here] as number)
        : (right[here] as number);
    } while (node >= 0);
    sum += leaves[(leafStarts[tree] as number) - 1 - node] as number;
  }
  return Math.max(-CAP, Math.min(CAP, sum));
}

function unpackLinear({ scale, bias, weights }: PackedLinear): Linear {
  const stored = new Int8Array(bytes(weights));
  const scaled = new Float32Array(stored.length);
  for (let at = 0; at < stored.length; at++) scaled[at] = (stored[at] as number) * scale;
  return { bias, weights: scaled };
}

function unpackTrees(packed: PackedTrees): Trees {
  return {
    roots: new Int32Array(bytes(packed.roots)),
    leafStarts: new Int32Array(bytes(packed.leafStarts)),
    features: new Uint8Array(bytes(packed.features)),
    thresholds: new Float32Array(bytes(packed.thresholds)),
    left: new Int16Array(bytes(packed.left)),
    right: new Int16Array(bytes(packed.right)),
    leaves: new Float32Array(bytes(packed.leaves)),
  };
}

/** Every machine that Node runs on is little-endian, as the data are. */
function bytes(base64: string): ArrayBuffer {
  const text = atob(base64);
  const out = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) out[at] = text.charCodeAt(at);
  return out.buffer;
}
