import type { Context } from '../view/context.js';
import type { View } from '../view/view.js';

/** A group number a block; blocks of equal numbers are likely of one kind. */
export type Groups = Int32Array;

/** Blocks of the same make: in HTML the same tags around and the same first classes, in flattened text the same shape. */
export function kinOf({ views, source }: Context): Groups {
  return grouped(views, source === 'html' ? make : shape);
}

/** Blocks of the same container. Flattened text knows no containers: every block is alone. */
export function siblingsOf({ views }: Context): Groups {
  return grouped(views, ({ block, index }) => block.dom?.parent ?? -1 - index);
}

function grouped(views: readonly View[], keyOf: (view: View) => string | number): Groups {
  const numbers = new Map<string | number, number>();
  return Int32Array.from(views, (view) => {
    const key = keyOf(view);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size);
    return numbers.size - 1;
  });
}

/** Classes and ids, nearest first, that tell one make from another. */
const NEAREST = 3;

const make = ({ block: { dom, kind } }: View): string =>
  dom ? `${dom.path.join(' ')}|${dom.words.slice(0, NEAREST).join(' ')}` : kind;

const KINDS = ['paragraph', 'heading', 'list-item', 'quote', 'table', 'code'];
/** Share of capitalised words from which a line is in title case. */
const TITLE_CASE = 0.75;

function shape({ block, words, endsSentence, scan }: View): number {
  const length = words > 30 ? 5 : words > 14 ? 4 : words > 6 ? 3 : words > 3 ? 2 : words > 1 ? 1 : 0;
  const marks = Number(endsSentence) + 2 * Number(scan.digits > 0);
  const titled = Number(scan.capitalised >= TITLE_CASE * words);
  return (((KINDS.indexOf(block.kind) * 6 + length) * 4 + marks) * 2 + titled) * 4 + Math.min(block.gap, 3);
}
