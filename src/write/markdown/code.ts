import type { Code } from 'mdast';
import type { LabelledBlock } from '../../document.js';
import { holdable } from './text.js';

/** Code as it stands, fenced. */
export function code(block: LabelledBlock): Code {
  return { type: 'code', lang: null, meta: null, value: holdable(block.text) };
}
