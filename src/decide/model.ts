import { FEATURE_NAMES, type Features, PLACES, WIDTH } from '../evidence/features.js';
import type { Linear } from '../evidence/words.js';
import { bytes } from './base64.js';
import { capped } from './capped.js';
import { type Network, type PackedNetwork, unpackNetwork } from './network.js';

export type { Linear };

/**
 * A trained decision as its data file has it (made by `npm run train`): base64 of little-endian arrays.
 */
export interface PackedModel {
  /** Feature names the trees were trained on, in column order. */
  features: readonly string[];
  words: PackedLinear;
  /** Hashed DOM words; only the HTML model has them. */
  dom: PackedLinear | null;
  /** First pass: sees the features. Second, trees and network: also the first's log odds around. */
  first: PackedTrees;
  second: PackedTrees;
  /** Only the text model has one: with the DOM's evidence, trees alone are as good. */
  network: PackedNetwork | null;
}

/** Logistic regression: weight = int8 times `scale`. */
export interface PackedLinear {
  scale: number;
  bias: number;
  weights: string;
}

/** Boosted trees. Per node: feature (uint8), threshold (the upper 16 bits of a float32; go left where value <= threshold), children (int8, negative: leaf -1-n). */
export interface PackedTrees {
  /** Index of each tree's root and of its first leaf (int32). */
  roots: string;
  leafStarts: string;
  features: string;
  thresholds: string;
  left: string;
  right: string;
  /** Log odds = int16 times `scale`. */
  leaves: string;
  scale: number;
}

/** Trees as they are walked: few and small arrays, since every block goes through all of them. */
export interface Trees {
  /** The first node of each tree. */
  roots: Int32Array;
  /** Of an inner node: where it looks (see `PLACES`) and, shifted by `PLACE_BITS`, its left child; the right one stands behind that. Of a leaf: -1 minus its place in `leaves`. */
  links: Int32Array;
  /** Of an inner node: go left where the value is at most this. */
  thresholds: Float32Array;
  /** Log odds. */
  leaves: Float64Array;
}

const PLACE_BITS = 13;
const PLACE = (1 << PLACE_BITS) - 1;

export interface Model {
  words: Linear;
  dom: Linear | null;
  first: Trees;
  second: Trees;
  network: Network | null;
}

/** The decisions for each kind of source. HTML's is loaded with its reader only. */
export interface Models {
  text: Model;
  html?: Model;
}

export function unpack(packed: PackedModel): Model {
  if (packed.features.join() !== FEATURE_NAMES.join()) {
    throw new Error('the model was trained on other features than this version has: train it anew');
  }
  return {
    words: unpackLinear(packed.words),
    dom: packed.dom && unpackLinear(packed.dom),
    first: unpackTrees(packed.first),
    second: unpackTrees(packed.second),
    network: packed.network && unpackNetwork(packed.network),
  };
}

/** The ensemble's log odds for each block, capped at 8 either way. */
export function logOddsOf(trees: Trees, { all, count }: Features): Float32Array {
  const odds = new Float32Array(count);
  for (let index = 0; index < count; index++) odds[index] = logOdds(trees, all, index * WIDTH);
  return odds;
}

function logOdds({ roots, links, thresholds, leaves }: Trees, all: Float32Array, at: number): number {
  let sum = 0;
  for (let tree = 0; tree < roots.length; tree++) {
    let node = roots[tree] as number;
    let link = links[node] as number;
    do {
      const left = link >> PLACE_BITS;
      node = (all[at + (link & PLACE)] as number) > (thresholds[node] as number) ? left + 1 : left;
      link = links[node] as number;
    } while (link >= 0);
    sum += leaves[-1 - link] as number;
  }
  return capped(sum);
}

function unpackLinear({ scale, bias, weights }: PackedLinear): Linear {
  const worth = Float32Array.from({ length: 256 }, (_, step) => (step - 128) * scale);
  return { bias, steps: new Int8Array(bytes(weights)), weights: worth };
}

/** Lays the nodes out again, so that siblings stand beside each other. */
function unpackTrees(packed: PackedTrees): Trees {
  const firstNodes = new Int32Array(bytes(packed.roots));
  const firstLeaves = new Int32Array(bytes(packed.leafStarts));
  const features = new Uint8Array(bytes(packed.features));
  const upper = Uint32Array.from(new Uint16Array(bytes(packed.thresholds)), (bits) => bits << 16);
  const bounds = new Float32Array(upper.buffer);
  const lefts = new Int8Array(bytes(packed.left));
  const rights = new Int8Array(bytes(packed.right));
  const leaves = Float64Array.from(new Int16Array(bytes(packed.leaves)), (step) => step * packed.scale);
  const total = features.length + leaves.length;
  const roots = new Int32Array(firstNodes.length);
  const links = new Int32Array(total);
  const thresholds = new Float32Array(total);
  /** The packed node or leaf that each place is to hold. */
  const holds = new Int32Array(total);
  let used = 0;
  for (let tree = 0; tree < roots.length; tree++) {
    const firstNode = firstNodes[tree] as number;
    const firstLeaf = firstLeaves[tree] as number;
    roots[tree] = used;
    holds[used] = 0;
    for (let at = used++; at < used; at++) {
      const node = holds[at] as number;
      if (node < 0) {
        links[at] = node - firstLeaf;
        continue;
      }
      links[at] = (used << PLACE_BITS) | (PLACES[features[firstNode + node] as number] as number);
      thresholds[at] = bounds[firstNode + node] as number;
      holds[used++] = lefts[firstNode + node] as number;
      holds[used++] = rights[firstNode + node] as number;
    }
  }
  return { roots, links, thresholds, leaves };
}
