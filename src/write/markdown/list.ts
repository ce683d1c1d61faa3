import type { List } from 'mdast';
import type { LabelledBlock } from '../../document.js';
import { paragraph } from './paragraph.js';

/** Neighbouring items as lists, nested by their depth; a change between numbers and bullets starts a new list. */
export function lists(items: readonly LabelledBlock[]): List[] {
  const roots: List[] = [];
  const open: { depth: number; list: List }[] = [];
  for (const item of items) {
    const depth = item.depth ?? 0;
    const ordered = item.ordered === true;
    while (open.length > 1 && depth < (open.at(-1)?.depth ?? 0)) open.pop();
    const top = open.at(-1);
    const deeper = top !== undefined && depth > top.depth;
    if (top === undefined || deeper || top.list.ordered !== ordered) {
      const list: List = { type: 'list', ordered, start: ordered ? 1 : null, spread: false, children: [] };
      if (top !== undefined && !deeper) open.pop();
      const parent = open.at(-1)?.list.children.at(-1);
      if (parent) parent.children.push(list);
      else roots.push(list);
      open.push({ depth, list });
    }
    open.at(-1)?.list.children.push({
      type: 'listItem',
      spread: false,
      checked: null,
      children: [paragraph(item)],
    });
  }
  return roots;
}
