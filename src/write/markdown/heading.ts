import type { Heading } from 'mdast';
import type { LabelledBlock } from '../../document.js';
import { phrasing } from './phrasing.js';

/** Flattened text knows headings, not their rank. */
const USUAL_RANK = 2;

/** By how much ranks go down so that none equals the headline's. */
export function rankShift(blocks: readonly LabelledBlock[]): number {
  return blocks.some((block) => block.depth === 1) ? 1 : 0;
}

/** A section heading: rank 2 at least, the headline being rank 1. */
export function heading(block: LabelledBlock, shift: number): Heading {
  const rank = block.depth === undefined ? USUAL_RANK : Math.min(6, Math.max(2, block.depth + shift));
  return { type: 'heading', depth: rank as Heading['depth'], children: phrasing(block) };
}
