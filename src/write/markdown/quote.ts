import type { Blockquote } from 'mdast';
import type { LabelledBlock } from '../../document.js';
import { paragraph } from './paragraph.js';

/** Neighbouring paragraphs of a quotation in one quote. */
export function quote(blocks: readonly LabelledBlock[]): Blockquote {
  return { type: 'blockquote', children: blocks.map(paragraph) };
}
