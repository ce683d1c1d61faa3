import { FEATURE_NAMES, type Features, PLACES, WIDTH } from '../evidence/features.js';
import type { Linear } from '../evidence/words.js';
import { bytes } from '../lexicon/base64.js';
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

/**
 * Boosted trees, one behind the other. A tree is its nodes from the root down, level by level, leaves among them: so the
 * children of a node stand beside each other, behind those of the nodes before it.
 */
export interface PackedTrees {
  /** Of each node: the feature it asks for (uint8); `LEAF` for none. */
  features: string;
  /** Of each node that is no leaf: go left where the value is at most this (the upper 16 bits of a float32). */
  thresholds: string;
  /** Of each leaf: log odds = int16 times `scale`. */
  leaves: string;
  scale: number;
}

const LEAF = 0xff;

/** Trees as they are walked: few and small arrays, since every block goes through all of them. */
export interface Trees {
  /** The first node of each tree. */
  roots: readonly number[];
  /** Of an inner node: where it looks (see `PLACES`) and, shifted by `PLACE_BITS`, its left child; the right one stands behind that. Of a leaf: -1 minus its place in `leaves`. */
  links: Int32Array;
  /** Of an inner node: go left where the value is at most this. */
  thresholds: Float32Array;
  /** Log odds = this times `scale`. */
  leaves: Float64Array;
  scale: number;
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

function logOdds({ roots, links, thresholds, leaves, scale }: Trees, all: Float32Array, at: number): number {
  let sum = 0;
  for (let tree = 0; tree < roots.length; tree++) {
    let node = roots[tree] as number;
    let link = links[node] as number;
    while (link >= 0) {
      const left = link >> PLACE_BITS;
      node = (all[at + (link & PLACE)] as number) > (thresholds[node] as number) ? left + 1 : left;
      link = links[node] as number;
    }
    sum += leaves[-1 - link] as number;
  }
  return capped(sum * scale);
}

function unpackLinear({ scale, bias, weights }: PackedLinear): Linear {
  const worth = Float32Array.from({ length: 256 }, (_, step) => (step - 128) * scale);
  return { bias, steps: new Int8Array(bytes(weights)), weights: worth };
}

function unpackTrees(packed: PackedTrees): Trees {
  const features = new Uint8Array(bytes(packed.features));
  const upper = new Uint16Array(bytes(packed.thresholds));
  const roots: number[] = [];
  const links = new Int32Array(features.length);
  const bounds = new Uint32Array(features.length);
  let inner = 0;
  let leaves = 0;
  /** Where the children of the next inner node stand, or the next tree. */
  let next = 0;
  for (let node = 0; node < features.length; node++) {
    if (node === next) {
      roots.push(node);
      next++;
    }
    const feature = features[node] as number;
    if (feature === LEAF) {
      links[node] = -1 - leaves++;
      continue;
    }
    links[node] = (next << PLACE_BITS) | (PLACES[feature] as number);
    bounds[node] = (upper[inner++] as number) << 16;
    next += 2;
  }
  return {
    roots,
    links,
    thresholds: new Float32Array(bounds.buffer),
    leaves: new Float64Array(new Int16Array(bytes(packed.leaves))),
    scale: packed.scale,
  };
}
