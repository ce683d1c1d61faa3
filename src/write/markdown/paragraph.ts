import type { Paragraph, PhrasingContent } from 'mdast';
import type { LabelledBlock } from '../../document.js';
import { phrasing } from './phrasing.js';

/** A paragraph; the lines of verse end in hard breaks. */
export function paragraph(block: LabelledBlock): Paragraph {
  return { type: 'paragraph', children: phrasing(block, true) };
}

/** A block that is no part of the article and was asked for: its label in emphasis before its text. */
export function kept(block: LabelledBlock): Paragraph {
  const mark: PhrasingContent[] = [
    { type: 'emphasis', children: [{ type: 'text', value: `${block.label}:` }] },
    { type: 'text', value: ' ' },
  ];
  return { type: 'paragraph', children: [...mark, ...phrasing(block, true)] };
}
